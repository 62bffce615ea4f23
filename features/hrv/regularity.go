package hrv

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Regularity says how many stretches of intervals go on alike when they were alike.
//
// Sources: Pincus, PNAS 88 (1991) 2297; Richman and Moorman, Am. J. Physiol. 278 (2000) H2039.
type Regularity struct {
	// Pairs of stretches of M intervals within the tolerance, of those that have a next interval, and how many of the
	// pairs are so of M+1 intervals.
	Pairs, Longer int
	// PairsOfLast are those that the last stretch of M, which has no next interval, is in.
	PairsOfLast int
	ApEn        float64
}

// SampEn is the sample entropy: +Inf where no pair goes on, NaN where there is none.
func (r Regularity) SampEn() float64 {
	if r.Longer == 0 && r.Pairs > 0 {
		return math.Inf(1)
	}
	return ln0(float64(r.Pairs) / float64(r.Longer))
}

// ln0 is ln of what may be NaN.
func ln0(x float64) float64 {
	if x != x {
		return x
	}
	return ln(x)
}

// neighbours is the memory of Regularity: stretches in the order of their first interval.
type neighbours struct {
	order          []int       // where they start
	columns        [][]float64 // their first intervals, their second, …, the next ones (NaN for none)
	counts, longer []int       // how many are alike to each, itself included
}

// Regularity compares all stretches of m intervals inside runs, and of m+1, their distance being that of the intervals
// that are farthest apart. Stretches are ordered by their first interval, so only those are compared whose first intervals
// are within the tolerance: O(n log n + n² times their share).
func (d *Describer) Regularity(rr []float64, m int, tolerance float64) Regularity {
	if m > len(rr) {
		return Regularity{ApEn: math.NaN()}
	}
	w := &d.near
	w.set(rr, m)
	var r Regularity
	first, second := w.columns[0], w.columns[min(1, m-1)]
	for p, a := range first {
		b := second[p]
		for q := p + 1; q < len(first) && first[q]-a <= tolerance; q++ {
			if math.Abs(second[q]-b) <= tolerance && w.alike(p, q, m, tolerance) {
				w.counts[p]++
				w.counts[q]++
				next := math.Abs(w.columns[m][p] - w.columns[m][q])
				if next == next {
					r.Pairs++
				}
				if next <= tolerance {
					r.Longer++
					w.longer[p]++
					w.longer[q]++
				}
			}
		}
	}
	var phi, phiLonger float64
	goOn := 0
	for p, i := range w.order {
		phi += ln(float64(w.counts[p]) / float64(len(w.order)))
		if next := w.columns[m][p]; next == next {
			goOn++
		}
		if i == len(rr)-m {
			r.PairsOfLast = w.counts[p] - 1
		}
	}
	for p := range w.order {
		if next := w.columns[m][p]; next == next {
			phiLonger += ln(float64(w.longer[p]) / float64(goOn))
		}
	}
	r.ApEn = phi/float64(len(w.order)) - phiLonger/float64(goOn)
	return r
}

// alike compares the third interval on.
func (w *neighbours) alike(p, q, m int, tolerance float64) bool {
	for _, column := range w.columns[min(2, m):m] {
		if math.Abs(column[p]-column[q]) > tolerance {
			return false
		}
	}
	return true
}

// room empties so many columns.
func (w *neighbours) room(n int) {
	for len(w.columns) < n {
		w.columns = append(w.columns, nil)
	}
	for s := range n {
		w.columns[s] = w.columns[s][:0]
	}
}

// set takes the stretches of m intervals inside runs.
func (w *neighbours) set(rr []float64, m int) {
	w.order = w.order[:0]
	run := 0
	for i, v := range rr {
		run++
		if v != v {
			run = 0
		}
		if run >= m {
			w.order = append(w.order, i-m+1)
		}
	}
	slices.SortFunc(w.order, func(a, b int) int {
		if c := cmp.Compare(rr[a], rr[b]); c != 0 {
			return c
		}
		return a - b
	})
	w.room(m + 1)
	for s := range m + 1 {
		column := w.columns[s]
		for _, i := range w.order {
			v := math.NaN()
			if i+s < len(rr) {
				v = rr[i+s]
			}
			column = append(column, v)
		}
		w.columns[s] = column
	}
	w.counts, w.longer = w.counts[:0], w.longer[:0]
	for range w.order {
		w.counts, w.longer = append(w.counts, 1), append(w.longer, 1)
	}
}

// FuzzyEn is Regularity with a soft tolerance: stretches of m and m+1 intervals, each about its mean, count as alike by
// exp(-distance/tolerance). No stretch is compared with itself. It takes O(n²).
//
// Source: Chen, Wang, Xie and Yu, IEEE Trans. Neural Systems and Rehabilitation Engineering 15 (2007) 266, with the
// exponent 1 of the distance, as only then intervals in s and ms give the same.
func (d *Describer) FuzzyEn(rr []float64, m int, tolerance float64) float64 {
	if m >= len(rr) {
		return math.NaN()
	}
	w := &d.near
	w.order = w.order[:0]
	run := 0
	for i, v := range rr {
		run++
		if v != v {
			run = 0
		}
		if run > m {
			w.order = append(w.order, i-m)
		}
	}
	n, scale := len(w.order), 1/tolerance
	d.work = slices.Grow(d.work[:0], n)[:n]
	var likeness [2]float64
	for longer := range likeness {
		w.centre(rr, m+longer, scale)
		if m+longer == 2 { // the other interval is as far on the other side
			slices.Sort(w.columns[0])
			likeness[longer] = likenessOf(w.columns[0])
			continue
		}
		for p := range n {
			far := d.work[p+1:]
			w.distances(far, m+longer, p)
			likeness[longer] += decayed(far)
		}
	}
	short, long := likeness[0], likeness[1]
	if short == 0 {
		return math.NaN()
	}
	if long == 0 {
		return math.Inf(1)
	}
	return ln(short / long)
}

