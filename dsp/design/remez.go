package design

import (
	"math"
	"slices"
)

// Response says what a filter of [Remez] is like, in scipy's words for type.
type Response string

// The responses of [Remez].
const (
	FlatBands      Response = "bandpass"       // constant gain in each band
	Differentiator Response = "differentiator" // gain that grows with frequency, in Hz per unit of fs; odd symmetry
	Hilbert        Response = "hilbert"        // constant gain, odd symmetry
)

// RemezTapsMax and RemezDensityMax bound the grid of [Remez].
const (
	RemezTapsMax    = 4096
	RemezDensityMax = 1024
)

// RemezSpec is what [Remez] is asked for: bands holds the low and high edge of each band in the unit of FS, Desired its
// gain, Weight how much its error counts.
type RemezSpec struct {
	NumTaps                int
	Bands, Desired, Weight []float64
	Response               Response
	IterationsMax          int // scipy's maxiter; 25 is plenty
	Density                int // grid points for each free coefficient, scipy's grid_density; 16
	FS                     float64
}

// Remez designs the linear-phase FIR whose greatest weighted error over the bands is least (scipy.signal.remez), by the
// Parks-McClellan exchange on a grid laid as in their program, so that the filter is scipy's within rounding. Errors are
// an [*Error]; not to converge is one.
//
// Sources: Parks and McClellan, Chebyshev approximation for nonrecursive digital filters with linear phase, IEEE Trans.
// Circuit Theory 19, 1972; McClellan, Parks and Rabiner in IEEE, Programs for Digital Signal Processing, 1979, chapter
// 5.1, for the grid; Berrut and Trefethen, Barycentric Lagrange interpolation, SIAM Review 46, 2004.
func Remez(s RemezSpec) ([]float64, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	grid := s.grid()
	n := s.free()
	if len(grid) < n+1 {
		return nil, errorf("grid_density", "%d gives %d grid points for %d coefficients", s.Density, len(grid), n)
	}
	for _, exact := range []bool{false, true} {
		e := newExchange(grid, n)
		e.exact = exact
		for range s.IterationsMax {
			if done := e.improve(); done {
				return s.taps(e), nil
			}
		}
	}
	return nil, errorf("maxiter", "failure to converge at iteration %d, try reducing transition band width", s.IterationsMax)
}

func (s *RemezSpec) odd() bool { return s.Response != FlatBands }

// free is the number of coefficients of the cosine polynomial.
func (s *RemezSpec) free() int {
	n := s.NumTaps / 2
	if s.NumTaps%2 == 1 && !s.odd() {
		n++
	}
	return n
}

// factor is what the symmetry multiplies the cosine polynomial by, at frequency f as a part of fs.
func (s *RemezSpec) factor(f float64) float64 {
	switch even := s.NumTaps%2 == 0; {
	case !s.odd() && !even:
		return 1
	case !s.odd():
		return math.Cos(math.Pi * f)
	case !even:
		return math.Sin(2 * math.Pi * f)
	default:
		return math.Sin(math.Pi * f)
	}
}

// gridPoint is a frequency as the x of the polynomial, x = cos(2 pi f), with what is wanted of the polynomial there.
type gridPoint struct{ x, desired, weight float64 }

// grid lays points over the bands, both ends of each included.
func (s *RemezSpec) grid() (grid []gridPoint) {
	step := 0.5 / float64(s.Density*s.free())
	for k := range s.Desired {
		low, high := s.Bands[2*k]/s.FS, s.Bands[2*k+1]/s.FS
		if k == 0 && s.odd() {
			low = max(low, step)
		}
		points := 1
		for f := low + step; f <= high; f += step {
			points++
		}
		f := low
		for i := range points {
			if i == points-1 {
				f = high
			}
			if s.factorIsZero(f, step) {
				break
			}
			grid = append(grid, s.point(f, k))
			f += step
		}
	}
	return grid
}

// factorIsZero leaves out what lies within a step of Nyquist where the symmetry makes the gain 0 there.
func (s *RemezSpec) factorIsZero(f, step float64) bool {
	return s.odd() == (s.NumTaps%2 == 1) && f > 0.5-step
}

