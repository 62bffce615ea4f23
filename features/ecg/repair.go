package ecg

import (
	"fmt"
	"math"
	"slices"
)

// Found are the indices of beats that are not as they should be, by what is wrong with them.
type Found struct{ Ectopic, Missed, Extra, LongShort []int64 }

// Repair puts beats right as [Found]: takes the extra ones away, puts missed ones in and moves the others between their
// neighbours. Each beat has an origin, which goes with it; a beat put in has that of the one behind it. With quirks it does as
// BioSPPy 2.2.4. It changes the slices; an index without a beat panics.
func Repair(beats, origin []int64, f Found, quirks bool) (repaired, origins []int64) {
	checkWithin("ectopic", f.Ectopic, len(beats))
	checkWithin("missed", f.Missed, len(beats))
	checkWithin("longshort", f.LongShort, len(beats))
	if len(f.Extra) > 0 {
		beats, origin = Without(beats[:0], beats, f.Extra), Without(origin[:0], origin, f.Extra)
		for _, indices := range []*[]int64{&f.Missed, &f.Ectopic, &f.LongShort} {
			*indices = Moved(*indices, f.Extra, -1, quirks)
		}
	}
	if len(f.Missed) > 0 {
		at := behind(f.Missed, len(beats), quirks)
		origins := make([]int64, len(at))
		for i, k := range at {
			origins[i] = origin[k]
		}
		beats, origin = insert(nil, beats, at, middles(beats, at)), insert(nil, origin, at, origins)
		f.Ectopic, f.LongShort = Moved(f.Ectopic, f.Missed, 1, quirks), Moved(f.LongShort, f.Missed, 1, quirks)
	}
	MoveBetween(beats, f.Ectopic, quirks)
	MoveBetween(beats, f.LongShort, quirks)
	return beats, origin
}

// Without appends the beats but for those with the indices in extra to dst, which may be their own array.
func Without(dst, beats, extra []int64) []int64 {
	checkWithin("extra", extra, len(beats))
	from := int64(0)
	for _, k := range inOrder(extra) {
		if k >= from {
			dst = append(dst, beats[from:k]...)
			from = k + 1
		}
	}
	return append(dst, beats[from:]...)
}

// PutIn appends the beats to dst, with one more between each of the missed indices and the beat before it.
func PutIn(dst, beats, missed []int64, quirks bool) []int64 {
	at := behind(missed, len(beats), quirks)
	return insert(dst, beats, at, middles(beats, at))
}

// behind are, ascending, the indices of n beats before which one can be put in.
func behind(missed []int64, n int, quirks bool) []int64 {
	checkWithin("missed", missed, n)
	at, first := inOrder(missed), int64(1)
	if quirks {
		first = 2
	}
	from, _ := slices.BinarySearch(at, first)
	return at[from:]
}

func middles(beats, at []int64) []int64 {
	values := make([]int64, len(at))
	for i, k := range at {
		values[i] = middle(beats[k-1], beats[k])
	}
	return values
}

// middle is halfway from a to b; halves are rounded to even.
func middle(a, b int64) int64 { return int64(math.RoundToEven(float64(a) + float64(b-a)/2)) }

// insert appends x to dst, with each of values before x[at]; at ascends.
func insert(dst, x, at, values []int64) []int64 {
	from := int64(0)
	for i, k := range at {
		dst = append(append(dst, x[from:k]...), values[i])
		from = k
	}
	return append(dst, x[from:]...)
}

// MoveBetween moves the beats with these indices into the middle of the beats beside them, and puts all in order. The first and
// the last stay, with quirks the second too.
func MoveBetween(beats, indices []int64, quirks bool) {
	if len(indices) == 0 {
		return
	}
	checkWithin("misaligned", indices, len(beats))
	first := int64(1)
	if quirks {
		first = 2
	}
	moved := make([]int64, len(indices))
	for i, k := range indices {
		moved[i] = beats[k]
		if k >= first && k < int64(len(beats))-1 {
			moved[i] = middle(beats[k-1], beats[k+1])
		}
	}
	for i, k := range indices {
		beats[k] = moved[i]
	}
	slices.Sort(beats)
}

// Moved are the indices, ascending and each once, after something was put in or taken away at the sources: each has moved by so
// many places for every source below it. With quirks see [Shift].
func Moved(indices, sources []int64, by int64, quirks bool) []int64 {
	moved := slices.Clone(indices)
	if quirks {
		Shift(moved, sources, by)
	} else {
		sources = inOrder(sources)
		for i, at := range moved {
			below, _ := slices.BinarySearch(sources, at)
			moved[i] += by * int64(below)
		}
	}
	slices.Sort(moved)
	return slices.Compact(moved)
}

func inOrder(indices []int64) []int64 {
	indices = slices.Clone(indices)
	slices.Sort(indices)
	return indices
}

// checkWithin panics about an index that none of n beats has.
func checkWithin(name string, indices []int64, n int) {
	for _, k := range indices {
		if k < 0 || k >= int64(n) {
			panic(fmt.Sprintf("ecg: %s holds %d; there are %d beats", name, k, n))
		}
	}
}
