package simulate

import (
	"math"
	"time"

	"github.com/tachy-dsp/tachy/stream/cmf"
)

// blockNs is how long a message is: 64 samples at 250 Hz, 32 at 125 Hz, 16 at 62.5 Hz.
const blockNs = int64(256 * time.Millisecond)

// format is how a monitor sends a signal. Sample n of its converter is float64(n)*m + b.
type format struct {
	name, unit string
	rate       cmf.Rate
	m, b       float64
	levels     float64 // of the converter: n is in [0, levels)
}

// formats of the four signals, in the order of bed.waves.
var formats = [...]format{
	{"MDC_ECG_ELEC_POTL_II", "MDC_DIM_MILLI_VOLT", cmf.Rate{Num: 250, Den: 1}, 0.0025, -10.24, 8192},
	{"MDC_PRESS_BLD_ART_ABP", "MDC_DIM_MMHG", cmf.Rate{Num: 125, Den: 1}, 0.1, -40, 4096},
	{"MDC_PULS_OXIM_PLETH", "MDC_DIM_DIMLESS", cmf.Rate{Num: 125, Den: 1}, 0.0005, 0, 4096},
	{"MDC_RESP", "MDC_DIM_X_OHM", cmf.Rate{Num: 125, Den: 2}, 0.001, -2.048, 4096},
}

// period is the time between two samples, in ns: a whole number for every format.
func (f *format) period() int64 { return 1_000_000_000 * f.rate.Den / f.rate.Num }

// samples in a block.
func (f *format) samples() int { return int(blockNs / f.period()) }

// quantise replaces each value by the nearest level of the converter.
func (f *format) quantise(values []float64) {
	for i, v := range values {
		n := math.Floor((v-f.b)/f.m + 0.5)
		n = min(max(n, 0), f.levels-1)
		values[i] = float64(n*f.m) + f.b
	}
}

// wave draws one signal, block after block.
type wave interface {
	// draw fills dst, which is zero, with the block that begins at start ns. beats are all that can be seen in it.
	draw(dst []float64, start int64, beats []beat)
}

// ecg is lead II in mV: P, Q, R, S and T, wandering with the breath, with mains hum and noise on it.
type ecg struct {
	patient
	plan   *plan
	lungs  *lungs
	random random
}

// The waves of a beat of 1 mV and one second, relative to its R peak. T is two bells, so that it falls faster than it
// rises; `stretch` waves keep their share of the RR interval's square root.
var ecgWaves = [...]struct {
	bell
	stretch bool
}{
	{bell{-0.165, 0.022, 0.13}, true},    // P
	{bell{-0.028, 0.0085, -0.11}, false}, // Q
	{bell{0, 0.0105, 1.06}, false},       // R
	{bell{0.028, 0.0095, -0.24}, false},  // S
	{bell{0.265, 0.052, 0.17}, true},     // T, its slow rise
	{bell{0.305, 0.030, 0.14}, true},     // T, its top and fall
}

const ecgStep = 0.004 // s

func (e *ecg) draw(dst []float64, start int64, beats []beat) {
	from := toSeconds(start)
	for _, b := range beats {
		stretch := math.Sqrt(b.rr)
		for _, w := range ecgWaves {
			at, width := w.at, float64(w.width*b.wide)
			if w.stretch {
				at, width = float64(at*stretch), float64(width*stretch)
			}
			bell{b.r + at, width, w.height * b.ecg}.add(dst, from, ecgStep)
		}
	}
	for i := range dst {
		t := from + float64(float64(i)*ecgStep)
		wander := float64(0.05*e.lungs.at(t)) + float64(0.04*sine(0.043, t, e.phase)) - 0.02
		dst[i] += wander + float64(0.006*sine(50, t, e.hum)) + float64(0.006*e.random.noise())
		dst[i] += motion(e.plan, e.random, t, e.impulse) // mV
	}
}

// pressure is the arterial pressure in mmHg: a windkessel that each beat fills, with the notch that the closing aortic
// valve leaves.
type pressure struct {
	random random
	level  float64 // of the windkessel, mmHg above filling
}

