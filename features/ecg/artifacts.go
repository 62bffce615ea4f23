package ecg

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/dsp"
)

// What the classification of beats goes by (Lipponen and Tarvainen 2019).
const (
	rhythmWindow = 91   // beats over which the thresholds are taken
	rhythmScale  = 5.2  // of half the interquartile range
	medianWindow = 11   // beats
	ectopicSlope = 0.13 // of the line that bounds ectopic beats in the plane of S12 …
	ectopicShift = 0.17 // … and its intercept
	farFromUsual = 3.0
)

// Artifact is what is wrong with a beat.
type Artifact uint8

// The artefacts, in the order of the paper's decision.
const (
	Normal    Artifact = iota
	Ectopic            // too early or late, and made up for
	Missed             // a beat lies unseen before it
	Extra              // it is no beat
	LongShort          // its interval is too long or too short
)

// Rhythm is a series of beats as J. A. Lipponen and M. P. Tarvainen look at it (A robust algorithm for heart rate
// variability time series artefact correction using novel beat classification, J Med Eng Technol 43 (2019) 173). Each
// slice has a value for each beat.
type Rhythm struct {
	RR       []float64 // interval to the beat before, s; for the first the mean of the others
	DRR      []float64 // change of RR, for the first the mean change, over its threshold
	MRR      []float64 // RR less its running median, over its threshold; doubled below it
	S12, S22 []float64 // the greater or lesser of DRR's neighbours, and of the next two

	median, threshold []float64 // of RR, and the threshold of MRR
}

// NewRhythm takes the intervals and their changes, of which it keeps both; changes becomes DRR. No threshold is smaller
// than least, in s. With corrected false it does as BioSPPy 2.2.4: beyond the ends the running median takes intervals of 0;
// where least is 0 too, DRR and MRR may be infinite, and NaN where 0 stands over 0.
func NewRhythm(intervals, changes []float64, least float64, corrected bool) *Rhythm {
	n := len(intervals)
	r := &Rhythm{RR: intervals, DRR: changes, MRR: make([]float64, n), S12: make([]float64, n), S22: make([]float64, n)}
	divide(r.DRR, thresholds(r.DRR, least))
	edge := zeros
	if corrected {
		edge = mirrored
	}
	r.median = make([]float64, n)
	sliding(r.RR, medianWindow, medianWindow/2, medianWindow/2, edge, func(i int, _, middle float64) { r.median[i] = middle })
	for i, v := range r.RR {
		if v -= r.median[i]; v < 0 {
			v *= 2
		}
		r.MRR[i] = v
	}
	r.threshold = thresholds(r.MRR, least)
	divide(r.MRR, r.threshold)
	r.neighbours()
	return r
}

func divide(x, by []float64) {
	for i, v := range by {
		x[i] /= v
	}
}

func thresholds(x []float64, least float64) []float64 {
	th := SpreadThreshold(x, rhythmScale, rhythmWindow)
	for i, v := range th {
		th[i] = max(v, least)
	}
	return th
}

// neighbours sets S12 and S22; beyond the ends DRR is mirrored, without the end itself.
func (r *Rhythm) neighbours() {
	n := len(r.DRR)
	at := func(i int) float64 { return r.DRR[reflected(i, n)] }
	for i, d := range r.DRR {
		before, next, second := at(i-1), at(i+1), at(i+2)
		switch {
		case d > 0:
			r.S12[i] = greater(before, next)
		case d < 0:
			r.S12[i] = lesser(before, next)
		}
		switch {
		case d >= 0:
			r.S22[i] = lesser(next, second)
		case d < 0:
			r.S22[i] = greater(next, second)
		}
	}
}

// greater and lesser give a where one of the two is NaN, as Python's max and min do.
func greater(a, b float64) float64 {
	if b > a {
		return b
	}
	return a
}

func lesser(a, b float64) float64 {
	if b < a {
		return b
	}
	return a
}

// reflected is where place i of a series of n lies when the ends mirror it: 2 1 | 0 1 2 | 1 0.
func reflected(i, n int) int {
	if n == 1 {
		return 0
	}
	i = ((i % (2*n - 2)) + 2*n - 2) % (2*n - 2)
	return min(i, 2*n-2-i)
}

