package simulate

import (
	"fmt"
	"math"

	"github.com/tachy-dsp/tachy/stream/cmf"
)

// SecondsMax is how much Signals and Truth give at once: two days.
const SecondsMax = 172800

// Signal is one signal of a bed from its first sample on.
type Signal struct {
	Name, Unit string    // as in the messages
	Rate       cmf.Rate  // Hz
	Start      int64     // the device's clock at Samples[0], ns since the epoch
	ScaleM     float64   // Samples[i] is float64(n)*ScaleM + ScaleB for a whole n
	ScaleB     float64   //
	Samples    []float64 // one after another; NaN where no message carries one
}

// Signals gives the first samples of every signal of a bed: those that the messages carry, bit for bit, in the order ECG,
// arterial pressure, pulse wave, breathing. It rounds seconds up to whole blocks of 256 ms, does not touch what Next
// gives, and panics when seconds is not in 0 to SecondsMax.
func (w *Ward) Signals(bed int, seconds float64) []Signal {
	blocks := blocks(seconds)
	b := newBed(&w.options, bed)
	signals := make([]Signal, len(formats))
	for i := range signals {
		f := &formats[i]
		signals[i] = Signal{f.name, f.unit, f.rate, b.device(0), f.m, f.b, make([]float64, 0, blocks*f.samples())}
	}
	for range blocks {
		b.draw()
		for i := range signals {
			signals[i].Samples = append(signals[i].Samples, b.values[i]...)
		}
	}
	return signals
}

// blocks is how many cover that many seconds.
func blocks(seconds float64) int {
	checkSeconds(seconds)
	return int(math.Ceil(seconds / toSeconds(blockNs)))
}

func checkSeconds(seconds float64) {
	if !(seconds >= 0 && seconds <= SecondsMax) {
		panic(fmt.Sprintf("simulate: %v seconds: want 0 to %d", seconds, SecondsMax))
	}
}
