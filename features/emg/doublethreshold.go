package emg

// DoubleThreshold decides between rest and activity: where a test function crosses the first threshold, an alarm begins, and once
// enough samples agree, the second threshold, the change has been where the alarm began. This is the decision of Bonato and others,
// IEEE Trans. Biomedical Engineering 45 (1998) 287, and of Lidierth, Electroencephalography and Clinical Neurophysiology 64 (1986) 378.
type DoubleThreshold struct {
	Threshold float64 // the activity is at or above
	Duration  int     // how many samples after the alarm's first must agree
	Fails     int     // more samples than these that disagree end the alarm; negative: none does
	Recovery  int     // that many samples that agree make up for those that disagreed
}

// Changes appends where x changes, beginning at rest: an onset, an offset, an onset and so on. NaN is neither active nor at rest.
func (d DoubleThreshold) Changes(dst []int64, x []float64) []int64 {
	active, alarm := false, -1
	var agreed, failed, recovered int
	for i, v := range x {
		agrees := v >= d.Threshold
		if active {
			agrees = v < d.Threshold
		}
		switch {
		case alarm < 0 && agrees:
			alarm, agreed, failed, recovered = i, 0, 0, 0
		case alarm < 0:
		case agrees:
			agreed++
			if failed > 0 {
				if recovered++; recovered == d.Recovery {
					failed, recovered = 0, 0
				}
			}
			if agreed == d.Duration {
				dst = append(dst, int64(alarm))
				active, alarm = !active, -1
			}
		case d.Fails >= 0:
			if failed++; failed > d.Fails {
				alarm = -1
			}
		}
	}
	return dst
}
