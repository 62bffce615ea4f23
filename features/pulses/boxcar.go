package pulses

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
	before := size / 2 // dst[k] averages x[k-before] … x[k-before+size-1]
	at := func(i int) float64 { return x[max(0, min(i, n-1))] }
	suffix := make([]float64, size)
	weight := 1 / float64(size)
	for begin := 0; begin < n; begin += size {
		first := begin - before
		inside := first >= 0 && first+2*size <= n
		sum := 0.0
		if inside {
			block := x[first : first+size]
			for j := size - 1; j >= 0; j-- {
				sum += block[j]
				suffix[j] = sum
			}
			next, out := x[first+size:first+2*size], dst[begin:min(begin+size, n)]
			sum = 0
			for j := range out {
				out[j] = (suffix[j] + sum) * weight
				sum += next[j]
			}
			continue
		}
		for j := size - 1; j >= 0; j-- {
			sum += at(first + j)
			suffix[j] = sum
		}
		sum = 0
		for j := 0; j < size && begin+j < n; j++ {
			dst[begin+j] = (suffix[j] + sum) * weight
			sum += at(first + size + j)
		}
	}
}
