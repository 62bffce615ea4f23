package segmenters

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/conv"
	"github.com/tachy-dsp/tachy/features/timedomain"
)

const (
	ringSize     = 8 // beats, noise peaks and intervals that Hamilton's rules remember, and seconds that they begin with
	detectShare  = .475
	searchShare  = .5 // of the threshold, for a beat that is late
	lateBeats    = 1.5
	slopeShare   = .5 // of the last beat's slope, below which an early peak is a T wave
	giantBeats   = 3  // times the median is no beat
	uprightShare = .85
)

type ring [ringSize]float64

// Slope is the size of the differences of x, times fs, averaged by weights of sum 1 (BioSPPy: a Hamming window of 80 ms):
// of m weights, sample i reaches from i-m/2 to i+(m-1)/2. Beyond the ends the first and the last go on.
func Slope(x, weights []float64, fs float64) []float64 {
	n, m := len(x)-1, len(weights)
	if n < 1 || m < 1 {
		return nil
	}
	newest := slices.Clone(weights) // first
	slices.Reverse(newest)
	y, room := make([]float64, n), make([]float64, slopeBlock+m)
	for begin := 0; begin < n; begin += slopeBlock {
		part := clip(y, begin, begin+slopeBlock)
		size := room[:len(part)+m]
		for i := range size {
			k := min(max(begin+i-m/2, 0), n-1)
			size[i] = float64(math.Abs(x[k+1]-x[k]) * fs)
		}
		conv.Direct(part, size, newest, m-1)
	}
	return y
}

// slopeBlock is how many samples are worked on while they are near the processor.
const slopeBlock = 2048

// Hamilton appends the R peaks of x by the rules of Hamilton (Comput Cardiol 29:101, 2002): dx is the smoothed slope, a
// sample shorter than x, of the band-passed signal. Peaks of dx that nothing within 0.2 s exceeds are beats if above a
// threshold between the medians of the last beats and of the last noise peaks, and not T waves by their slope in x.
// The R peak is the upward or downward wave of x within 0.2 s.
//
// Corrected, a stretch below a second is enough, a plateau is one peak, and of waves without a rival the larger is taken.
func Hamilton(dst []int, x, dx []float64, fs float64, corrected bool) []int {
	h := hamilton{x: x, dx: dx, fs: fs, second: trunc(1, fs), soon: ceil(.36, fs), half: ceil(.045, fs), around: ceil(.2, fs), corrected: corrected}
	remembered := ringSize
	if n := float64(len(x)) / fs; n < ringSize {
		remembered = int(n)
	}
	if corrected {
		remembered = max(remembered, 1)
	}
	if remembered == 0 || len(x) < 3 || h.second == 0 {
		return dst
	}
	begin := len(dst)
	dst = h.detect(dst, remembered)
	peaks := dst[begin:begin]
	for _, beat := range dst[begin:] {
		if peak := h.align(beat); peak >= 0 {
			peaks = append(peaks, peak)
		}
	}
	return dst[:begin+len(ordered(peaks))]
}

type hamilton struct {
	x, dx                      []float64
	fs                         float64
	second, soon, half, around int
	corrected                  bool
	beats, noise, intervals    memory
	threshold                  float64
	positives, negatives       extremes
}

// memory is the last n values, and their median.
type memory struct {
	values ring
	at, n  int
	median float64
}

func newMemory(values ring, n int) memory {
	return memory{values: values, n: n, median: median(values[:n])}
}

func (m *memory) push(v float64) {
	m.values[m.at] = v
	m.at = (m.at + 1) % m.n
	m.median = median(m.values[:m.n])
}

func (h *hamilton) detect(dst []int, remembered int) []int {
	h.begin(remembered)
	candidates := timedomain.Turns(make([]int, 0, len(h.dx)/8), h.dx, true, false, !h.corrected)
	last := -1
	for i, f := range candidates {
		v := h.dx[f]
		if h.hidden(candidates, i) {
			continue
		}
		found := false
		switch {
		case v > h.threshold:
			steep, ok := h.slope(f)
			if !ok || last >= 0 && f-last < h.soon && steep < slopeShare*h.steepest(last) || !(v < giantBeats*h.beats.median) {
				continue
			}
			found = true
		case last >= 0 && h.late(f-last, len(dst)):
			if !(v > searchShare*h.threshold) {
				continue
			}
			found = true
		}
		if found {
			if last >= 0 {
				h.intervals.push(float64(f - last))
			}
			h.beats.push(v)
			last = f
			dst = append(dst, f)
		} else {
			h.noise.push(v)
		}
		h.learn()
	}
	return dst
}

