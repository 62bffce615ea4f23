package window

import (
	"fmt"
	"slices"
)

// span is the number of points of the symmetric window behind one of m points.
func span(m int, sym bool) int {
	if sym {
		return m
	}
	return m + 1
}

// mirror appends the first m points of the symmetric window of n points. at gives the value at x/2 samples from the
// middle, where x = 0 … n-1.
func mirror(dst []float64, m, n int, at func(x float64) float64) []float64 {
	dst, w := grown(dst, m)
	if m < 2 {
		for i := range w {
			w[i] = 1
		}
		return dst
	}
	for i := range (n + 1) / 2 {
		v := at(float64(n - 1 - 2*i))
		w[i] = v
		if j := n - 1 - i; j < m {
			w[j] = v
		}
	}
	return dst
}

// grown is dst with room for m more values, and that room.
func grown(dst []float64, m int) (longer, room []float64) {
	if m < 0 {
		panic(fmt.Sprintf("window: a window of %d points", m))
	}
	start := len(dst)
	dst = slices.Grow(dst, m)[:start+m]
	return dst, dst[start:]
}