func (s *RemezSpec) point(f float64, band int) gridPoint {
	desired, weight := s.Desired[band], s.Weight[band]
	if s.Response == Differentiator {
		desired *= f
		if s.Desired[band] >= 0.0001 {
			weight /= f
		}
	}
	q := s.factor(f)
	return gridPoint{math.Cos(2 * math.Pi * f), desired / q, weight * q}
}

// exchange is the state of the algorithm: the extremes are where the error is to alternate.
type exchange struct {
	grid     []gridPoint
	extremes []int     // indices of the grid, n+1 of them
	nodes    []float64 // their x
	bary     []float64
	values   []float64 // of the polynomial at the extremes
	level    float64   // the error there
	errors   []float64 // at all grid points
	series   *chebyshev
	exact    bool // to evaluate without series, also where that is slow
}

func newExchange(grid []gridPoint, n int) *exchange {
	e := &exchange{grid: grid, extremes: make([]int, n+1), nodes: make([]float64, n+1), bary: make([]float64, n+1), values: make([]float64, n+1), errors: make([]float64, len(grid)), series: newChebyshev(n)}
	for i := range e.extremes {
		e.extremes[i] = i * (len(grid) - 1) / n
	}
	return e
}

// improve levels the error over the extremes, looks for new ones, and says whether they are the old ones.
func (e *exchange) improve() (done bool) {
	e.solve()
	e.evaluate()
	for i, k := range e.extremes { // exact, whatever the interpolation's rounding
		e.errors[k] = e.level
		if i%2 == 1 {
			e.errors[k] = -e.level
		}
	}
	found := e.alternating()
	if len(found) < len(e.extremes) {
		return true // no better alternation than this one: converged to rounding
	}
	largest := e.largest()
	done = slices.Equal(found, e.extremes) || largest-math.Abs(e.level) <= 1e-14*largest
	if !done {
		e.extremes = found
	}
	return done
}

// evaluate computes the errors on the grid. A polynomial that is huge between the bands has coefficients that lose what is
// small within them, as the errors at the extremes, which are known, then tell.
func (e *exchange) evaluate() {
	if !e.exact && e.bySeries() {
		return
	}
	for i, p := range e.grid {
		e.errors[i] = float64(p.weight * (p.desired - e.at(p.x)))
	}
}

func (e *exchange) bySeries() (trusted bool) {
	e.series.fit(e.at)
	e.series.errors(e.errors, e.grid)
	off := 0.0
	for _, k := range e.extremes {
		off = max(off, math.Abs(math.Abs(e.errors[k])-math.Abs(e.level)))
	}
	return off <= 1e-10*e.largest()
}

func (e *exchange) largest() float64 {
	largest := 0.0
	for _, v := range e.errors {
		largest = max(largest, math.Abs(v))
	}
	return largest
}

// solve finds the polynomial whose error alternates by level at the extremes.
func (e *exchange) solve() {
	top, bottom := 0.0, 0.0
	for i, k := range e.extremes {
		e.nodes[i] = e.grid[k].x
	}
	for i, k := range e.extremes {
		e.bary[i] = 1
		for j, node := range e.nodes { // times 2, to stay within float64
			if j != i {
				e.bary[i] *= 2 * (e.nodes[i] - node)
			}
		}
		e.bary[i] = 1 / e.bary[i]
		top += float64(e.bary[i] * e.grid[k].desired)
		part := e.bary[i] / e.grid[k].weight
		if i%2 == 1 {
			part = -part
		}
		bottom += part
	}
	e.level = top / bottom
	for i, k := range e.extremes {
		step := e.level / e.grid[k].weight
		if i%2 == 1 {
			step = -step
		}
		e.values[i] = e.grid[k].desired - step
	}
}

// at is the polynomial at x.
func (e *exchange) at(x float64) float64 {
	top, bottom := 0.0, 0.0
	values, bary := e.values[:len(e.nodes)], e.bary[:len(e.nodes)]
	for i, node := range e.nodes {
		d := x - node
		if d == 0 {
			return values[i]
		}
		c := bary[i] / d
		top += float64(c * values[i])
		bottom += c
	}
	return top / bottom
}

