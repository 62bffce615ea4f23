package wavelet

import "math"

// Shrink is what [Threshold] does to a value x whose magnitude is |x|.
type Shrink int

const (
	Soft    Shrink = iota // x (1 - value/|x|), or substitute where |x| < value
	Garrote               // x (1 - value²/x²), or substitute where |x| < value
	Hard                  // x, or substitute where |x| < value
	Greater               // x, or substitute where x < value
	Less                  // x, or substitute where x > value
)

// Threshold appends the shrunk values of x (D. L. Donoho and I. M. Johnstone, Biometrika 81 (1994) 425; garrote: H.-Y.
// Gao, J. Computational and Graphical Statistics 7 (1998) 469).
func Threshold(dst, x []float64, value, substitute float64, how Shrink) []float64 {
	for _, v := range x {
		magnitude := math.Abs(v)
		switch how {
		case Soft:
			v = shrunk(v, magnitude < value, value/magnitude, substitute)
		case Garrote:
			v = shrunk(v, magnitude < value, value*value/(magnitude*magnitude), substitute)
		case Hard:
			if magnitude < value {
				v = substitute
			}
		case Greater:
			if v < value {
				v = substitute
			}
		case Less:
			if v > value {
				v = substitute
			}
		}
		dst = append(dst, v)
	}
	return dst
}

func shrunk(v float64, small bool, share, substitute float64) float64 {
	switch {
	case small && substitute != 0:
		return substitute
	case small || v == 0:
		return v * 0 // with v's sign
	}
	return v * (1 - share)
}
