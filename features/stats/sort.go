package stats

import "math"

// key is a float64 as an integer of the same order: -0 comes before 0, NaN before and behind the infinities.
type key int64

func keyOf(v float64) key { return key(math.Float64bits(v)).flipped() }

func (k key) value() float64 { return math.Float64frombits(uint64(k.flipped())) }

// flipped turns the digits of negative floats round, which rise with their distance from 0.
func (k key) flipped() key { return k ^ key(uint64(k>>63)>>1) }

// lesser is 1 where a < b, else 0.
func lesser(a, b key) (one int) {
	if a < b {
		one = 1
	}
	return one
}

// sortKeys puts the keys in order; spare holds the same keys. It jumps nowhere on account of their values: of noise, every other
// jump is guessed wrong.
func sortKeys(keys, spare []key) {
	if len(keys) <= len(network{}) {
		var few network
		for i := copy(few[:], keys); i < len(few); i++ {
			few[i] = math.MaxInt64
		}
		few.sort()
		copy(keys, few[:])
		return
	}
	m := len(keys) / 2
	sortKeys(spare[:m], keys[:m])
	sortKeys(spare[m:], keys[m:])
	mergeHalves(keys, spare)
}

// mergeHalves merges the halves of from, each in order; the second may be one longer. It goes from both ends at once, so that
// no half ends early.
func mergeHalves(to, from []key) {
	m, n := len(to)/2, len(to)
	if from[m-1] <= from[m] {
		copy(to, from)
		return
	}
	i, j, k, l := 0, m, m-1, n-1 // the halves' next from the start and from the end
	for f := range m {
		first, second := from[i], from[j]
		to[f] = min(first, second)
		taken := lesser(second, first)
		j += taken
		i += 1 - taken

		first, second = from[k], from[l]
		to[n-1-f] = max(first, second)
		taken = lesser(second, first)
		k -= taken
		l -= 1 - taken
	}
	if n%2 == 1 { // one is left in the middle
		if j == l {
			i = j
		}
		to[m] = from[i]
	}
}

// network is as many keys as are sorted by comparing pairs that are known beforehand.
type network [8]key

// sort merges the odd and the even ones (Batcher, AFIPS 32 (1968) 307).
func (v *network) sort() {
	a, b, c, d, e, f, g, h := v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]
	a, b = min(a, b), max(a, b)
	c, d = min(c, d), max(c, d)
	e, f = min(e, f), max(e, f)
	g, h = min(g, h), max(g, h)
	a, c = min(a, c), max(a, c)
	b, d = min(b, d), max(b, d)
	e, g = min(e, g), max(e, g)
	f, h = min(f, h), max(f, h)
	b, c = min(b, c), max(b, c)
	f, g = min(f, g), max(f, g)
	a, e = min(a, e), max(a, e)
	b, f = min(b, f), max(b, f)
	c, g = min(c, g), max(c, g)
	d, h = min(d, h), max(d, h)
	c, e = min(c, e), max(c, e)
	d, f = min(d, f), max(d, f)
	b, c = min(b, c), max(b, c)
	d, e = min(d, e), max(d, e)
	f, g = min(f, g), max(f, g)
	*v = network{a, b, c, d, e, f, g, h}
}
