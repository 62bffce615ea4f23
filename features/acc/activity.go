package acc

import (
	"math"

	"github.com/tachy-dsp/tachy/features/stats"
)

// Magnitudes sets vm to the lengths of the vectors of the first three of so many axes, which x has side by side, and sm to the
// means of their absolute components; sm may be nil.
func Magnitudes(vm, sm, x []float64, axes int) {
	for i := range vm {
		v := (*[3]float64)(x[i*axes:])
		vm[i] = math.Sqrt(float64(v[0]*v[0]) + float64(v[1]*v[1]) + float64(v[2]*v[2]))
	}
	for i := range sm {
		v := (*[3]float64)(x[i*axes:])
		sm[i] = (math.Abs(v[0]) + math.Abs(v[1]) + math.Abs(v[2])) / 3
	}
}

// Activity sets dst to the mean, over epochs epochs of epoch samples, of the standard deviation (divisor n) of the magnitude in
// each; the epochs of a value begin a window of samples behind those of the one before. Samples that are not finite are left out,
// and epochs without others; a value without such an epoch is NaN.
func Activity(dst, x []float64, axes, window, epoch, epochs int) {
	if n := len(x) / max(axes, 1); axes < 3 || min(window, epoch, epochs) < 0 || max(window, epoch, epochs) > n ||
		len(dst) > 0 && (len(dst)-1)*window+epochs*epoch > n {
		panic("acc: the epochs of each value lie in a signal of at least three axes")
	}
	vm := make([]float64, epoch)
	for k := range dst {
		sum, count := 0.0, 0
		for e := range epochs {
			Magnitudes(vm, nil, x[(k*window+e*epoch)*axes:], axes)
			if d := deviation(vm); d == d {
				sum += d
				count++
			}
		}
		dst[k] = sum / float64(count)
	}
}

func deviation(x []float64) float64 {
	var s stats.Spread
	for from, to := 0, 0; from < len(x); from = to + 1 {
		for to = from; to < len(x) && x[to]-x[to] == 0; to++ {
		}
		s.Add(x[from:to])
	}
	return math.Sqrt(s.Var())
}
