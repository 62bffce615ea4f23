package dsp

// fewAveraged is how many samples vectors add faster one by one.
const fewAveraged = 16

// manyAveraged is how many samples a block may have that is worked on beside three others while they are near the processor.
const manyAveraged = 1024

// Boxcar sets dst to the moving average of x over size samples, in the middle of them (with an even size one more lies before),
// going on beyond the ends with the first and the last sample. It is the "boxcar" of BioSPPy 2.2.4's tools.smoother. Sums are
// put together from those of blocks, so rounding does not pile up and the work does not depend on size. dst may not be x.
func Boxcar(dst, x []float64, size int) {
	n := len(x)
	if n == 0 {
		return
	}
	if size > n {
		size = n - 1
	}
	size = max(size, 1)
	if size <= fewAveraged {
		averageDirectly(dst, x, size)
		return
	}
	room := make([]float64, 4*size)
	blocks := extended{x, room[:size]}
	ends, next, out := room[size:2*size], room[2*size:3*size], room[3*size:]
	var turned []float64
	if boxcarVectors && size <= manyAveraged && 4*size < n {
		turned = make([]float64, 8*size)
	}
	first, weight := -(size / 2), 1/float64(size) // dst[k] averages x[first+k] … x[first+k+size-1]
	advance(out, next, ends, blocks.from(first, size), 0)
	for begin := 0; begin < n; {
		at, four := first+begin+size, 4*size
		if turned != nil && at+four <= n {
			blocksKernel(dst[begin:begin+four], x[at:at+four], next, turned, weight)
			begin += four
			continue
		}
		ends, next = next, ends
		block := blocks.from(at, size)
		if begin+size <= n {
			advance(dst[begin:begin+size], next, ends, block, weight)
		} else {
			advance(out, next, ends, block, weight)
			copy(dst[begin:], out)
		}
		begin += size
	}
}

// advance sets out to weight times the sums of windows that end in block and begin in the block before, of which ends are the
// sums from each sample to the end; and next to those of block. By itself it has registers enough.
//
//go:noinline
func advance(out, next, ends, block []float64, weight float64) {
	last := len(block) - 1
	out, next, ends = out[:len(block)], next[:len(block)], ends[:len(block)]
	head, tail := 0.0, 0.0 // two sums that grow side by side
	for i, v := range block {
		out[i] = (ends[i] + head) * weight
		head += v
		tail += block[last-i]
		next[last-i] = tail
	}
}

// averageDirectly is Boxcar with each sum taken by itself.
func averageDirectly(dst, x []float64, size int) {
	n, before, weight := len(x), size/2, 1/float64(size)
	inside := n - size + 1
	averages(dst[before:before+inside], x, size, weight)
	edge := func(begin, end int) {
		for k := begin; k < end; k++ {
			sum := 0.0
			for i := range size {
				sum += x[max(0, min(k-before+i, n-1))]
			}
			dst[k] = sum * weight
		}
	}
	edge(0, before)
	edge(before+inside, n)
}

// averages sets dst to weight times the sums of size samples from each one on, by ascending index.
func averages(dst, x []float64, size int, weight float64) {
	if boxcarVectors {
		whole := len(dst) &^ (boxcarOutputs - 1)
		boxcarKernel(dst[:whole], x, size, weight)
		dst, x = dst[whole:], x[whole:]
	}
	for i := range dst {
		sum := 0.0
		for _, v := range x[i : i+size] {
			sum += v
		}
		dst[i] = sum * weight
	}
}

// extended is a signal that goes on beyond its ends with its first and its last sample.
type extended struct{ x, room []float64 }

// from are size samples from one on, in x or in room.
func (e extended) from(first, size int) []float64 {
	if first >= 0 && first+size <= len(e.x) {
		return e.x[first : first+size]
	}
	for i := range e.room {
		e.room[i] = e.x[max(0, min(first+i, len(e.x)-1))]
	}
	return e.room
}
