package timedomain

import (
	"iter"
	"math"
)

// Extrema counts the maxima and the minima of x, see [Turns].
func Extrema(x []float64, quirks bool) (maxima, minima int) {
	w := walk{before: notANumber}
	var dst [block]int
	for start := 1; start < len(x); start += block {
		found, tops := turns(&w, dst[:], x, start, quirks, true, true)
		maxima, minima = maxima+tops, minima+found-tops
	}
	return maxima, minima
}

// Turns appends the indices of the maxima, of the minima, or of both. An extremum is higher (lower) than both neighbours; a
// plateau counts once, at its middle rounded down, if both sides lie lower (higher). With quirks each change of the slope's
// sign counts, so both ends of a plateau do, and those of a step. NaN is no extremum, and neither are samples beside it.
func Turns[I int | int64](dst []I, x []float64, maxima, minima, quirks bool) []I {
	w := walk{before: notANumber}
	var some [block]I
	for start := 1; start < len(x); start += block {
		found, _ := turns(&w, some[:], x, start, quirks, maxima, minima)
		for i, turn := range some[:found] {
			some[i] = turn >> 1
		}
		dst = append(dst, some[:found]...)
	}
	return dst
}

// EachTurn yields where the extrema of x are, in order, and which are maxima, see [Turns].
func EachTurn(x []float64, quirks bool) iter.Seq2[int, bool] {
	return func(yield func(at int, top bool) bool) {
		w := walk{before: notANumber}
		var some [block]int
		for start := 1; start < len(x); start += block {
			found, _ := turns(&w, some[:], x, start, quirks, true, true)
			for _, turn := range some[:found] {
				if !yield(turn>>1, turn&1 == 1) {
					return
				}
			}
		}
	}
}

// walk goes along a signal.
type walk struct {
	before int // the sign of the last slope that counts
	from   int // the sample that it led to
}

// turns looks at as many slopes as dst has room for, from that to x[start] on. It writes twice the index of each turn, one more
// of a maximum, and returns how many there are and how many of them are maxima.
func turns[I int | int64](w *walk, dst []I, x []float64, start int, quirks, maxima, minima bool) (found, tops int) {
	end := min(start+len(dst), len(x))
	wanted := [2]int{bit(minima), bit(maxima)} // by the sign of the slope behind
	for i := start; i < end; i++ {
		if (w.before == -1 || w.before == 1) && w.from == i-1 { // no branch on signs while there is nothing else
			negative := w.before >> 1 & 1
			for ; i < end; i++ {
				d := x[i] - x[i-1]
				if !(math.Abs(d) > 0) {
					break
				}
				now := int(math.Float64bits(d) >> 63)
				turn := (now ^ negative) & wanted[now]
				dst[found] = I(2*(i-1) | now)
				found += turn
				tops += turn & now
				negative = now
			}
			if w.before, w.from = 1-2*negative, i-1; i == end {
				break
			}
		}
		now := sign(x[i] - x[i-1])
		if now == 0 && !quirks {
			continue
		}
		top := bit(now < w.before)
		if now != w.before && now != notANumber && w.before != notANumber && wanted[top] == 1 {
			dst[found] = I((w.from+i-1)&^1 | top)
			found++
			tops += top
		}
		w.before, w.from = now, i
	}
	return found, tops
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
