package acc

import "math"

// Magnitudes sets vm to the lengths of the vectors (x, y, z) and sm to the means of their absolute components.
func Magnitudes(vm, sm, x, y, z []float64) {
	for i := range vm {
		a, b, c := x[i], y[i], z[i]
		vm[i] = math.Sqrt(float64(a*a) + float64(b*b) + float64(c*c))
		sm[i] = (math.Abs(a) + math.Abs(b) + math.Abs(c)) / 3
	}
}

// Activity sets dst to the mean, over epochs epochs of epoch samples, of the standard deviation (divisor n) of vm in each,
// one value after the other. Samples that are
// not finite are left out, and epochs without others; a value without such an epoch is NaN.
func Activity(dst, vm []float64, epoch, epochs int) {
	for k := range dst {
		sum, count := 0.0, 0
		for e := range epochs {
			begin := (k*epochs + e) * epoch
			if d := deviation(vm[begin : begin+epoch]); d == d {
				sum += d
				count++
			}
		}
		dst[k] = sum / float64(count)
	}
}

func deviation(x []float64) float64 {
	sum, count := 0.0, 0
	for _, v := range x {
		if v-v == 0 {
			sum += v
			count++
		}
	}
	mean, squares := sum/float64(count), 0.0
	for _, v := range x {
		if v-v == 0 {
			d := v - mean
			squares += float64(d * d)
		}
	}
	return math.Sqrt(squares / float64(count))
}
