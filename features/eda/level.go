package eda

import "math"

// Level sets dst to the line through the ends of each run of finite samples of x and the onsets in it, which are ascending. It is
// NaN where x is not finite.
func Level(dst, x []float64, onsets []int64) {
	for begin := 0; begin < len(x); begin++ {
		end := begin
		for end < len(x) && x[end]-x[end] == 0 {
			end++
		}
		from := begin
		for ; len(onsets) > 0 && int(onsets[0]) < end; onsets = onsets[1:] {
			if to := int(onsets[0]); to > from {
				line(dst, x, from, to)
				from = to
			}
		}
		if end > begin {
			line(dst, x, from, end-1)
		}
		if end < len(x) {
			dst[end] = math.NaN()
		}
		begin = end
	}
}

// line sets dst to the line from sample a to b, both in it.
func line(dst, x []float64, a, b int) {
	slope := (x[b] - x[a]) / float64(max(b-a, 1))
	for i := a; i < b; i++ {
		dst[i] = x[a] + float64(slope*float64(i-a))
	}
	dst[b] = x[b]
}
