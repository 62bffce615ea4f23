package segmenters

import "math"

const (
	energies = 5   // of the last beats, of which the steep-slope threshold is the mean
	lowest   = 0.1 // of them, to which it falls, by half a second
)

// Christov appends the R peaks of x by an adaptive threshold M+F over y, the smoothed energy of the filtered signal, whose
// sample j belongs to sample j of x (Christov, Biomed Eng Online 3:28, 2004; F moves by a thousandth and M is 0.4 of the
// energy, as in BioSPPy). M is 0.4 of the last beats' energy and falls to 0.6 of itself within 1.2 s; F follows the noise.
//
// Corrected, M learns once from each beat, as in the paper, not at every sample of the 0.2 s behind it; it goes on falling,
// to a tenth of itself, while no beat comes, so that a large wave does not end the search; and energy that is zero is no beat.
func Christov(dst []int, x, y []float64, fs float64, corrected bool) []int {
	w50, w100, w200, w300, w350, w1200 := trunc(.05, fs), trunc(.1, fs), trunc(.2, fs), trunc(.3, fs), trunc(.35, fs), trunc(1.2, fs)
	steps := trunc(1, fs)
	var m steepness
	m.fill(float64(0.4 * greatest(clip(y, 0, 5*steps))))
	threshold, noise := m.mean, mean(clip(y, 0, w350))
	near := maxima(y, max(w50, 1))
	far := near
	if length := max(w350-w300, 1); !corrected && length != max(w50, 1) {
		far = maxima(y, length)
	}
	if corrected {
		m.fill(float64(0.4 * typicalMaximum(clip(y, 0, 5*steps), steps)))
		threshold, noise = m.mean, mean(clip(y, 0, 5*steps))
	}
	begin, last, energy := len(dst), -1, 0.0
	goesOn, base, weight := math.Exp2(-1/fs), noise, 1/float64(5*steps)
	for t, v := range y {
		if corrected {
			noise += (v - base) * weight
			base += (v - base) * weight
		}
		allowed := true
		switch {
		case last < 0:
		case t <= last+w200:
			if !corrected || t == last+1 {
				m.push(energy)
				threshold = m.mean
			}
			allowed = false
		case t < last+w1200:
			threshold = float64(m.mean * falling(t-last-w200, steps))
		case corrected && threshold > float64(lowest*m.mean):
			threshold *= goesOn
		}
		if allowed && v >= threshold+noise && (v > 0 || !corrected) {
			last, energy = t, float64(0.4*greatest(clip(y, t, t+w200)))
			dst = append(dst, t+max(argmax(clip(y, t, t+w300)), 0))
		}
		if t >= w350 && t > w300 {
			noise += (near[t-1] - far[t-w300-1]) / 1000
		}
	}
	for i, b := range dst[begin:] {
		from := max(b-w100, 0)
		dst[begin+i] = from + max(argmax(clip(x, from, b+w100)), 0)
	}
	return dst[:begin+len(ordered(dst[begin:]))]
}

// typicalMaximum is the median over seconds of their greatest.
func typicalMaximum(y []float64, second int) float64 {
	var most []float64
	for begin := 0; begin < len(y); begin += max(second, 1) {
		most = append(most, greatest(clip(y, begin, begin+second)))
	}
	return middle(most)
}

// falling is the i-th of n values from 1 to 0.6.
func falling(i, n int) float64 {
	if i >= n-1 {
		return 0.6
	}
	return float64(float64(i)*((0.6-1)/float64(n-1))) + 1
}

// steepness is a ring of energies.
type steepness struct {
	values [energies]float64
	at     int
	mean   float64
}

func (s *steepness) fill(v float64) {
	for i := range s.values {
		s.values[i] = v
	}
	s.mean = mean(s.values[:])
}

// push stores v, or 1.1 times the one before if v is over 1.5 times that.
func (s *steepness) push(v float64) {
	previous := s.values[(s.at+energies-1)%energies]
	if v > float64(1.5*previous) {
		v = float64(1.1 * previous)
	}
	s.values[s.at] = v
	s.at = (s.at + 1) % energies
	s.mean = mean(s.values[:])
}
