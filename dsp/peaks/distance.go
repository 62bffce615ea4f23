package peaks

import (
	"cmp"
	"math"
	"slices"
)

// apart unmarks the peaks, ordered by position and all marked in keep, that go when from the highest on each removes those
// less than distance samples away. Of equal ones the later counts as higher.
func apart(keep []bool, peaks []int, heights []float64, distance int) {
	for _, i := range slices.Backward(ascending(heights)) {
		if !keep[i] {
			continue
		}
		for k := i - 1; k >= 0 && peaks[i]-peaks[k] < distance; k-- {
			keep[k] = false
		}
		for k := int(i) + 1; k < len(peaks) && peaks[k]-peaks[i] < distance; k++ {
			keep[k] = false
		}
	}
}

// ascending is the stable order of the values. Long lists are sorted by their bits, 16 at a time.
func ascending(values []float64) []int32 {
	order := make([]int32, len(values))
	for i := range order {
		order[i] = int32(i)
	}
	if len(values) < 1<<14 {
		slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(values[a], values[b]) })
		return order
	}
	keys, spare := make([]uint64, len(values)), make([]int32, len(values))
	for i, v := range values {
		keys[i] = sortable(v)
	}
	count := make([]int, 1<<16)
	for shift := 0; shift < 64; shift += 16 {
		clear(count)
		for _, key := range keys {
			count[uint16(key>>shift)]++
		}
		if count[uint16(keys[0]>>shift)] == len(keys) {
			continue // all equal here
		}
		at := 0
		for digit, c := range count {
			count[digit] = at
			at += c
		}
		for _, i := range order {
			digit := uint16(keys[i] >> shift)
			spare[count[digit]] = i
			count[digit]++
		}
		order, spare = spare, order
	}
	return order
}

// sortable maps numbers to integers of the same order; 0 and -0 are equal.
func sortable(v float64) uint64 {
	bits := math.Float64bits(v + 0)
	if bits>>63 != 0 {
		return ^bits
	}
	return bits | 1<<63
}
