package dsp

import (
	"fmt"
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/internal/fir"
	"github.com/tachy-dsp/tachy/internal/state"
)

// SlidingWindowMax is the longest window of a [Sliding] in samples.
const SlidingWindowMax = 1 << 16

// slidingBlockSamples is how many samples of a push are worked on at a time.
const slidingBlockSamples = 1024

// Sliding is a function of a window of samples as a state machine: an FIR, a running median, a moving mean. Output i is
// of the window from sample i-before to i+after, and comes with the push of sample i+after. Its bits are a function of the
// window's samples alone: what lay before leaves no trace.
//
// Beyond the segment's ends an extension goes on, or windows are shorter; the constructors say which. NaN and infinity
// reach the windows that hold them. It is not safe for concurrent use.
type Sliding struct {
	before, after int
	edge          Extension // Edge, Reflect, or shorter
	kernel        func(dst, x []float64, window int) []float64
	x             []float64 // the last samples, with the extension before the first
	started       bool      // that extension is there
}

// shorter stands for windows that end where the segment does.
const shorter Extension = -1

func newSliding(before, after int, edge Extension, kernel func(dst, x []float64, window int) []float64) *Sliding {
	if window := before + 1 + after; window > SlidingWindowMax {
		panic(fmt.Sprintf("dsp: a window of %d samples is longer than %d", window, SlidingWindowMax))
	}
	s := &Sliding{before: before, after: after, edge: edge, kernel: kernel}
	s.x = make([]float64, 0, before+after+max(slidingBlockSamples, before+1))
	s.Reset()
	return s
}

// NewFIR is an FIR filter, whose outputs are the sums of h[k]*x[i+delay-k]: with a delay of 0 it is causal, with
// (len(h)-1)/2 a filter of linear phase has none left. The segment goes on beyond its ends with its first and its last
// sample. Sums run from the oldest sample to the newest. It panics unless 0 <= delay < len(h).
func NewFIR(h []float64, delay int) *Sliding {
	if delay < 0 || delay >= len(h) {
		panic(fmt.Sprintf("dsp: a delay of %d samples for %d coefficients", delay, len(h)))
	}
	taps := slices.Clone(h)
	slices.Reverse(taps)
	return newSliding(len(h)-1-delay, delay, Edge, weighted(taps))
}

// NewSavgolStream is a Savitzky–Golay filter of an odd window, scipy.signal.savgol_filter with mode "mirror". It panics at
// an even window and where [SavgolCoeffs] does.
func NewSavgolStream(window, polyorder, deriv int, delta float64) *Sliding {
	checkOdd(window)
	half := window / 2
	return newSliding(half, half, Reflect, weighted(SavgolCoeffs(window, polyorder, deriv, delta, float64(half))))
}

// NewRunningMedian is the median of an odd window about each sample, scipy.ndimage.median_filter with mode "nearest". It
// panics at an even window.
func NewRunningMedian(window int) *Sliding {
	checkOdd(window)
	half := window / 2
	filter := NewRankFilter(window, half)
	filter.keys = make([]int64, 0, 2*(2*window+slidingBlockSamples))
	return newSliding(half, half, Edge, func(dst, x []float64, _ int) []float64 { return filter.Push(dst, x) })
}

// NewMovingMean is the mean of the last n samples; of as many as there are, at the start of a segment.
func NewMovingMean(n int) *Sliding { return newMoving(n, Mean) }

// NewMovingStd is the standard deviation of the last n samples, numpy.std; of as many as there are, at the start of a
// segment. The mean is found first and subtracted, so that a high level costs no digits.
func NewMovingStd(n int) *Sliding { return newMoving(n, std) }

// NewMovingMin is the smallest of the last n samples; of as many as there are, at the start of a segment.
func NewMovingMin(n int) *Sliding { return newMoving(n, slices.Min[[]float64]) }

// NewMovingMax is the largest of the last n samples; of as many as there are, at the start of a segment.
func NewMovingMax(n int) *Sliding { return newMoving(n, slices.Max[[]float64]) }

func newMoving(n int, of func([]float64) float64) *Sliding {
	if n < 1 {
		panic(fmt.Sprintf("dsp: a window of %d samples", n))
	}
	return newSliding(n-1, 0, shorter, func(dst, x []float64, window int) []float64 {
		for ; len(x) >= window; x = x[1:] {
			dst = append(dst, of(x[:window]))
		}
		return dst
	})
}

