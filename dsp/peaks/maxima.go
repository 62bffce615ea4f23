package peaks

import "slices"

// LocalMaxima appends the peaks of x.
func LocalMaxima(dst []int, x []float64) []int {
	n := len(x)
	if n < 3 {
		return dst
	}
	start := len(dst)
	out := slices.Grow(dst, n/2+1)[:start+n/2+1]
	k, rising := start, 0
	for i := 0; i < n-1; i++ {
		this, next := x[i], x[i+1]
		up, down := one(this < next), one(this > next)
		out[k] = i // overwritten unless it is a peak; no branch, because noise has no pattern to predict
		k += rising & down
		if rising&^(up|down) != 0 && this == next {
			if i = plateau(x, i); i == n-1 {
				break
			}
			middle := out[k]
			out[k] = (middle + i) / 2
			k += one(x[i] > x[i+1])
			up = one(x[i] < x[i+1])
		}
		rising = up
	}
	return out[:k]
}

// plateau is the last sample that is equal to x[i] without interruption.
func plateau(x []float64, i int) int {
	for i+1 < len(x) && x[i+1] == x[i] {
		i++
	}
	return i
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Edges appends the first and the last sample of each peak's plateau.
func Edges(left, right []int, x []float64, peaks []int) (l, r []int) {
	for _, peak := range peaks {
		first := peak
		for first > 0 && x[first-1] == x[peak] {
			first--
		}
		left, right = append(left, first), append(right, plateau(x, peak))
	}
	return left, right
}