// alternating are as many points as there are extremes where the error is locally greatest and changes sign.
func (e *exchange) alternating() []int {
	var peaks []int
	for i, v := range e.errors {
		size := math.Abs(v)
		if size < math.Abs(e.level)*(1-1e-9) {
			continue
		}
		if n := len(peaks); n > 0 && e.errors[peaks[n-1]]*v > 0 { // the same sign: the larger one
			if size > math.Abs(e.errors[peaks[n-1]]) {
				peaks[n-1] = i
			}
			continue
		}
		peaks = append(peaks, i)
	}
	return e.trimmed(peaks)
}

// trimmed drops the smallest peaks until there are as many as extremes, keeping the signs in turn.
func (e *exchange) trimmed(peaks []int) []int {
	size := func(i int) float64 { return math.Abs(e.errors[peaks[i]]) }
	for len(peaks) > len(e.extremes) {
		if len(peaks) == len(e.extremes)+1 {
			if size(0) < size(len(peaks)-1) {
				return peaks[1:]
			}
			return peaks[:len(peaks)-1]
		}
		least, at := math.Inf(1), 0 // the neighbours whose larger one is least
		for i := range len(peaks) - 1 {
			if v := max(size(i), size(i+1)); v < least {
				least, at = v, i
			}
		}
		if end := size(0); end < least {
			peaks = peaks[1:]
			continue
		}
		if end := size(len(peaks) - 1); end < least {
			peaks = peaks[:len(peaks)-1]
			continue
		}
		peaks = slices.Delete(peaks, at, at+2)
	}
	return peaks
}

// taps samples the response at numtaps even frequencies and turns it back into taps.
func (s *RemezSpec) taps(e *exchange) []float64 {
	n := s.NumTaps
	turns := make([]float64, 2*n) // of a half step each
	for i := range turns {
		if turns[i] = math.Cos(math.Pi * float64(i) / float64(n)); s.odd() {
			turns[i] = -math.Sin(math.Pi * float64(i) / float64(n))
		}
	}
	gains := make([]float64, n/2+1)
	for k := range gains {
		f := float64(k) / float64(n)
		gains[k] = e.at(math.Cos(2*math.Pi*f)) * s.factor(f)
	}
	h := make([]float64, n)
	for i := range h {
		step := (2*i - (n - 1) + 2*n) % (2 * n) // from the middle
		sum := 0.0
		for k, angle := 0, 0; k < len(gains); k++ {
			weight := 2.0
			if k == 0 || 2*k == n {
				weight = 1
			}
			sum += float64(gains[k] * weight * turns[angle])
			if angle += step; angle >= 2*n {
				angle -= 2 * n
			}
		}
		h[i] = sum / float64(n)
	}
	return h
}

func (s *RemezSpec) check() error {
	if s.NumTaps < 1 || s.NumTaps > RemezTapsMax || s.free() < 1 {
		return errorf("numtaps", "%d is not within 1 to %d, or has no free coefficient", s.NumTaps, RemezTapsMax)
	}
	if s.Density < 1 || s.Density > RemezDensityMax {
		return errorf("grid_density", "%d is not within 1 to %d", s.Density, RemezDensityMax)
	}
	if s.Response != FlatBands && s.Response != Differentiator && s.Response != Hilbert {
		return errorf("type", "%q must be bandpass, differentiator, or hilbert", s.Response)
	}
	if err := checkRate(s.FS); err != nil {
		return err
	}
	if len(s.Desired) == 0 || len(s.Bands) != 2*len(s.Desired) {
		return errorf("desired", "%d desired gains for %d band edges; there must be half as many", len(s.Desired), len(s.Bands))
	}
	if len(s.Weight) != len(s.Desired) {
		return errorf("weight", "%d weights for %d bands; there must be as many", len(s.Weight), len(s.Desired))
	}
	for i, f := range s.Bands {
		if !(f >= 0 && f <= s.FS/2) || i > 0 && !(f > s.Bands[i-1]) {
			return errorf("bands", "%v must rise strictly within 0 to fs/2 (%v)", s.Bands, s.FS/2)
		}
	}
	for _, w := range s.Weight {
		if !(w > 0) {
			return errorf("weight", "%v is not above 0", w)
		}
	}
	return nil
}
