package spectra

import (
	"fmt"

	"github.com/tachy-dsp/tachy/internal/state"
)

// bandPowerBlockSamples is how many samples of a push are worked on at a time.
const bandPowerBlockSamples = 1024

// BandPower is the sum of the squared magnitudes of some frequencies of [Frames] as a state machine. Output i is of the
// frame whose sample len(Window)/2 is sample i*Hop of the segment; as many outputs come as there are such samples. Before
// and behind the segment are zeros. It keeps fewer samples than the window is long. NaN and infinity reach the frames that
// hold them. It is not safe for concurrent use.
type BandPower struct {
	frames      Frames
	first, last int
	x           []float64 // from the next frame's first sample on
	spectrum    []complex128
}

// NewBandPower makes a machine for the frequencies k/len(window) of the sampling rate with k from first to last. Sums run
// from first to last. It panics unless 1 <= hop <= len(window) and 0 <= first <= last <= len(window)/2.
func NewBandPower(window []float64, hop int, trend Trend, first, last int) *BandPower {
	n := len(window)
	if hop < 1 || hop > n || first < 0 || first > last || last > n/2 {
		panic(fmt.Sprintf("spectra: a hop of %d or frequencies %d to %d are out of range for a window of %d samples", hop, first, last, n))
	}
	b := &BandPower{frames: Frames{Window: window, Hop: hop, NFFT: n, Trend: trend}, first: first, last: last}
	b.frames.Start()
	b.x, b.spectrum = make([]float64, 0, 3*n+bandPowerBlockSamples), make([]complex128, n/2+1)
	b.Reset()
	return b
}

// Delay is the look-ahead in samples: output i comes with sample i*Hop+Delay().
func (b *BandPower) Delay() int { return (len(b.frames.Window) - 1) / 2 }

// Push appends the outputs that x completes. dst must not overlap x. It allocates only when dst has too little room.
func (b *BandPower) Push(dst, x []float64) []float64 {
	for len(x) > 0 {
		m := min(len(x), bandPowerBlockSamples)
		b.x = append(b.x, x[:m]...)
		x = x[m:]
		dst = b.give(dst, b.frames.Count(len(b.x)))
	}
	return dst
}

// Flush appends the outputs whose frames reach beyond the last sample, and resets.
func (b *BandPower) Flush(dst []float64) []float64 {
	window, hop := len(b.frames.Window), b.frames.Hop
	if due := len(b.x) - window/2; due > 0 { // samples from the next frame's middle on
		count := (due-1)/hop + 1
		n := len(b.x)
		b.x = b.x[:(count-1)*hop+window]
		clear(b.x[n:])
		dst = b.give(dst, count)
	}
	b.Reset()
	return dst
}

func (b *BandPower) give(dst []float64, count int) []float64 {
	for p := range count {
		b.frames.Spectrum(b.spectrum, b.x, p)
		power := 0.0
		for _, v := range b.spectrum[b.first : b.last+1] {
			power += float64(real(v)*real(v)) + float64(imag(v)*imag(v))
		}
		dst = append(dst, power)
	}
	b.x = b.x[:copy(b.x, b.x[count*b.frames.Hop:])]
	return dst
}

// Reset forgets all samples; the next push starts a segment.
func (b *BandPower) Reset() {
	b.x = b.x[:len(b.frames.Window)/2]
	clear(b.x)
}

// Snapshot writes the state, not the window.
func (b *BandPower) Snapshot(w *state.Writer) { w.Float64s(b.x) }

// Restore reads what Snapshot wrote of a machine made with the same arguments; errors are the reader's.
func (b *BandPower) Restore(r *state.Reader) {
	n := r.Length(8)
	if n >= len(b.frames.Window) && r.Err() == nil {
		r.Fail("%d samples for a window of %d", n, len(b.frames.Window))
	}
	if r.Err() != nil {
		b.Reset()
		return
	}
	b.x = b.x[:n]
	for i := range b.x {
		b.x[i] = r.Float64()
	}
}
