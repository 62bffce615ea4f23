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
	edge(y[:from], taps, x, first)
	if from < to {
		inside(y[from:to], taps, x[first+from:], 1)
	}
	edge(y[to:], taps, x, first+to)
}

// Spaced adds to y[i] the products taps[j]*x[i+j*step], by ascending j. x reaches to the last of them. It does not allocate.
func Spaced(y, taps, x []float64, step int) {
	if len(y) > 0 && len(taps) > 0 {
		inside(y, taps, x, step)
	}
}

// edgeOutputs is how many outputs near an end are taken together: as many as the kernel works on at a time.
const edgeOutputs = 32

// edge is Correlate where some samples lie outside x: most taps have theirs for all outputs that are taken together, the
// older and the newer ones are added singly.
func edge[T Number](y, taps, x []T, first int) {
	for len(y) > 0 {
		n := min(len(y), edgeOutputs)
		from := min(max(0, -first), len(taps))
		to := max(from, min(len(taps), len(x)-first-n+1))
		for i := range n {
			y[i] = single(y[i], taps[:from], x, first+i)
		}
		if from < to {
			inside(y[:n], taps[from:to], x[first+from:], 1)
		}
		for i := range n {
			y[i] = single(y[i], taps[to:], x, first+i+to)
		}
		y, first = y[n:], first+n
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
