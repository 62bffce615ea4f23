package ppg

// Kavsaoglu are the windows of Kavsaoğlu, Polat and Bozkurt (Turk J Electr Eng Comput Sci 24:1782, 2016): K of them a beat, of Fs samples a second.
type Kavsaoglu struct {
	Fs       float64
	Alpha    float64 // share of the new rate, 0 to 1
	K        float64 // windows a beat
	Init     float64 // beats a minute at first
	MinDelay float64 // share of a beat between onsets
	MaxRate  float64 // beats a minute
}

// Onsets appends the onsets of x and the ends of the windows: an onset is the lowest sample of a window, lower than that of
// the window before and no higher than that of the window behind. The windows follow the rate.
//
// Corrected, a window has one sample at least; uncorrected, stuck says that it would go on for ever.
func (k Kavsaoglu) Onsets(onsets, marks []int, x []float64, corrected bool) (found, ends []int, stuck bool) {
	rate, first := k.Init, len(onsets)
	window := int(k.Fs * (60 / rate) / k.K)
	at, low := [3]int{-1, -1, -1}, [3]float64{}
	for i := 0; ; {
		if window < 1 {
			if !corrected {
				return onsets, marks, true
			}
			window = 1
		}
		if i+window >= len(x) {
			return onsets, marks, false
		}
		least := i
		for j := i + 1; j < i+window; j++ {
			if x[j] < x[least] {
				least = j
			}
		}
		at, low = [3]int{at[1], at[2], least}, [3]float64{low[1], low[2], x[least]}
		if at[0] > -1 && low[1] < low[0] && low[1] <= low[2] && k.apart(onsets[first:], at[1], rate) {
			onsets = append(onsets, at[1])
			if m := len(onsets); m-first >= 2 {
				now := float64(int(60 * k.Fs / float64(onsets[m-1]-onsets[m-2])))
				rate = float64(k.Alpha*now) + float64((1-k.Alpha)*rate)
				window = int(k.Fs * (60 / rate) / k.K)
			}
		}
		i += window
		marks = append(marks, i)
	}
}

// apart is whether an onset lies far enough behind the last.
func (k Kavsaoglu) apart(onsets []int, at int, rate float64) bool {
	if len(onsets) == 0 {
		return true
	}
	gap := float64(at-onsets[len(onsets)-1]) / k.Fs
	return gap >= float64(k.MinDelay*60)/rate && gap > 60/k.MaxRate
}
