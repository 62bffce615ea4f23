package emg

import "slices"

// Transitions finds changes of activity where most samples before lie below a level and most after above it, or the other way
// round (Abbink and others, J. Oral Rehabilitation 25 (1998) 365).
type Transitions struct {
	Size      int     // samples before and after
	Threshold float64 // an alarm is where x reaches it, or falls below it
	Level     float64
}

// Changes appends where x changes, each between the alarm before and its own: the last sample at rest or in activity. An alarm
// with no more than Size samples after it does not count.
func (t Transitions) Changes(dst []int64, x []float64) []int64 {
	index, from := t.index(x), 0
	for i, alarm := range t.alarms(x, 0) {
		best := max(alarm-1, 0)
		for j := alarm - 1; j >= from; j-- {
			if i%2 == 0 && index(j) >= index(best) || i%2 == 1 && index(j) <= index(best) {
				best = j
			}
		}
		dst = append(dst, int64(best))
		from = max(alarm, best+1)
	}
	return dst
}

// QuirkyChanges returns what BioSPPy does: of the last onset and of the last offset all best places from the beginning of x on,
// Size too early. An alarm within the first Size samples ends the search.
func (t Transitions) QuirkyChanges(x []float64) (places []int64) {
	alarms := t.alarms(x, t.Size+1)
	index := t.index(x)
	for i := max(len(alarms)-2, 0); i < len(alarms); i++ {
		before, best, sign := len(places), 0, 1-2*(i%2) // an offset has the least index
		for j := t.Size; j < alarms[i]; j++ {
			v := sign * index(j)
			if j == t.Size || v > best {
				best, places = v, places[:before]
			}
			if v == best {
				places = append(places, int64(j-t.Size))
			}
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// alarms are where x reaches the threshold and falls below it by turns, each more than Size samples after the one before; one
// before the sample first is never done with.
func (t Transitions) alarms(x []float64, first int) (alarms []int) {
	active := false
	for k := 0; k < len(x); k++ {
		if !active && x[k] >= t.Threshold || active && x[k] < t.Threshold {
			if k < first || k+t.Size+1 >= len(x) {
				break
			}
			alarms = append(alarms, k)
			active = !active
			k += t.Size + 1
		}
	}
	return alarms
}

// index returns how many of the Size samples up to j lie below the level, and of those after it above.
func (t Transitions) index(x []float64) func(j int) int {
	n := len(x)
	below, above := make([]int, n+1), make([]int, n+1)
	for i, v := range x {
		below[i+1], above[i+1] = below[i], above[i]
		switch {
		case v < t.Level:
			below[i+1]++
		case v > t.Level:
			above[i+1]++
		}
	}
	return func(j int) int {
		return below[j+1] - below[max(j+1-t.Size, 0)] + above[min(j+1+t.Size, n)] - above[j+1]
	}
}
