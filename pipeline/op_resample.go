package pipeline

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/internal/state"
)

// rateHzMin is the lowest rate that resample takes of an input that declares none. It bounds the delay that is declared.
func rateHzMin(in *Input) float64 {
	if in.Signal == "ecg" || in.Signal == "eeg" {
		return 100
	}
	return 25
}

// resampleTermMax bounds up and down, and so the length of the filter.
const resampleTermMax = 1000

// resampleOperator is scipy.signal.resample_poly with its default window, phase from the segment's start.
type resampleOperator struct {
	out       Rate
	hzMin     float64
	in        Rate
	resampler *dsp.Resampler
}

func (o *resampleOperator) Begin(fs Rate) (Rate, error) {
	if fs.Hz() < o.hzMin {
		return Rate{}, fmt.Errorf("%s Hz is below the %g Hz that resample takes of this signal", fs, o.hzMin)
	}
	if fs == o.in {
		o.resampler.Reset()
		return o.out, nil
	}
	ratio, err := NewRate(o.out.Num*fs.Den, o.out.Den*fs.Num)
	if err != nil || ratio.Num > resampleTermMax || ratio.Den > resampleTermMax {
		return Rate{}, fmt.Errorf("from %s Hz to %s Hz is a ratio with a term above %d", fs, o.out, resampleTermMax)
	}
	o.in, o.resampler = fs, dsp.NewResampler(int(ratio.Num), int(ratio.Den), nil)
	return o.out, nil
}

func (o *resampleOperator) Push(dst, x []float64) []float64 { return o.resampler.Push(dst, x) }
func (o *resampleOperator) Flush(dst []float64) []float64   { return o.resampler.Flush(dst) }
func (o *resampleOperator) Snapshot(w *state.Writer)        { o.resampler.Snapshot(w) }
func (o *resampleOperator) Restore(r *state.Reader)         { o.resampler.Restore(r) }

func init() {
	register(Entry{
		Name: "resample", In: Wave, Out: Wave, Numerics: 1, State: 1,
		Summary: "Changes the sampling rate by a rational factor.",
		Details: "Polyphase FIR, as scipy.signal.resample_poly with its default Kaiser window: linear phase, delay removed, zeros " +
			"assumed before and behind the segment. Streams with a delay of 10 samples of the lower of the two rates. Output i is at i/fs " +
			"from the segment's start. A segment below 25 Hz (an ECG or EEG: 100 Hz), unless the input declares its fs, or whose ratio to fs has a term above 1000, is refused.",
		Equals: `tachy.signal.resample_poly(x, (fs / rate).numerator, (fs / rate).denominator)`,
		Delay:  "11 * max(1, rate / fs)", Memory: "20 * max(1, rate / fs) + 1",
		Params: []Param{{Name: "fs", Type: RateType, Unit: "Hz", Doc: "new sampling rate"}},
		compile: func(n *node) error {
			out, lowest := n.params.Rate("fs"), rateHzMin(n.input)
			if n.rate.Known() {
				lowest = n.rate.Hz() // which the user has declared
				if _, err := (&resampleOperator{out: out, hzMin: lowest}).Begin(n.rate); err != nil {
					return paramError("fs", "%v", err)
				}
			}
			n.delay += int64(11e9 / min(lowest, out.Hz())) // 10 samples, and one for rounding up
			n.rate = out
			n.newWave = func() WaveOperator { return &resampleOperator{out: out, hzMin: lowest} }
			return nil
		},
	})
}