// centre takes the stretches of m intervals from order on, less the mean of each, times scale.
func (w *neighbours) centre(rr []float64, m int, scale float64) {
	w.room(m)
	for _, i := range w.order {
		mean := 0.0
		for _, v := range rr[i : i+m] {
			mean += v
		}
		mean /= float64(m)
		for s, v := range rr[i : i+m] {
			w.columns[s] = append(w.columns[s], (v-mean)*scale)
		}
	}
}

// likenessOf is the sum of exp(-distance) over the pairs of ordered places: what all before are to one, they are to the next
// times exp(-distance to it).
func likenessOf(places []float64) float64 {
	sum, before := 0.0, 0.0
	for i := 1; i < len(places); i++ {
		before = (before + 1) * decayed([]float64{places[i] - places[i-1]})
		sum += before
	}
	return sum
}

// distances are those of stretch p from each behind it, of the intervals that are farthest apart.
func (w *neighbours) distances(dst []float64, m, p int) {
	clear(dst)
	for _, column := range w.columns[:m] {
		a, behind := column[p], column[p+1:][:len(dst)]
		for q, b := range behind {
			dst[q] = max(dst[q], math.Abs(a-b))
		}
	}
}

// permutedMax is how many intervals have so few orders that a counter for each is cheap.
const permutedMax = 7

// Permutation is the entropy in bits of the orders of size that stretches of m intervals inside runs have, m from 1 to 7;
// of equal intervals the earlier is the lesser. The greatest is log2(m!).
//
// Source: Bandt and Pompe, Physical Review Letters 88 (2002) 174102.
func (d *Describer) Permutation(rr []float64, m int) float64 {
	if m < 1 || m > permutedMax {
		panic(fmt.Sprintf("hrv: orders of %d intervals; at most %d are counted", m, permutedMax))
	}
	orders := 1
	for k := 2; k <= m; k++ {
		orders *= k
	}
	d.regions = append(d.regions[:0], make([]int, orders)...)
	run, n := 0, 0
	for i, v := range rr {
		run++
		if v != v {
			run = 0
		}
		if run < m {
			continue
		}
		n++
		d.regions[orderOf(rr[i-m+1:i+1])]++
	}
	entropy := 0.0
	for _, k := range d.regions {
		if k > 0 {
			p := float64(k) / float64(n)
			entropy -= float64(p * ln(p))
		}
	}
	if n == 0 {
		return math.NaN()
	}
	return entropy / math.Ln2
}

// orderOf numbers the orders of size: by how many of the later values are less than each.
func orderOf(x []float64) int {
	number := 0
	for i, v := range x {
		less := 0
		for _, u := range x[i+1:] {
			if u < v {
				less++
			}
		}
		number = number*(len(x)-i) + less
	}
	return number
}

// Multiscale writes the sample entropies of the means of 1, 2, 3, … intervals that follow one another, all with the same
// tolerance, as many as values has.
//
// Source: Costa, Goldberger and Peng, Physical Review Letters 89 (2002) 068102.
func (d *Describer) Multiscale(values, rr []float64, m int, tolerance float64) {
	for i := range values {
		values[i] = d.Regularity(d.coarse(rr, i+1), m, tolerance).SampEn()
	}
}

// coarse are the means of whole groups of intervals inside runs.
func (d *Describer) coarse(rr []float64, scale int) []float64 {
	if scale == 1 {
		return rr
	}
	d.work = d.work[:0]
	sum, n := 0.0, 0
	for _, v := range rr {
		if v != v {
			d.work = append(d.work, v)
			sum, n = 0, 0
			continue
		}
		sum += v
		if n++; n == scale {
			d.work = append(d.work, sum/float64(scale))
			sum, n = 0, 0
		}
	}
	return d.work
}

// TimeShift writes, of every interval, every second, every third, …, as many as the arrays have, the mean over the places to begin at
// of the sample entropies (composite), and that of all their pairs together (refined).
//
// Sources: Pham, Entropy 19 (2017) 257; Wu, Wu, Lin, Lee and Lee, Physics Letters A 378 (2014) 1369, on taking pairs together.
func (d *Describer) TimeShift(composite, refined, rr []float64, m int, tolerance float64) {
	for i := range composite {
		sum, all := 0.0, Regularity{}
		for start := range i + 1 {
			r := d.Regularity(d.every(rr, start, i+1), m, tolerance)
			sum += r.SampEn()
			all.Pairs, all.Longer = all.Pairs+r.Pairs, all.Longer+r.Longer
		}
		composite[i], refined[i] = sum/float64(i+1), all.SampEn()
	}
}

// every is every step-th interval, with a gap where there is one between.
func (d *Describer) every(rr []float64, start, step int) []float64 {
	d.work = d.work[:0]
	gap := false
	for i, v := range rr {
		gap = gap || v != v
		if i%step != start {
			continue
		}
		if gap {
			d.work = append(d.work, math.NaN())
		}
		if v == v {
			d.work = append(d.work, v)
		}
		gap = false
	}
	return d.work
}
