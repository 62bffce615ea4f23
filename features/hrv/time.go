package hrv

import (
	"math"
	"slices"
)

// Time are the indices of the intervals and of their successive differences, in ms but for the ratios and percentages.
//
// Sources: Task Force of the ESC and NASPE, Circulation 93 (1996) 1043; Pham, Lau, Chen and Makowski, Sensors 21 (2021)
// 3998.
type Time struct {
	MeanNN, SDNN           float64 // squares over n-1
	SDANN, SDNNI           [3]float64
	RMSSD, SDSD            float64
	CVNN, CVSD             float64 // SDNN and RMSSD over MeanNN
	MedianNN, MadNN, MCVNN float64 // MadNN is 1.4826 times the median absolute deviation, MCVNN that over MedianNN
	IQRNN, SDRMSSD         float64
	Prc20NN, Prc80NN       float64
	PNN50, PNN20           float64 // percentage of the differences
	MinNN, MaxNN           float64
	Intervals              int
}

// Minutes are the lengths of the segments of SDANN and SDNNI.
var Minutes = [3]float64{1, 2, 5}

// Time computes the indices of one window. NaN where there are too few intervals.
func (d *Describer) Time(rr []float64) Time {
	var t Time
	sorted := d.sort(rr)
	t.Intervals = len(sorted)
	mean, squares, n := moments(rr)
	s := Differences(rr)
	t.MeanNN, t.SDNN = mean, deviation(squares, n-1)
	t.RMSSD, t.SDSD = s.RMSSD, s.SDSD
	t.CVNN, t.CVSD, t.SDRMSSD = t.SDNN/mean, t.RMSSD/mean, t.SDNN/t.RMSSD
	t.PNN50, t.PNN20 = s.PNN50(), 100*float64(s.NN20)/float64(s.N)
	t.MedianNN, t.IQRNN = quantile(sorted, 0.5), quantile(sorted, 0.75)-quantile(sorted, 0.25)
	t.Prc20NN, t.Prc80NN = quantile(sorted, 0.2), quantile(sorted, 0.8)
	t.MinNN, t.MaxNN = quantile(sorted, 0), quantile(sorted, 1)
	for i, minutes := range Minutes {
		t.SDANN[i], t.SDNNI[i] = d.segments(rr, minutes*60e3)
	}
	for i, v := range sorted {
		sorted[i] = math.Abs(v - t.MedianNN)
	}
	slices.Sort(sorted)
	t.MadNN = 1.4826 * quantile(sorted, 0.5) // of normal values the standard deviation
	t.MCVNN = t.MadNN / t.MedianNN
	return t
}

// segments are the standard deviation of the means, and the mean of the standard deviations, of the whole segments of
// that many ms, an interval belonging to the segment that it ends in. Gaps take no time. Fewer than three whole segments
// say nothing.
func (d *Describer) segments(rr []float64, length float64) (sdann, sdnni float64) {
	d.work = d.work[:0]
	at, sum, start, spreads, counted := 0.0, 0.0, 0, 0.0, 0
	for i, v := range rr {
		if v != v {
			continue
		}
		if sum+v >= float64(at+1)*length {
			mean, squares, n := moments(rr[start:i])
			if n >= 2 {
				d.work = append(d.work, mean)
				spreads += deviation(squares, n-1)
				counted++
			}
			start = i
			at = math.Floor((sum + v) / length)
		}
		sum += v
	}
	if counted < 3 {
		return math.NaN(), math.NaN()
	}
	return SD(d.work, 1), spreads / float64(counted)
}

// Successive are the successive differences inside the runs.
type Successive struct {
	N, NN50, NN20 int // how many there are, and how many of them exceed 50 and 20 ms
	RMSSD, SDSD   float64
}

// PNN50 is the percentage of differences over 50 ms.
func (s Successive) PNN50() float64 { return 100 * float64(s.NN50) / float64(s.N) }

// Differences describes the successive differences.
func Differences(rr []float64) Successive {
	var s Successive
	sum, squares := 0.0, 0.0
	for i := 1; i < len(rr); i++ {
		v := rr[i] - rr[i-1]
		if v != v {
			continue
		}
		s.N++
		if math.Abs(v) > 50 {
			s.NN50++
		}
		if math.Abs(v) > 20 {
			s.NN20++
		}
		sum += v
		squares += float64(v * v)
	}
	n := float64(s.N)
	s.RMSSD = math.Sqrt(squares / n)
	s.SDSD = deviation(math.Max(squares-float64(sum/n*sum), 0), s.N-1)
	return s
}
