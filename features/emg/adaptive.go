package emg

// Adaptive appends where activity begins and ends: begins where x is at or above both the level and the threshold, ends where it
// is below both (Silva and others, J. Oral Rehabilitation 2012). Samples beyond the level's end do not count.
func Adaptive(dst []int64, x, level []float64, threshold float64) []int64 {
	active := false
	for i, l := range level {
		begins, ends := x[i] >= l && x[i] >= threshold, x[i] < l && x[i] < threshold
		if !active && begins || active && ends {
			dst = append(dst, int64(i))
			active = !active
		}
	}
	return dst
}
