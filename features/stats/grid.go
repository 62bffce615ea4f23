package stats

// Grid sets dst[i] to i / per * step: the times of samples. A whole number divided or multiplied by 1 is itself.
func Grid(dst []float64, per, step float64) {
	from := 0
	if vectors {
		from = len(dst) &^ 3
		gridKernel(dst[:from], per, step)
	}
	for i := from; i < len(dst); i++ {
		dst[i] = float64(i) / per * step
	}
}
