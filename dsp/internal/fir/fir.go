// Package fir is the sum that filters without recursion are made of: the dot product of taps with a window that slides
// along a signal.
//
// Each output is summed from the oldest sample to the newest, each product rounded before it is added. Vectors hold
// neighbouring outputs, so that they add in that order too: the vector kernel (kernel_amd64.s) and the Go that defines it
// (portable.go) give the same bits. The build tag noasm leaves the kernel out.
package fir

// Number is what can be summed. Integers wrap around.
type Number interface{ float64 | int64 }

// Correlate adds to y[i] the products taps[j]*x[first+i+j], by ascending j; those of samples outside x are left out. y must
// not overlap the others. It does not allocate.
func Correlate[T Number](y, taps, x []T, first int) {
	if len(taps) == 0 {
		return
	}
	from := min(max(0, -first), len(y)) // the outputs from here to there have all their samples
	to := max(from, min(len(y), len(x)-len(taps)+1-first))
	edge(y[:from], taps, x, first, edgeOutputs)
	if from < to {
		inside(y[from:to], taps, x[first+from:], 1)
	}
	edge(y[to:], taps, x, first+to, edgeOutputs)
}

// Spaced adds to y[i] the products taps[j]*x[i+j*step], by ascending j. x reaches to the last of them. It does not allocate.
func Spaced(y, taps, x []float64, step int) {
	if len(y) > 0 && len(taps) > 0 {
		inside(y, taps, x, step)
	}
}

// Outputs near an end are taken together, first as many as the kernel works on at a time, then fewer.
const (
	edgeOutputs = 32
	edgeFew     = 8
)

// edge is Correlate where some samples lie outside x, for so many outputs together: most taps have theirs for all of these.
// What is left are the oldest and the newest taps.
func edge[T Number](y, taps, x []T, first, together int) {
	for len(y) > 0 {
		n := min(len(y), together)
		from := min(max(0, -first), len(taps))
		to := max(from, min(len(taps), len(x)-first-n+1))
		left(y[:n], taps[:from], x, first, together)
		if from < to {
			inside(y[:n], taps[from:to], x[first+from:], 1)
		}
		left(y[:n], taps[to:], x, first+to, together)
		y, first = y[n:], first+n
	}
}

// left is edge for taps that have not all their samples.
func left[T Number](y, taps, x []T, first, together int) {
	if len(taps) > 1 && together > edgeFew {
		edge(y, taps, x, first, edgeFew)
		return
	}
	for i := range y {
		y[i] = single(y[i], taps, x, first+i)
	}
}

// single adds to sum the products taps[j]*x[first+j] of the samples within x.
func single[T Number](sum T, taps, x []T, first int) T {
	for j := max(0, -first); j < min(len(taps), len(x)-first); j++ {
		sum += T(taps[j] * x[first+j])
	}
	return sum
}

// kernelOutputs bounds one call of the kernel, in which the scheduler can't take the processor back.
const kernelOutputs = 1024

// inside is Spaced for some outputs and taps.
func inside[T Number](y, taps, x []T, step int) {
	floats, ok := any(y).([]float64)
	if !ok || !vectors {
		portable(y, taps, x, step)
		return
	}
	h, v := any(taps).([]float64), any(x).([]float64)
	for len(floats) > 0 {
		n := min(len(floats), kernelOutputs)
		kernel(floats[:n], h, v[:n+(len(h)-1)*step], step)
		floats, v = floats[n:], v[n:]
	}
}
