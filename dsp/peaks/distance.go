package peaks

// apart unmarks the peaks, ordered by position and all marked in keep, that go when from the highest on each removes those
// less than distance samples away. Of equal ones the later counts as higher.
//
// Nothing is sorted: a peak that is the highest of those left in its reach stays, wherever others are higher. From any
// other the way leads to the highest in its reach, and so on; such a way goes straight on, by more than the distance in two
// steps, so that the work is linear in the peaks.
func apart(keep []bool, peaks []int, heights []float64, distance int) {
	var way []int
	for i := range peaks {
		if !keep[i] {
			continue
		}
		for way = append(way, i); len(way) > 0; {
			here := way[len(way)-1]
			if keep[here] {
				from, to, highest := reach(keep, peaks, heights, here, distance)
				if highest != here {
					way = append(way, highest)
					continue
				}
				clear(keep[from:to])
				keep[here] = true
			}
			way = way[:len(way)-1]
		}
	}
}

// reach is the peaks less than distance from the i-th, and the highest of those of them that are left.
func reach(keep []bool, peaks []int, heights []float64, i, distance int) (from, to, highest int) {
	at, height := peaks[i], heights[i]
	from, to, highest = i, i+1, i
	for ; from > 0 && at-peaks[from-1] < distance; from-- {
		if heights[from-1] > height && keep[from-1] {
			highest, height = from-1, heights[from-1]
		}
	}
	for ; to < len(peaks) && peaks[to]-at < distance; to++ {
		if heights[to] >= height && keep[to] {
			highest, height = to, heights[to]
		}
	}
	return from, to, highest
}
