package simulate

import (
	"math"
	"time"
)

// patient is what stays the same at a bed.
type patient struct {
	heartRate    float64 // at rest, beats a minute
	breathing    float64 // breaths a minute
	pressure     float64 // mean arterial pressure aimed at, mmHg
	tau          float64 // time constant of the arteries (resistance times compliance), s
	transit      float64 // from the R peak to the foot of the arterial pulse, s
	sinus        float64 // respiratory sinus arrhythmia: share of the RR interval
	height       float64 // of the R wave, mV
	phase        float64 // of the slow drifts, rad
	hum, impulse float64 // phases of mains hum and of motion, rad
}

func newPatient(r random) patient {
	return patient{
		heartRate: r.between(62, 88),
		breathing: r.between(12, 18),
		pressure:  r.between(82, 100),
		tau:       r.between(1.15, 1.45),
		transit:   r.between(0.16, 0.21),
		sinus:     r.between(0.03, 0.09),
		height:    r.between(0.9, 1.4),
		phase:     r.between(0, 2*math.Pi),
		hum:       r.between(0, 2*math.Pi),
		impulse:   r.between(0, 2*math.Pi),
	}
}

// beat is one contraction. Times are seconds by the monitor from the bed's first sample.
type beat struct {
	r      float64 // the R peak
	rr     float64 // the interval that the sinus node meant, s: shapes stretch with its square root
	foot   float64 // when the pulse reaches the arterial line
	stroke float64 // what it adds to the arterial pressure, mmHg
	keep   float64 // share of the arterial pressure left after one sample, from the foot on
	ecg    float64 // height of this beat's ECG relative to the patient's
	wide   float64 // width of this beat's ECG waves relative to the ordinary

	resumed bool // the first one after an asystole
}

// filling is the pressure left in arteries to which no heart pumps, mmHg.
const filling = 15

// heart makes the beats of a bed, one after another.
type heart struct {
	patient
	plan   *plan
	lungs  *lungs
	random random
	last   float64 // R peak of the latest beat, s
}

func newHeart(seed uint64, bed int, p patient, plan *plan) *heart {
	h := &heart{patient: p, plan: plan, lungs: newLungs(seed, bed, p), random: newRandom(seed, bed, forHeart)}
	h.last = -h.random.between(2, 3) // so that the first sample lies in the middle of a rhythm
	return h
}

// next makes the next beat.
func (h *heart) next() beat {
	t := toNs(h.last)
	fast := h.plan.level(Tachycardia, t, int64(6*time.Second))
	low := h.plan.level(Hypotension, t, int64(10*time.Second))

	rate := h.heartRate + float64(25*low) + float64(2.5*h.slow(0.011)) + float64(1.5*h.slow(0.097))
	rate += float64(fast * (150 - rate))
	breath := h.lungs.at(h.last) - 0.4
	b := beat{rr: 60 / rate}
	b.rr *= 1 - float64(h.sinus*(1-float64(0.7*fast))*breath) + float64(0.006*h.random.noise())

	h.last += float64(b.rr)
	if _, end, stopped := h.plan.find(Asystole, toNs(h.last)); stopped {
		h.last = toSeconds(end) + 0.35 // room for the P wave
		b.resumed = true
	}
	mean := h.pressure + float64(4*h.slow(0.007)) + float64(1.5*h.slow(0.09))
	mean += float64(low * (50 - mean))
	b.r = h.last
	b.foot = b.r + h.transit - float64(0.0006*(mean-90))
	tau := h.tau * (1 - float64(0.35*low) - float64(0.25*fast)) // wide arteries empty sooner
	b.keep = decay(pulseStep / tau)
	b.stroke = (mean - filling) * b.rr / tau * (1 - float64(0.07*breath) + float64(0.01*h.random.noise()))
	b.ecg = h.height * (1 - float64(0.06*breath) + float64(0.02*h.random.noise()))
	b.wide = 1 + float64(0.02*h.random.noise())
	return b
}

// slow is a drift of amplitude 1 at the latest beat.
func (h *heart) slow(hertz float64) float64 {
	return math.Sin(float64(2*math.Pi*hertz*h.last) + float64(h.phase*(1+float64(100*hertz))))
}

func toNs(seconds float64) int64 { return int64(math.Floor(float64(seconds*1e9) + 0.5)) }
func toSeconds(ns int64) float64 { return float64(ns) / 1e9 }