func std(x []float64) float64 {
	mean := Mean(x)
	total := 0.0
	for _, v := range x {
		d := v - mean
		total += float64(d * d)
	}
	return math.Sqrt(total / float64(len(x)))
}

// weighted sums the window's samples times taps.
func weighted(taps []float64) func(dst, x []float64, window int) []float64 {
	return func(dst, x []float64, window int) []float64 {
		n := len(dst)
		dst = zeros(dst, max(0, len(x)-window+1))
		fir.Correlate(dst[n:], taps, x, 0)
		return dst
	}
}

func checkOdd(window int) {
	if window < 1 || window%2 == 0 {
		panic(fmt.Sprintf("dsp: a window of %d samples, which has no middle", window))
	}
}

// Delay is the look-ahead in samples.
func (s *Sliding) Delay() int { return s.after }

// Push appends the outputs that x completes. dst must not overlap x. It allocates only when dst has too little room.
func (s *Sliding) Push(dst, x []float64) []float64 {
	for len(x) > 0 && !s.started {
		s.x = append(s.x, x[0])
		x = x[1:]
		dst = s.start(dst)
	}
	for len(x) > 0 {
		m := min(len(x), cap(s.x)-len(s.x))
		s.x = append(s.x, x[:m]...)
		x = x[m:]
		dst = s.give(dst)
	}
	return dst
}

// start puts the extension before the first samples when they are enough for it.
func (s *Sliding) start(dst []float64) []float64 {
	n := len(s.x)
	switch {
	case s.edge == shorter:
		dst = s.kernel(dst, s.x, n)
		s.started = n == s.before+1
		if s.started {
			s.forget()
		}
		return dst
	case s.edge == Reflect && n <= s.before:
		return dst
	}
	s.x = s.x[:n+s.before]
	copy(s.x[s.before:], s.x[:n])
	for i := range s.before {
		if s.edge == Edge {
			s.x[i] = s.x[s.before]
		} else {
			s.x[i] = s.x[2*s.before-i]
		}
	}
	s.started = true
	return s.give(dst)
}

// give appends an output for each whole window and forgets what no later one needs.
func (s *Sliding) give(dst []float64) []float64 {
	dst = s.kernel(dst, s.x, s.before+1+s.after)
	s.forget()
	return dst
}

func (s *Sliding) forget() {
	if old := len(s.x) - s.before - s.after; old > 0 {
		s.x = s.x[:copy(s.x, s.x[old:])]
	}
}

// Flush appends the outputs whose windows reach beyond the last sample, and resets.
func (s *Sliding) Flush(dst []float64) []float64 {
	switch {
	case s.edge == shorter || len(s.x) == 0: // nothing is owed
	case !s.started:
		dst = s.kernel(dst, s.edge.Extend(nil, s.x, s.before, s.after, 0), s.before+1+s.after)
	default:
		last := len(s.x) - 1
		for k := range s.after {
			v := s.x[last]
			if s.edge == Reflect {
				v = s.x[last-1-k]
			}
			s.x = append(s.x, v)
		}
		dst = s.give(dst)
	}
	s.Reset()
	return dst
}

// Reset forgets all samples; the next push starts a segment.
func (s *Sliding) Reset() { s.x, s.started = s.x[:0], false }

// Snapshot writes the state, not the function.
func (s *Sliding) Snapshot(w *state.Writer) {
	w.Bool(s.started)
	w.Float64s(s.x)
}

// Restore reads what Snapshot wrote of a machine made with the same arguments; errors are the reader's.
func (s *Sliding) Restore(r *state.Reader) {
	s.started = r.Bool()
	s.x = r.Float64s(s.x)
	least, most := 0, s.before
	if s.started {
		least, most = s.before+min(1, s.after), s.before+s.after
	}
	if n := len(s.x); r.Err() == nil && (n < least || n > most) {
		r.Fail("a window of %d and %d samples with %d", s.before, s.after, n)
	}
	if r.Err() != nil {
		s.x = make([]float64, 0, s.before+s.after+max(slidingBlockSamples, s.before+1))
		s.started = false
	}
}
