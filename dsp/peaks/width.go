package peaks

import "fmt"

// Widths are the horizontal extents of peaks, in samples.
type Widths struct {
	Width       []float64
	Height      []float64 // at which it is measured
	Left, Right []float64 // where the signal crosses that height, interpolated between two samples
}

// Append adds the width of each peak at its height less relHeight times its prominence: from where the signal crosses
// that height, or from the base where it doesn't before. Prominences and bases are those of [Prominences], or others with
// bases around the peaks; it panics when 0 <= left <= peak <= right < len(x) doesn't hold or relHeight is below 0.
func (w *Widths) Append(x []float64, peaks []int, relHeight float64, prominences []float64, left, right []int) {
	if relHeight < 0 {
		panic(fmt.Sprintf("peaks: rel_height must be greater or equal to 0.0, not %v", relHeight))
	}
	for k, peak := range peaks {
		low, high := left[k], right[k]
		if !(0 <= low && low <= peak && peak <= high && high < len(x)) {
			panic(fmt.Sprintf("peaks: prominence data is invalid for peak %d", peak))
		}
		height := x[peak] - float64(prominences[k]*relHeight)
		i := peak
		for low < i && height < x[i] {
			i--
		}
		from := float64(i)
		if x[i] < height {
			from += (height - x[i]) / (x[i+1] - x[i])
		}
		i = peak
		for i < high && height < x[i] {
			i++
		}
		to := float64(i)
		if x[i] < height {
			to -= (height - x[i]) / (x[i-1] - x[i])
		}
		w.Width, w.Height = append(w.Width, to-from), append(w.Height, height)
		w.Left, w.Right = append(w.Left, from), append(w.Right, to)
	}
}