// begin remembers the greatest peaks of the first seconds as beats, a second apart.
func (h *hamilton) begin(remembered int) {
	var beats, intervals ring
	var room []int
	for i := range remembered {
		second := clip(h.dx, i*h.second, (i+1)*h.second)
		room = timedomain.Turns(room[:0], second, true, false, !h.corrected)
		for _, at := range room {
			beats[i] = max(beats[i], second[at])
		}
		intervals[i] = h.fs
	}
	h.beats, h.noise, h.intervals = newMemory(beats, remembered), newMemory(ring{}, remembered), newMemory(intervals, remembered)
	h.learn()
}

// late says whether a beat is due, so long after the last of so many.
func (h *hamilton) late(elapsed, beats int) bool {
	return beats >= 2 && elapsed > h.soon && float64(elapsed) >= lateBeats*h.intervals.median
}

func (h *hamilton) learn() {
	h.threshold = h.noise.median + float64(detectShare*(h.beats.median-h.noise.median))
}

// hidden says whether another candidate within 0.2 s is higher.
func (h *hamilton) hidden(candidates []int, i int) bool {
	f := candidates[i]
	for j := i - 1; j >= 0 && candidates[j] > f-h.around; j-- {
		if h.dx[candidates[j]] > h.dx[f] {
			return true
		}
	}
	for j := i + 1; j < len(candidates) && candidates[j] < f+h.around; j++ {
		if h.dx[candidates[j]] > h.dx[f] {
			return true
		}
	}
	return false
}

// slope is the steepest rise of x around a sample; false if it only rises, or does not.
func (h *hamilton) slope(f int) (steepest float64, ok bool) {
	part := h.near(f)
	rises := 0
	for i := 1; i < len(part); i++ {
		d := part[i] - part[i-1]
		if i == 1 || d > steepest {
			steepest = d
		}
		if d > 0 {
			rises++
		}
	}
	return steepest, rises > 0 && rises < len(part)-1
}

func (h *hamilton) steepest(f int) float64 {
	steepest, _ := h.slope(f)
	return steepest
}

// near is x within 45 ms of a sample.
func (h *hamilton) near(f int) []float64 {
	if f+h.half >= len(h.x) && f >= h.half {
		return clip(h.x, f-h.half, len(h.x)-1)
	}
	return clip(h.x, f-h.half, f+h.half)
}

// align is the R peak of x at a beat of dx, -1 if there is none.
func (h *hamilton) align(beat int) int {
	from := max(beat-h.around, 0)
	w := clip(h.x, from, beat+h.around)
	h.positives.find(w, 1, h.fs, h.corrected)
	h.negatives.find(w, -1, h.fs, h.corrected)
	p, n := &h.positives, &h.negatives
	var up bool
	switch {
	case p.rivals && n.rivals:
		up = math.Abs(w[p.first]-w[p.second]) > uprightShare*math.Abs(w[n.first]-w[n.second])
	case !p.rivals && !n.rivals:
		switch {
		case p.first < 0 || n.first < 0:
			if !h.corrected {
				return -1
			}
			up = p.first >= 0
		case h.corrected:
			up = math.Abs(w[p.first]) > math.Abs(w[n.first])
		default:
			up = p.first > n.first
		}
	default:
		up = !p.rivals
	}
	at := n.first
	if up {
		at = p.first
	}
	if at < 0 {
		return -1
	}
	return from + at
}

// extremes are the highest maximum of a window and the next one more than 50 ms away.
type extremes struct {
	room          []int
	first, second int
	rivals        bool
}

func (e *extremes) find(w []float64, sign, fs float64, corrected bool) {
	e.room = e.room[:0]
	before := -1.0
	for k := 0; k+1 < len(w); k++ {
		d := sign * (w[k+1] - w[k])
		if d == 0 || d < 0 && before >= 0 {
			e.room = append(e.room, k)
		}
		before = d
	}
	higher := func(i, j int) bool { // in BioSPPy's order: among equals the later for maxima, the earlier for minima
		a, b := sign*w[i], sign*w[j]
		return a > b || a == b && (sign > 0) == (i > j)
	}
	e.first, e.second, e.rivals = -1, -1, false
	for _, k := range e.room {
		if e.first < 0 || higher(k, e.first) {
			e.first = k
		}
	}
	for _, k := range e.room {
		if math.Abs(float64(k-e.first)) > float64(.05*fs) && (e.second < 0 || higher(k, e.second)) {
			e.second, e.rivals = k, true
		}
	}
}
