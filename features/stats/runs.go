package stats

import (
	"math"
	"slices"
)

// Runs finds order statistics of values that come and go in runs, each of which is sorted once. They depend on the values that it
// holds only. It keeps its memory; the zero value holds nothing.
type Runs struct {
	runs  [][]key
	n     int // values in them
	nans  int // runs with NaN
	cuts  []*cut
	free  [][]key // of runs that are gone
	spare []key
}

// Push takes a run of values, one at least, behind the others.
func (r *Runs) Push(x []float64) {
	var keys []key
	if n := len(r.free); n > 0 {
		keys, r.free = r.free[n-1][:0], r.free[:n-1]
	}
	for _, v := range x {
		keys = append(keys, keyOf(v))
	}
	r.spare = append(r.spare[:0], keys...)
	sortKeys(keys, r.spare)
	r.runs, r.n, r.nans = append(r.runs, keys), r.n+len(keys), r.nans+nans(keys)
	for _, c := range r.cuts {
		c.push(keys)
	}
}

// Drop forgets the oldest runs.
func (r *Runs) Drop(runs int) {
	for _, keys := range r.runs[:runs] {
		r.n -= len(keys)
		r.nans -= nans(keys)
		r.free = append(r.free, keys)
	}
	r.runs = slices.Delete(r.runs, 0, runs)
	for _, c := range r.cuts {
		c.drop(runs)
	}
}

// nans is 1 if there is NaN among sorted keys.
func nans(keys []key) int {
	if keys[0] < keyOf(math.Inf(-1)) || keys[len(keys)-1] > keyOf(math.Inf(1)) {
		return 1
	}
	return 0
}

// Len is how many runs there are.
func (r *Runs) Len() int { return len(r.runs) }

// Quantile is as that of [Order]; NaN where a value is.
func (r *Runs) Quantile(q float64) float64 {
	at := q * float64(r.n-1)
	k := min(int(at), r.n-1)
	low, high := r.pair(q, k)
	return between(low, high, at-float64(k))
}

// Median is the middle value, or the mean of the two middle ones; NaN where a value is.
func (r *Runs) Median() float64 {
	low, high := r.pair(0.5, (r.n-1)/2)
	if r.n%2 == 1 {
		return low
	}
	return 0.5 * (low + high)
}

// Deviation is the mean distance of the values from their median.
func (r *Runs) Deviation() float64 {
	median, sum := r.Median(), 0.0
	for _, keys := range r.runs {
		for _, k := range keys {
			sum += math.Abs(k.value() - median)
		}
	}
	return sum / float64(r.n)
}

// pair is the values of the ranks k and k+1, which stand at about that share of all; behind the last, that again.
func (r *Runs) pair(share float64, k int) (low, high float64) {
	if r.nans > 0 || r.n == 0 {
		return math.NaN(), math.NaN()
	}
	i := slices.IndexFunc(r.cuts, func(c *cut) bool { return c.share == share })
	if i < 0 {
		i, r.cuts = len(r.cuts), append(r.cuts, newCut(share, r.runs))
	}
	return r.cuts[i].pair(r.runs, k)
}
