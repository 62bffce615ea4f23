package spectrum

import (
	"math"
	"sort"

	"github.com/tachy-dsp/tachy/features/stats"
)

// Shape says where the power of a spectrum lies; frequencies in Hz.
type Shape struct {
	Fundamental     float64 // of the greatest power above 0 Hz
	Harmonics       float64 // power in the bins nearest to 2, 3, … times the fundamental
	RollOn, RollOff float64 // where the power from below reaches 5 % and 95 % of the whole
	Centroid        float64 // mean frequency, weighted by power
	Slope           float64 // of the line of least squares, power per Hz
	Spread          float64 // standard deviation of the frequency, weighted by power
}

// ShapeOf describes a spectrum; one with NaN or infinity has no shape. It panics when the lengths differ, or frequencies don't ascend.
func ShapeOf(freqs, power []float64) Shape {
	if !stats.Ascends(freqs) {
		panic("spectrum: the frequencies must ascend")
	}
	s := shapeOf(freqs, power)
	s.Fundamental, s.Harmonics = harmonics(freqs, power)
	s.RollOn, s.RollOff = rolls(freqs, power, 1)
	return s
}

// QuirksOf is what BioSPPy makes of a spectrum: the fundamental may be 0 Hz, there are no harmonics, and RollOn and
// RollOff are of the squared power.
func QuirksOf(freqs, power []float64) Shape {
	s := shapeOf(freqs, power)
	s.Fundamental, s.Harmonics = math.NaN(), math.NaN()
	if s.Centroid-s.Centroid == 0 || stats.Sum(power) == 0 && len(power) > 0 {
		s.Fundamental = freqs[peak(power)]
	}
	s.RollOn, s.RollOff = rolls(freqs, power, 2)
	return s
}

// shapeOf are the features that both agree about.
func shapeOf(freqs, power []float64) Shape {
	p := stats.PairsOf(freqs, power)
	total := p.Y * p.N
	s := Shape{Centroid: p.X + p.XY/total, Slope: p.XY / p.XX} // 0/0 of one bin
	s.Spread = math.Sqrt(around(freqs, power, s.Centroid) / total)
	return s
}

// around is the sum of the squared distances of the frequencies from a center, weighted by power, in four lanes.
func around(freqs, power []float64, center float64) float64 {
	var s [4]float64
	for ; len(freqs) >= 4; freqs, power = freqs[4:], power[4:] {
		f, p := (*[4]float64)(freqs), (*[4]float64)(power)
		for k := range s {
			d := f[k] - center
			s[k] += float64(p[k] * float64(d*d))
		}
	}
	for k, f := range freqs {
		d := f - center
		s[k] += float64(power[k] * float64(d*d))
	}
	return (s[0] + s[1]) + (s[2] + s[3])
}

// harmonics finds the fundamental and adds up its multiples.
func harmonics(freqs, power []float64) (fundamental, sum float64) {
	first := sort.SearchFloat64s(freqs, math.SmallestNonzeroFloat64)
	if first == len(freqs) || !(stats.AllFinite(power)) {
		return math.NaN(), math.NaN()
	}
	at := first + peak(power[first:])
	if power[at] == 0 {
		return math.NaN(), math.NaN()
	}
	fundamental = freqs[at]
	i := at
	for k := 2.0; ; k++ {
		f := float64(k * fundamental)
		i = nearest(freqs, i, f)
		if i+1 == len(freqs) && f > freqs[i] && (i == 0 || f-freqs[i] > (freqs[i]-freqs[i-1])/2) {
			return fundamental, sum // beyond the last bin
		}
		sum += power[i]
	}
}

// nearest is the bin from that on which is nearest to f, the last of two.
func nearest(freqs []float64, from int, f float64) int {
	i := from
	if from+1 < len(freqs) {
		if steps := (f - freqs[from]) / (freqs[from+1] - freqs[from]); steps >= 1 { // of an even spectrum it is near there
			i += int(min(steps, float64(len(freqs)-1-from)))
		}
	}
	for i > from && math.Abs(freqs[i-1]-f) < math.Abs(freqs[i]-f) {
		i--
	}
	for i+1 < len(freqs) && math.Abs(freqs[i+1]-f) <= math.Abs(freqs[i]-f) {
		i++
	}
	return i
}

// rolls are the first frequencies up to which 5 % and 95 % of the power, to that exponent, lie.
func rolls(freqs, power []float64, exponent int) (on, off float64) {
	total, below := stats.Sum(power), 0.0
	if exponent == 2 {
		total = stats.Energy(power)
	}
	on, off = math.NaN(), math.NaN()
	if !(total > 0) || math.IsInf(total, 0) {
		return on, off
	}
	first, last := total*0.05, total*0.95
	for i, p := range power {
		if exponent == 2 {
			p = float64(p * p)
		}
		below += p
		if on != on && below >= first {
			on = freqs[i]
		}
		if below >= last {
			return on, freqs[i]
		}
	}
	return on, off
}

// peak is the index of the first maximum.
func peak(power []float64) int {
	at := 0
	for i, p := range power {
		if p > power[at] {
			at = i
		}
	}
	return at
}
