package pipeline

import (
	"fmt"
	"math"
	"strconv"

	"github.com/tachy-dsp/tachy/features/hrv"
)

// rhythm is the intervals between the beats of a window. None lies across a gap.
type rhythm struct {
	seconds []float64
	runs    []int     // how many of them each run has
	ms      []float64 // the same in ms, NaN for each gap
	ends    []float64 // of the intervals in ms: s since the window's start
}

func (r *rhythm) compute(w *Window) {
	r.seconds, r.runs, r.ms, r.ends = r.seconds[:0], r.runs[:0], r.ms[:0], r.ends[:0]
	for k, run := range w.Runs {
		if k > 0 {
			r.ms, r.ends = append(r.ms, math.NaN()), append(r.ends, math.NaN())
		}
		first, start := run.Events[0].Sample, float64(run.Start-w.Start)/1e9
		for i := 1; i < len(run.Events); i++ {
			at := run.Events[i].Sample
			n := (at - run.Events[i-1].Sample) * run.Rate.Den
			r.seconds = append(r.seconds, float64(n)/float64(run.Rate.Num))
			r.ms = append(r.ms, float64(1000*n)/float64(run.Rate.Num))
			r.ends = append(r.ends, start+float64((at-first)*run.Rate.Den)/float64(run.Rate.Num))
		}
		r.runs = append(r.runs, len(run.Events)-1)
	}
}

var rhythms = family[*rhythm]{func(*watch) *rhythm { return &rhythm{} }}

// variability is what indices of the rhythm need of each other.
type variability struct {
	*rhythm
	source *shared
	hrv.Describer
	hrv.Time
	hrv.Poincare
}

func (v *variability) compute(w *Window) {
	v.source.at(w)
	v.Time = v.Describer.Time(v.ms)
	v.Poincare = hrv.PoincareOf(v.ms, 1)
}

var variabilities = family[*variability]{func(w *watch) *variability {
	source, r := rhythms.share(w)
	return &variability{rhythm: r, source: source}
}}

// powers are those of the rhythm's spectrum, ms².
type powers struct {
	*variability
	source *shared
	total  float64 // s, of the intervals
	hrv.Describer
	vlf, lf, hf, all hrv.Band
}

func (p *powers) compute(w *Window) {
	p.source.at(w)
	p.total = 0
	for _, ms := range p.ms {
		if ms == ms {
			p.total += ms / 1000
		}
	}
	frequencies, density := p.Describer.Lomb(p.ms, p.ends, 0.4)
	p.vlf, p.lf = p.band(frequencies, density, 0.0033, 0.04, leastVLF), p.band(frequencies, density, 0.04, 0.15, leastLF)
	p.hf, p.all = p.band(frequencies, density, 0.15, 0.4, leastHF), p.band(frequencies, density, 0, 0.4, leastLF)
}

// What the intervals add up to at least, s: nine tenths, for the beats do not reach the ends of a window, of the 2 min and 1 min that
// the Task Force asks for; a wave of the lowest frequency of vlf.
const leastLF, leastHF, leastVLF = 108, 54, 303

// band is NaN where the intervals add up to less than that.
func (p *powers) band(frequencies, density []float64, low, high, least float64) hrv.Band {
	if p.total < least {
		return hrv.Band{Power: math.NaN(), Peak: math.NaN()}
	}
	return hrv.BandOf(frequencies, density, low, high, high == 0.4)
}

var spectrums = family[*powers]{func(w *watch) *powers {
	source, v := variabilities.share(w)
	return &powers{variability: v, source: source}
}}

// fluctuations are those of multifractals over windows of from to to intervals.
var fluctuations = []struct {
	name     string
	from, to int
	family[*multifractal]
}{
	{"alpha1", 4, 16, multifractalOf(4, 16)},
	{"alpha2", 16, 64, multifractalOf(16, 64)},
}

// multifractal is the spectrum of the rhythm's fluctuations.
type multifractal struct {
	*variability
	source   *shared
	from, to int
	hrv.Describer
	hrv.Multifractal
}

func multifractalOf(from, to int) family[*multifractal] {
	return family[*multifractal]{func(w *watch) *multifractal {
		source, v := variabilities.share(w)
		return &multifractal{variability: v, source: source, from: from, to: to}
	}}
}

func (m *multifractal) compute(w *Window) {
	m.source.at(w)
	m.Multifractal = m.Describer.MFDFA(m.ms, m.from, m.to, 5)
}