// Artifacts writes to found what each beat is; the last two are not looked at.
func (r *Rhythm) Artifacts(found []Artifact) {
	n := len(r.RR)
	clear(found)
	for i := 0; i < n-2; {
		change, unusual := math.Abs(r.DRR[i]), math.Abs(r.MRR[i])
		switch {
		case change <= 1 || !(change > 1) && !(unusual > farFromUsual):
			i++
		case r.ectopic(i):
			found[i] = Ectopic
			i++
		default:
			last := i
			if math.Abs(r.DRR[i+1]) < math.Abs(r.DRR[i+2]) {
				last++
			}
			for ; i <= last; i++ {
				found[i] = r.kind(i)
			}
		}
	}
}

func (r *Rhythm) ectopic(i int) bool {
	d, s := r.DRR[i], r.S12[i]
	bound := float64(-ectopicSlope * d)
	return d > 1 && s < bound-ectopicShift || d < -1 && s > bound+ectopicShift
}

// kind tells intervals apart that are not those of an ectopic beat.
func (r *Rhythm) kind(i int) Artifact {
	d, s := r.DRR[i], r.S22[i]
	long, short := d > 1 && s < -1, d < -1 && s > 1
	switch {
	case !long && !short && !(math.Abs(r.MRR[i]) > farFromUsual):
		return Normal
	case short && math.Abs(r.RR[i]+r.RR[i+1]-r.median[i]) < r.threshold[i]:
		return Extra
	case long && math.Abs(r.RR[i]/2-r.median[i]) < r.threshold[i]:
		return Missed
	}
	return LongShort
}

// SpreadThreshold is, about each value, scale times half the interquartile range of the absolute values in a window. The
// quartiles are values of the window; beyond the ends x is mirrored, the ends included.
func SpreadThreshold(x []float64, scale float64, window int) []float64 {
	sizes, out := make([]float64, len(x)), make([]float64, len(x))
	for i, v := range x {
		sizes[i] = math.Abs(v)
	}
	sliding(sizes, window, window/4, window*3/4, mirrored, func(i int, low, high float64) {
		out[i] = float64(scale * ((high - low) / 2))
	})
	return out
}

// sliding gives two values of these ranks in the window about each value to found. It keeps short windows in order, NaN first.
func sliding(x []float64, window, low, high int, edge func(x []float64, i int) float64, found func(i int, low, high float64)) {
	if window > 512 {
		padded := make([]float64, len(x)+window-1)
		for i := range padded {
			padded[i] = edge(x, i-window/2)
		}
		lows := dsp.NewRankFilter(window, low).Push(nil, padded)
		for i, v := range dsp.NewRankFilter(window, high).Push(nil, padded) {
			found(i, lows[i], v)
		}
		return
	}
	sorted := make([]float64, window)
	for i := range sorted {
		sorted[i] = edge(x, i-window/2)
	}
	slices.Sort(sorted)
	for i := range x {
		if i > 0 {
			gone, comes := placeOf(edge(x, i-1-window/2), sorted), edge(x, i-window/2+window-1)
			if at := placeOf(comes, sorted); at > gone {
				copy(sorted[gone:], sorted[gone+1:at])
				sorted[at-1] = comes
			} else {
				copy(sorted[at+1:gone+1], sorted[at:gone])
				sorted[at] = comes
			}
		}
		found(i, sorted[low], sorted[high])
	}
}

// placeOf is how many values come before v in that order, found without a branch that the values decide.
func placeOf(v float64, sorted []float64) (at int) {
	if v != v {
		return 0
	}
	for n := len(sorted); n > 0; {
		half := (n + 1) / 2
		next := at + half
		if sorted[next-1] < v || sorted[next-1] != sorted[next-1] {
			at = next
		}
		n -= half
	}
	return at
}

// zeros and mirrored say what x is at place i, also beyond its ends.
func zeros(x []float64, i int) float64 {
	if i < 0 || i >= len(x) {
		return 0
	}
	return x[i]
}

func mirrored(x []float64, i int) float64 {
	n := len(x)
	if n == 0 {
		return math.NaN()
	}
	if 0 <= i && i < n {
		return x[i]
	}
	i = ((i % (2 * n)) + 2*n) % (2 * n)
	return x[min(i, 2*n-1-i)]
}
