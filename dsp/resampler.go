package dsp

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp/design"
	"github.com/tachy-dsp/tachy/internal/state"
)

// Limits of a [Resampler].
const (
	ResampleFactorMax = 1000    // up and down, in lowest terms
	ResampleTapsMax   = 1 << 16 // length of h
)

// resampleBlockSamples is how many samples of a push are worked on at a time.
const resampleBlockSamples = 1024

// Resampler changes the rate of a signal by up/down with a zero-phase FIR filter: all its pushes and its flush together
// are scipy.signal.resample_poly(x, up, down), ceil(len(x)*up/down) values. The first is at the time of the first
// sample; beyond the ends the signal counts as 0. NaN and infinity reach as many outputs as the filter is long.
//
// With the same h the bits are scipy's; the default h is within 1e-12 of scipy's. (Exception: when half of h is shorter than
// up, a NaN may reach some outputs further in scipy.) It is not safe for concurrent use.
type Resampler struct {
	filter polyphase
	lead   int       // steps of the upsampled grid from an output's time to the newest sample that its row covers
	x      []float64 // the last samples, oldest first; before the first they are 0
	next   cursor    // of the next output, in x
}

// NewResampler is [CheckedResampler] for arguments known to be good; it panics where that returns an error.
func NewResampler(up, down int, h []float64) *Resampler {
	r, err := CheckedResampler(up, down, h)
	if err != nil {
		panic("dsp: " + err.Error())
	}
	return r
}

// CheckedResampler makes a resampler by up/down, which are brought to lowest terms first. h is the low-pass at the rate
// of the input times up, with its middle at (len(h)-1)/2; it is multiplied by up. nil stands for scipy's default, a
// Kaiser window with beta 5 over 20*max(up, down)+1 taps. At up = down samples pass as they are, whatever h. Errors are a
// [*DesignError].
func CheckedResampler(up, down int, h []float64) (*Resampler, error) {
	if up < 1 || down < 1 {
		return nil, designError("up", "%d/%d is not a ratio of whole numbers above 0", up, down)
	}
	g := gcd(up, down)
	up, down = up/g, down/g
	if max(up, down) > ResampleFactorMax {
		return nil, designError("up", "%d/%d in lowest terms has a factor above %d; resample in two steps or to a rounder rate",
			up, down, ResampleFactorMax)
	}
	h, err := resampleTaps(up, down, h)
	if err != nil {
		return nil, err
	}
	if up == down {
		h = []float64{1}
	}
	filter, lead := centred(up, down, h)
	r := &Resampler{filter: filter, lead: lead}
	r.x = make([]float64, 0, r.filter.taps-1+resampleBlockSamples)
	if n := r.filter.chainLen(r.filter.ready(cursor{}, cap(r.x))); n > 0 {
		r.filter.chains.reserve(n, down, r.filter.taps)
	}
	r.Reset()
	return r, nil
}

// resampleTaps checks h or designs scipy's default.
func resampleTaps(up, down int, h []float64) ([]float64, error) {
	if h == nil {
		widest := max(up, down)
		if widest == 1 {
			return []float64{1}, nil
		}
		return design.Firwin(Kaiser(20*widest+1, 5), []float64{1 / float64(widest)}, true, true, 2)
	}
	if len(h) == 0 || len(h) > ResampleTapsMax {
		return nil, designError("window", "%d taps given, 1 to %d can be", len(h), ResampleTapsMax)
	}
	for i, v := range h {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, designError("window", "tap %d is %v, which is not finite", i, v)
		}
	}
	return h, nil
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// Delay is the look-ahead in samples of the input: output k, which is at input time t = k*down/up, comes with the push of
// sample floor(t)+Delay() at the latest.
func (r *Resampler) Delay() int { return (r.lead + r.filter.up - 1) / r.filter.up }

// Push appends the outputs that x completes. dst must not overlap x. It allocates only when dst has too little room.
func (r *Resampler) Push(dst, x []float64) []float64 {
	if r.filter.up == r.filter.down {
		return append(dst, x...)
	}
	for len(x) > 0 {
		if len(r.x) == cap(r.x) {
			r.forget()
		}
		m := min(len(x), cap(r.x)-len(r.x))
		r.x = append(r.x, x[:m]...)
		x = x[m:]
		dst = r.give(dst, r.filter.ready(r.next, len(r.x)))
	}
	return dst
}

// Flush appends the outputs that still lie within the samples pushed, and resets.
func (r *Resampler) Flush(dst []float64) []float64 {
	// An output is within when the sample at or before its time was pushed.
	late := (len(r.x)-1-r.next.newest)*r.filter.up + r.filter.up - 1 - r.next.phase + r.lead
	if late >= 0 {
		dst = r.give(dst, late/r.filter.down+1)
	}
	r.Reset()
	return dst
}

func (r *Resampler) give(dst []float64, count int) []float64 {
	return r.filter.run(slices.Grow(dst, count), r.x, &r.next, count)
}

// forget lets go of the samples that no later output needs.
func (r *Resampler) forget() {
	old := min(r.next.newest+1-r.filter.taps, len(r.x))
	r.x = r.x[:copy(r.x, r.x[old:])]
	r.next.newest -= old
}

// Reset forgets all samples; the next push starts a segment.
func (r *Resampler) Reset() {
	edge := r.filter.taps - 1
	r.x = r.x[:edge]
	clear(r.x)
	r.next = cursor{edge + r.lead/r.filter.up, r.lead % r.filter.up}
}

// Snapshot writes the state, not the filter.
func (r *Resampler) Snapshot(w *state.Writer) {
	r.forget() // so that equal states have equal bytes
	w.Float64s(r.x)
	w.Int(r.next.newest)
	w.Int(r.next.phase)
}

// Restore reads what Snapshot wrote of a resampler made with the same arguments; errors are the reader's.
func (r *Resampler) Restore(s *state.Reader) {
	n, edge := s.Length(8), r.filter.taps-1
	if n > edge {
		s.Fail("%d samples of a resampler that keeps at most %d", n, edge)
		return
	}
	r.x = r.x[:n]
	for i := range r.x {
		r.x[i] = s.Float64()
	}
	r.next = cursor{s.Int(), s.Int()}
	if ahead := r.next.newest - edge; ahead < 0 || ahead > r.filter.down || r.next.phase < 0 || r.next.phase >= r.filter.up {
		s.Fail("a resampler at sample %d, phase %d", r.next.newest, r.next.phase)
	}
	if s.Err() != nil {
		r.Reset()
	}
}

// ResamplePoly appends scipy.signal.resample_poly(x, up, down, window=h) to dst: one push and a flush of a [Resampler],
// without its limits.
func ResamplePoly(dst, x []float64, up, down int, h []float64) ([]float64, error) {
	p, err := NewResamplePoly(up, down, h, Constant, 0)
	if err != nil {
		return dst, err
	}
	return p.Run(dst, x), nil
}