var multifractals = []struct {
	name, summary, source string
	value                 func(m *hrv.Multifractal) float64
}{
	{"width", "width of the spectrum f(alpha).", "", func(m *hrv.Multifractal) float64 { return m.Width }},
	{"peak", "alpha where f(alpha) is greatest.", "", func(m *hrv.Multifractal) float64 { return m.Peak }},
	{"mean", "middle of the range of alpha.", "", func(m *hrv.Multifractal) float64 { return m.Mean }},
	{"max", "f of the greatest alpha.", "", func(m *hrv.Multifractal) float64 { return m.Max }},
	{"delta", "f of the greatest alpha less that of the least.", "", func(m *hrv.Multifractal) float64 { return m.Delta }},
	{"asymmetry", "share of the spectrum's width below its peak.", orozco, func(m *hrv.Multifractal) float64 { return m.Asymmetry }},
	{"fluctuation", "squares of the second derivative of h(q).", orozco, func(m *hrv.Multifractal) float64 { return m.Fluctuation }},
	{"increment", "squares of the derivative of h(q).", "; Faini and others, Phil. Trans. R. Soc. A 379 (2021) 20200254",
		func(m *hrv.Multifractal) float64 { return m.Increment }},
}

const orozco = "; Orozco-Duque and others, Physiol. Meas. 36 (2015) 2269"

// known gives an index of a rhythm whose standard deviation is sdnn its reason.
func known(value, sdnn float64) (float64, Reason) {
	switch {
	case !math.IsNaN(value):
		return value, Defined
	case sdnn == 0:
		return value, Flat
	}
	return value, TooFewBeats
}

