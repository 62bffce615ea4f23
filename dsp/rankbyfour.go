package dsp

import "math"

// fourWindow is up to how many samples windows are taken by four.
const fourWindow = 19

// byFour takes four neighbouring windows at once. They share all samples but three each, and of those that they share, in
// order, only four can be a result. It is all minima and maxima without a jump, so noise costs no more than a smooth
// signal (the idea, in two dimensions, is A. Adams', Fast median filters using separable sorting networks, ACM Trans.
// Graphics 40, 2021).
func (f *RankFilter) byFour(out, x []int64) {
	w := f.window
	var room [3 + fourWindow]int64 // what is shared, and three that are below all and three that are above all
	var spare, last [fourWindow + 3]int64
	for i := range room {
		room[i] = math.MaxInt64
		if i < 3 {
			room[i] = math.MinInt64
		}
	}
	shared, candidates := room[3:w], (*[4]int64)(room[f.rank:])
	for ; len(out) >= 4; out, x = out[4:], x[4:] {
		sortShort(shared, spare[:w-3], x[3:w])
		fourResults((*[4]int64)(out), candidates, (*[3]int64)(x), (*[3]int64)(x[w:]))
	}
	if len(out) > 0 {
		var ended [4]int64
		copy(last[:], x)
		sortShort(shared, spare[:w-3], last[3:w])
		fourResults(&ended, candidates, (*[3]int64)(last[:]), (*[3]int64)(last[w:]))
		copy(out, ended[:])
	}
}

// byTwo is for windows of one or two samples.
func (f *RankFilter) byTwo(out, x []int64) {
	for i := range out {
		a, b := x[i], x[i+f.window-1]
		out[i] = min(a, b)
		if f.rank == 1 {
			out[i] = max(a, b)
		}
	}
}

// fourResults writes the results of four windows from their candidates c, in order. Of the samples that not all share,
// left are those of the first window, right those of the last; each window has three, and its result is the fourth of its
// seven.
func fourResults(out, c *[4]int64, left, right *[3]int64) {
	low, high := middleTwo(c, left[1], left[2])
	out[0], out[1] = max(low, min(high, left[0])), max(low, min(high, right[0]))
	low, high = middleTwo(c, right[0], right[1])
	out[2], out[3] = max(low, min(high, left[2])), max(low, min(high, right[2]))
}

// middleTwo are the two in the middle of c, in order, and two more: the k-th of two lists in order is the least of the
// larger of the i-th of one and the (k-i)-th of the other.
func middleTwo(c *[4]int64, a, b int64) (low, high int64) {
	a, b = min(a, b), max(a, b)
	return min(c[2], max(c[1], a), max(c[0], b)), min(c[3], max(c[2], a), max(c[1], b))
}

// sortShort writes x in order; spare is as long.
func sortShort(to, spare, x []int64) {
	n := len(x)
	if n > 4 {
		sortShort(spare[:n/2], to[:n/2], x[:n/2])
		sortShort(spare[n/2:], to[n/2:], x[n/2:])
		mergeShort(to, spare[:n/2], spare[n/2:])
		return
	}
	switch n {
	case 1:
		to[0] = x[0]
	case 2:
		to[0], to[1] = min(x[0], x[1]), max(x[0], x[1])
	case 3:
		a, b := min(x[0], x[1]), max(x[0], x[1])
		to[0], to[1], to[2] = min(a, x[2]), max(a, min(b, x[2])), max(b, x[2])
	case 4:
		a, b := min(x[0], x[1]), max(x[0], x[1])
		c, d := min(x[2], x[3]), max(x[2], x[3])
		inner, other := max(a, c), min(b, d)
		to[0], to[1], to[2], to[3] = min(a, c), min(inner, other), max(inner, other), max(b, d)
	}
}

// mergeShort merges a and b, each in order, as [mergeHalves] does; b may be one longer.
func mergeShort(to, a, b []int64) {
	m, last := len(a), len(to)-1
	i, k := 0, 0 // taken from b at its start, at its end
	for n := range m {
		u, v := a[n-i], b[i]
		to[n] = min(u, v)
		i += one(v < u)
		u, v = a[m-1-n+k], b[len(b)-1-k]
		to[last-n] = max(u, v)
		k += one(v >= u)
	}
	if len(b) > m { // one is left in the middle
		if i+k == m {
			to[m] = b[i]
		} else {
			to[m] = a[m-i]
		}
	}
}

// one is 1 for true, without a jump.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
