package stats

// Runs finds order statistics of values that lie in several sorted lists. It keeps its memory between uses.
type Runs struct {
	runs []run
	n    int
	few  []float64
}

// run is a sorted list; the rank that is looked for lies in list[from:to] of one of them.
type run struct {
	list      []float64
	from, to  int
	below, up int // how many are below the pivot, and not above it
}

// Reset forgets the lists.
func (r *Runs) Reset() { r.runs, r.n = r.runs[:0], 0 }

// Add takes a list in rising order and without NaN. It may not change until Reset.
func (r *Runs) Add(list []float64) {
	r.runs = append(r.runs, run{list: list})
	r.n += len(list)
}

// Count is the number of values.
func (r *Runs) Count() int { return r.n }

// Quantile is as that of [Order].
func (r *Runs) Quantile(q float64) float64 {
	at := q * float64(r.n-1)
	k := min(int(at), r.n-1)
	low, high := r.pair(k)
	return between(low, high, at-float64(k))
}

// Median is the middle value, or the mean of the two middle ones.
func (r *Runs) Median() float64 {
	low, high := r.pair((r.n - 1) / 2)
	if r.n%2 == 1 {
		return low
	}
	return 0.5 * (low + high)
}

// pair is the values of the ranks k and k+1; behind the last, that again.
func (r *Runs) pair(k int) (low, high float64) {
	for i := range r.runs {
		r.runs[i].from, r.runs[i].to = 0, len(r.runs[i].list)
	}
	from, to := 0, r.n
	for turn := 0; to-from > few; turn++ {
		share := float64(k-from) / float64(to-from)
		if turn%4 == 3 {
			share = 0.5 // lists that are unlike each other
		}
		pivot := r.pivot(share)
		below, up := r.part(pivot)
		switch {
		case k < below:
			to = below
			for i := range r.runs {
				r.runs[i].to = r.runs[i].below
			}
		case k >= up:
			from = up
			for i := range r.runs {
				r.runs[i].from = r.runs[i].up
			}
		case k+1 < up:
			return pivot, pivot
		default:
			for i := range r.runs {
				r.runs[i].to = r.runs[i].up
			}
			return pivot, r.above(pivot)
		}
	}
	return r.ofFew(k - from)
}

// ofFew is pair among the values that are left.
func (r *Runs) ofFew(k int) (low, high float64) {
	r.few = r.few[:0]
	for i := range r.runs {
		l := &r.runs[i]
		r.few = append(r.few, l.list[l.from:l.to]...)
	}
	insert(r.few)
	if k+1 < len(r.few) {
		return r.few[k], r.few[k+1]
	}
	return r.few[k], r.above(r.few[k])
}

// above is the least value behind those that are left; the last one if there is none.
func (r *Runs) above(last float64) float64 {
	least, found := last, false
	for i := range r.runs {
		if l := &r.runs[i]; l.to < len(l.list) && (!found || l.list[l.to] < least) {
			least, found = l.list[l.to], true
		}
	}
	return least
}

// pivot is the value at that share of the longest list that is left.
func (r *Runs) pivot(share float64) float64 {
	longest := &r.runs[0]
	for i := range r.runs {
		if l := &r.runs[i]; l.to-l.from > longest.to-longest.from {
			longest = l
		}
	}
	n := longest.to - longest.from
	return longest.list[longest.from+min(int(share*float64(n)), n-1)]
}

// part counts the values below the pivot, and those not above it.
func (r *Runs) part(pivot float64) (below, upTo int) {
	for i := range r.runs {
		l := &r.runs[i]
		lo, n := l.from, l.to-l.from
		for n > 0 {
			half := (n + 1) / 2
			lo += half & -lesser(l.list[lo+half-1], pivot) // without a branch, which would be guessed wrong half of the time
			n -= half
		}
		up := lo
		for up < l.to && l.list[up] == pivot {
			up++
		}
		l.below, l.up = lo, up
		below += lo
		upTo += up
	}
	return below, upTo
}

// lesser is 1 where a < b, else 0.
func lesser(a, b float64) (one int) {
	if a < b {
		one = 1
	}
	return one
}
