package dsp

// keyed is a key and where it stood.
type keyed struct {
	key int64
	at  int
}

// runLength is up to how many keys are sorted by counting.
const runLength = 8

// sortBlock writes the keys of x in order, equal ones as they stood; at counts from first. spare is as long as x.
//
// It merges by arithmetic, not by jumps, which on noise would go wrong every other time, and from both ends at once, so
// that no run ends early.
func sortBlock(to, spare []keyed, x []int64, first int) {
	if len(x) <= runLength {
		countingSort(to, x, first)
		return
	}
	m := len(x) / 2
	sortBlock(spare[:m], to[:m], x[:m], first)
	sortBlock(spare[m:], to[m:], x[m:], first+m)
	mergeHalves(to, spare)
}

// countingSort puts each key behind those that are smaller, or equal and earlier.
func countingSort(to []keyed, x []int64, first int) {
	var place [runLength]int
	x = x[:min(len(x), runLength)]
	for i, k := range x {
		p := i
		for j, other := range x[:i] {
			less := 0
			if k < other {
				less = 1
			}
			p -= less
			place[j] += less
		}
		place[i] += p
	}
	for i, k := range x {
		to[place[i]] = keyed{k, first + i}
	}
}

// mergeHalves merges the halves of from, each in order; the second may be one longer.
func mergeHalves(to, from []keyed) {
	m, last := len(from)/2, len(from)-1
	i, l := 0, last // next of the first half from its start, next of the second from its end
	for n := range m {
		j := m + n - i
		first := 1
		if from[j].key < from[i].key {
			first = 0
		}
		to[n] = from[j^(i^j)&-first]
		i += first

		k := m - 1 - n + (last - l)
		second := 1
		if from[l].key < from[k].key {
			second = 0
		}
		to[last-n] = from[k^(l^k)&-second]
		l -= second
	}
	if len(from)%2 == 1 { // one is left in the middle: behind what the first half gave, or the second
		if j := 2*m - i; j <= l {
			i = j
		}
		to[m] = from[i]
	}
}

// mergeAny merges a and b, each in order, of any lengths.
func mergeAny(to, a, b []keyed) {
	i, j := 0, 0
	for k := range to {
		if j == len(b) || i < len(a) && a[i].key <= b[j].key {
			to[k] = a[i]
			i++
		} else {
			to[k] = b[j]
			j++
		}
	}
}
