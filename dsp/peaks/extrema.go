package peaks

import "fmt"

// RelativeExtrema sets dst[i] to 1 where x[i] is higher (or with minima lower) than each of the order samples on its left
// and on its right, else to 0. Beyond the ends x goes on with its last value, or with wrap from its other end; so without
// wrap the first and the last sample are never extrema.
func RelativeExtrema(dst []byte, x []float64, order int, minima, wrap bool) {
	if order < 1 || len(dst) != len(x) {
		panic(fmt.Sprintf("peaks: order %d with %d samples into %d", order, len(x), len(dst)))
	}
	sign := 1.0
	if minima {
		sign = -1
	}
	for i := range x {
		dst[i] = byte(one(stands(x, i, order, sign, wrap)))
	}
}

func stands(x []float64, i, order int, sign float64, wrap bool) bool {
	n, v := len(x), sign*x[i]
	for s := 1; s <= order; s++ {
		left, right := i-s, i+s
		if left < 0 || right >= n {
			if wrap {
				left, right = (left%n+n)%n, right%n
			} else if left < 0 && right >= n {
				s = order // from here on the ends only
			}
			left, right = max(left, 0), min(right, n-1)
		}
		if !(v > sign*x[left] && v > sign*x[right]) {
			return false
		}
	}
	return true
}