func init() {
	rhythms.register(Entry{
		Name: "rate", In: Events, Unit: "1/min",
		Summary: "Events a minute: 60 over the mean interval between events in the window.",
		Details: "Intervals lie wholly in the window and cross no gap. NaN with fewer than two such events (too_few_beats).",
	}, func(r *rhythm) (float64, Reason) { return known(hrv.Rate(r.seconds), math.NaN()) })

	const taskForce = " Source: Task Force of ESC and NASPE, Circulation 93 (1996) 1043."
	index := func(name, unit, summary, details string, value func(v *variability) float64) {
		variabilities.register(Entry{Name: "hrv." + name, In: Events, Unit: unit, Summary: summary, Details: details},
			func(v *variability) (float64, Reason) { return known(value(v), v.SDNN) })
	}
	next := "Differences are taken between neighbouring intervals; none crosses a gap. NaN with fewer than three beats in a row (too_few_beats)."
	rhythms.register(Entry{
		Name: "hrv.rmssd", In: Events, Unit: "ms",
		Summary: "Root mean square of successive differences of the intervals between beats, in ms.",
		Details: next + taskForce,
	}, func(r *rhythm) (float64, Reason) { return known(hrv.RMSSD(r.seconds, r.runs), math.NaN()) })

	one := "Of the intervals between beats that lie wholly in the window, none across a gap. NaN without one (too_few_beats)."
	two := "Of the intervals between beats that lie wholly in the window, none across a gap. NaN with fewer than two (too_few_beats)."
	index("mean_nn", "ms", "Mean interval between beats, in ms.", one, func(v *variability) float64 { return v.MeanNN })
	index("median_nn", "ms", "Median interval between beats, in ms.", one, func(v *variability) float64 { return v.MedianNN })
	index("min_nn", "ms", "Shortest interval between beats, in ms.", one, func(v *variability) float64 { return v.MinNN })
	index("max_nn", "ms", "Longest interval between beats, in ms.", one, func(v *variability) float64 { return v.MaxNN })
	index("iqr_nn", "ms", "Interquartile range of the intervals between beats, in ms.", one, func(v *variability) float64 { return v.IQRNN })
	index("mad_nn", "ms", "Median absolute deviation of the intervals between beats, times 1.4826, in ms.", one, func(v *variability) float64 { return v.MadNN })
	index("sdnn", "ms", "Standard deviation of the intervals between beats, over n - 1, in ms.", two+taskForce, func(v *variability) float64 { return v.SDNN })
	index("cvnn", "1", "Standard deviation of the intervals between beats over their mean.", two, func(v *variability) float64 { return v.CVNN })
	index("sdsd", "ms", "Standard deviation of successive differences of the intervals between beats, over n - 1, in ms.",
		"Differences are taken between neighbouring intervals; none crosses a gap. NaN with fewer than two (too_few_beats)."+taskForce, func(v *variability) float64 { return v.SDSD })
	index("cvsd", "1", "Root mean square of successive differences over the mean interval.", next, func(v *variability) float64 { return v.CVSD })
	index("pnn50", "%", "Successive differences of more than 50 ms, percent of all.", next+taskForce, func(v *variability) float64 { return v.PNN50 })
	index("pnn20", "%", "Successive differences of more than 20 ms, percent of all.",
		next+" Source: Mietus and others, Heart 88 (2002) 378.", func(v *variability) float64 { return v.PNN20 })

	poincare := "Points (interval, next interval), none across a gap; over n - 1. NaN with fewer than two (too_few_beats). " +
		"Source: Brennan, Palaniswami and Kamen, IEEE Trans. Biomed. Eng. 48 (2001) 1342."
	index("sd1", "ms", "Poincaré plot: standard deviation across the line of identity, in ms.", poincare, func(v *variability) float64 { return v.SD1 })
	index("sd2", "ms", "Poincaré plot: standard deviation along the line of identity, in ms.", poincare, func(v *variability) float64 { return v.SD2 })
	index("sd12", "1", "Poincaré plot: sd1 over sd2.", poincare, func(v *variability) float64 { return v.SD1 / v.SD2 })

	index("sampen", "1", "Sample entropy of the intervals between beats: stretches of 2, tolerance 0.2 of their standard deviation.",
		"Stretches cross no gap. NaN without a pair of stretches alike (too_few_beats), or where none goes on alike (undefined). Takes the square of "+
			"the beats. Source: Richman and Moorman, Am. J. Physiol. 278 (2000) H2039.",
		func(v *variability) float64 { return v.Regularity(v.ms, 2, 0.2*v.SDNN).SampEn() })
	index("cd", "1", "Correlation dimension of the intervals between beats, by stretches of 2.",
		"Stretches cross no gap. NaN with fewer than ten (too_few_beats), or when they are all the same (flat). Takes the square of the beats. "+
			"Source: Grassberger and Procaccia, Physica D 9 (1983) 189.",
		func(v *variability) float64 { return v.CorrelationDimension(v.ms, 2) })
	for i := range fluctuations {
		f := &fluctuations[i]
		over := fmt.Sprintf("etrended fluctuation analysis of the intervals between beats over %d to %d of them: ", f.from, f.to)
		details := fmt.Sprintf("Of the longest run without a gap. NaN with fewer than %d intervals (too_few_beats), or when they are all the same (flat). ", 2*f.to)
		index("dfa_"+f.name, "1", "D"+over+"the exponent.", details+"Source: Peng and others, Chaos 5 (1995) 82.",
			func(v *variability) float64 { return v.DFA(v.ms, f.from, f.to) })
		for _, m := range multifractals {
			f.register(Entry{
				Name: "hrv.mfdfa_" + f.name + "_" + m.name, In: Events, Unit: "1", Summary: "Multifractal d" + over + m.summary,
				Details: details + "Orders -5 to 5; windows without fluctuation are left out. Over 4 to 16 intervals the width grows with their number. Source: Kantelhardt and others, Physica A 316 (2002) 87" + m.source + ".",
			}, func(f *multifractal) (float64, Reason) { return known(m.value(&f.Multifractal), f.SDNN) })
		}
	}

	power := func(name, unit string, least int, summary string, value func(p *powers) float64) {
		spectrums.register(Entry{
			Name: "hrv." + name, In: Events, Unit: unit, Numerics: 2, Summary: summary,
			Details: "By the Lomb-Scargle periodogram at the beats themselves, gaps left out, so that nothing is resampled. NaN with fewer than four " +
				"intervals, or where they add up to less than " + strconv.Itoa(least) + " s (too_few_beats), so that a window has to be longer. " +
				"Sources: Task Force of ESC and NASPE, Circulation 93 (1996) 1043; Clifford and Tarassenko, IEEE Trans. Biomed. Eng. 52 (2005) 630.",
		}, func(p *powers) (float64, Reason) { return known(value(p), p.SDNN) })
	}
	power("vlf", "ms^2", leastVLF, "Power of the intervals between beats from 0.0033 to 0.04 Hz, in ms^2.", func(p *powers) float64 { return p.vlf.Power })
	power("lf", "ms^2", leastLF, "Power of the intervals between beats from 0.04 to 0.15 Hz, in ms^2.", func(p *powers) float64 { return p.lf.Power })
	power("hf", "ms^2", leastHF, "Power of the intervals between beats from 0.15 to 0.4 Hz, in ms^2.", func(p *powers) float64 { return p.hf.Power })
	power("total_power", "ms^2", leastLF, "Power of the intervals between beats up to 0.4 Hz, in ms^2.", func(p *powers) float64 { return p.all.Power })
	power("lf_hf", "1", leastLF, "Power from 0.04 to 0.15 Hz over that from 0.15 to 0.4 Hz.", func(p *powers) float64 { return p.lf.Power / p.hf.Power })
	power("lnhf", "1", leastHF, "Natural logarithm of the power from 0.15 to 0.4 Hz in ms^2.", func(p *powers) float64 { return p.hf.Ln() })
}
