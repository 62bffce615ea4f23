package bindings

import (
	"github.com/tachy-dsp/tachy/dsp/peaks"
)

// peakCalls are the array functions behind tachy.signal's peaks. What has no known length is written into arrays with
// room for the most that there can be, and the call returns how many there are.
var peakCalls = []call{
	{"find_peaks", findPeaks},
	{"peak_prominences", peakProminences},
	{"peak_widths", peakWidths},
	{"argrel", argrel},
	{"ridges", ridges},
}

// indices takes an array of int64.
func (w *words) indices() []int { return array[int](w) }

// interval takes whether there is one, and if so its bounds.
func (w *words) interval() *peaks.Interval {
	if !w.bool() {
		return nil
	}
	return &peaks.Interval{Min: w.floats(), Max: w.floats()}
}

// find_peaks(x, five intervals, distance, wlen, rel_height, peaks, properties …, zeros): rooms of len(x)/2 + 1 for those
// properties that are asked for. zeros takes two bytes: whether there was a prominence, a width of 0.
func findPeaks(w *words) (int, error) {
	x := w.floats()
	c := peaks.Conditions{
		PlateauSize: w.interval(), Height: w.interval(), Threshold: w.interval(), Prominence: w.interval(), Width: w.interval(),
		Distance: w.float(), Wlen: w.int(), RelHeight: w.float(),
	}
	f := peaks.Found{Peaks: w.indices()}
	if c.PlateauSize != nil {
		f.PlateauSizes, f.LeftEdges, f.RightEdges = w.indices(), w.indices(), w.indices()
	}
	if c.Height != nil {
		f.Heights = w.floats()
	}
	if c.Threshold != nil {
		f.LeftThresholds, f.RightThresholds = w.floats(), w.floats()
	}
	if c.Prominence != nil || c.Width != nil {
		f.Prominences, f.LeftBases, f.RightBases = w.floats(), w.indices(), w.indices()
	}
	if c.Width != nil {
		f.Widths = peaks.Widths{Width: w.floats(), Height: w.floats(), Left: w.floats(), Right: w.floats()}
	}
	zeros := w.bytes()
	f.Find(x, c)
	for i, zero := range []bool{f.ZeroProminence, f.ZeroWidth} {
		if zero {
			zeros[i] = 1
		}
	}
	return len(f.Peaks), nil
}

// peak_prominences(x, peaks, wlen, prominences, left, right)
func peakProminences(w *words) (int, error) {
	x, at, wlen, prominences, left, right := w.floats(), w.indices(), w.int(), w.floats(), w.indices(), w.indices()
	peaks.Prominences(prominences[:0], left[:0], right[:0], x, at, wlen)
	return len(at), nil
}

// peak_widths(x, peaks, rel_height, prominences, left, right, widths, heights, left, right)
func peakWidths(w *words) (int, error) {
	x, at, relHeight, prominences, left, right := w.floats(), w.indices(), w.float(), w.floats(), w.indices(), w.indices()
	widths := peaks.Widths{Width: w.floats()[:0], Height: w.floats()[:0], Left: w.floats()[:0], Right: w.floats()[:0]}
	widths.Append(x, at, relHeight, prominences, left, right)
	return len(at), nil
}

// argrel(rows, x, order, minima, wrap, y) writes 1 for an extremum.
func argrel(w *words) (int, error) {
	rows, x, order, minima, wrap, y := w.int(), w.floats(), w.int(), w.bool(), w.bool(), w.bytes()
	checkRows(rows, x)
	n := len(x) / rows
	for r := range rows {
		peaks.RelativeExtrema(y[r*n:(r+1)*n], row(x, r, rows), order, minima, wrap)
	}
	return len(y), nil
}

// ridges(rows, transform, max_distances, gap_thresh, min_length, min_snr, noise_perc, window_size, peaks)
func ridges(w *words) (int, error) {
	rows, x := w.int(), w.floats()
	checkRows(rows, x)
	transform := make([][]float64, rows)
	for r := range transform {
		transform[r] = row(x, r, rows)
	}
	o := peaks.RidgeOptions{
		MaxDistances: w.floats(), GapThresh: w.float(), MinLength: w.float(), MinSNR: w.float(), NoisePerc: w.float(),
		WindowSize: w.size(),
	}
	return copy(w.indices(), peaks.Ridges(nil, transform, o)), nil
}