const pulseStep = 0.008 // s

func newPressure(seed uint64, bed int, p patient) *pressure {
	return &pressure{newRandom(seed, bed, forPressure), p.pressure - filling}
}

func (p *pressure) draw(dst []float64, start int64, beats []beat) {
	from := toSeconds(start)
	for _, b := range beats {
		stretch := math.Sqrt(b.rr)
		bell{b.foot + float64(0.315*stretch), 0.018, -0.10 * b.stroke}.add(dst, from, pulseStep) // dicrotic notch
		bell{b.foot + float64(0.385*stretch), 0.036, 0.08 * b.stroke}.add(dst, from, pulseStep)  // dicrotic wave
	}
	for i := range dst {
		t := from + float64(float64(i)*pulseStep)
		inflow, keep := 0.0, beats[0].keep
		for _, b := range beats {
			inflow += float64(b.stroke * ejection(t-b.foot, 0.24*math.Sqrt(b.rr)))
			if t >= b.foot {
				keep = b.keep
			}
		}
		p.level = float64(p.level*keep) + inflow
		dst[i] += filling + p.level + float64(0.15*p.random.noise())
	}
}

// ejection is the share of a stroke that arrives in one sample, u seconds after its foot: a raised cosine.
func ejection(u, length float64) float64 {
	if u <= 0 || u >= length {
		return 0
	}
	return (1 - math.Cos(2*math.Pi*u/length)) * pulseStep / length
}

// pleth is the pulse wave of a finger, dimensionless, about 1 from foot to top.
type pleth struct {
	patient
	plan   *plan
	lungs  *lungs
	random random
}

func (p *pleth) draw(dst []float64, start int64, beats []beat) {
	from := toSeconds(start)
	for _, b := range beats {
		foot, stretch := b.foot+0.05, math.Sqrt(b.rr)
		height := min(1.1, b.stroke/45)
		bell{foot + float64(0.19*stretch), 0.068 * stretch, 0.72 * height}.add(dst, from, pulseStep)
		bell{foot + float64(0.33*stretch), 0.085 * stretch, 0.34 * height}.add(dst, from, pulseStep)
		bell{foot + float64(0.52*stretch), 0.110 * stretch, 0.20 * height}.add(dst, from, pulseStep)
	}
	for i := range dst {
		t := from + float64(float64(i)*pulseStep)
		dst[i] += 0.45 + float64(0.06*p.lungs.at(t)) + float64(0.03*sine(0.08, t, p.phase)) + float64(0.003*p.random.noise())
		dst[i] += float64(0.4 * motion(p.plan, p.random, t, p.impulse+1))
	}
}

// chest is the impedance of the chest in ohm around its mean: the breath, and a little of the heart.
type chest struct {
	lungs  *lungs
	random random
}

const chestStep = 0.016 // s

func (c *chest) draw(dst []float64, start int64, beats []beat) {
	from := toSeconds(start)
	for _, b := range beats {
		bell{b.foot + 0.05, 0.09, -0.0006 * b.stroke}.add(dst, from, chestStep)
	}
	for i := range dst {
		t := from + float64(float64(i)*chestStep)
		dst[i] += float64(0.9*c.lungs.at(t)) - 0.35 + float64(0.004*c.random.noise())
	}
}

// motion is the disturbance of a moving patient at t seconds, of about ±2: slow swings and noise.
func motion(p *plan, r random, t, phase float64) float64 {
	level := p.level(Motion, toNs(t), int64(time.Second))
	if level == 0 {
		return 0
	}
	swing := float64(1.1*sine(0.7, t, phase)) + float64(0.7*sine(1.9, t, 2*phase)) + float64(0.4*sine(4.3, t, 3*phase))
	return float64(level * (swing + float64(0.25*r.noise())))
}

// sine is sin(2π·hertz·t + phase).
func sine(hertz, t, phase float64) float64 {
	return math.Sin(float64(2*math.Pi*hertz*t) + float64(phase)) // float64 so that nothing is fused into an inlined call
}
