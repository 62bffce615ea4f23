package emg

// WindowSums writes the sum of x over each window of size samples to dst, which has len(x)-size+1 values. Each is a sum within at
// most two blocks of size samples, so that neither error nor NaN lives longer than a window.
func WindowSums(dst, x []float64, size int) {
	if size < 1 || len(dst) != max(len(x)-size+1, 0) {
		panic("emg: there is a sum for each window of at least one sample")
	}
	if len(dst) == 0 {
		return
	}
	behind := make([]float64, size) // sums from a sample of the block to its end
	for start := 0; start < len(dst); start += size {
		sum := 0.0
		for i := size - 1; i >= 0; i-- {
			sum += x[start+i]
			behind[i] = sum
		}
		ahead := 0.0
		for i := 0; i < size && start+i < len(dst); i++ {
			dst[start+i] = behind[i] + ahead
			if start+size+i < len(x) {
				ahead += x[start+size+i]
			}
		}
	}
}
