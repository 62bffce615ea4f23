package design

import (
	"fmt"
	"math"
	"slices"
)

// Spec says what a filter must do: lose at most Gpass dB within the pass band, whose edges are Wp, and at least Gstop dB
// within the stop band, whose edges are Ws. One edge each makes a low-pass (Wp below Ws) or high-pass, two a band-pass
// (Wp within Ws) or band-stop. Frequencies are in the unit of FS, or in rad/s when analog.
type Spec struct {
	Wp, Ws       []float64
	Gpass, Gstop float64
	Analog       bool
	FS           float64
}

// Order is the least order of a family that keeps the spec, with the edges Wn to design it with; 0 when there is nothing
// to do. It answers for scipy.signal.buttord, cheb1ord, cheb2ord and ellipord. The edges of a band-stop's pass band are
// moved, as scipy does, to where the order is least, found within 1e-5. Errors are an [*Error].
//
// Source: Parks and Burrus, Digital Filter Design, 1987, chapter 7.
func (s Spec) Order(family Family) (order int, wn []float64, err error) {
	if err := s.check(); err != nil {
		return 0, nil, err
	}
	o, ok := orderings[family]
	if !ok {
		return 0, nil, errorf("ftype", "%s does not have order selection; use IIRFilter", family)
	}
	b := bands{s.Band(), s.warped(s.Wp), s.warped(s.Ws), s.Gpass, s.Gstop}
	if b.band == Bandstop {
		b.narrow(o)
	}
	exact := o.order(&b)
	if math.IsNaN(exact) || math.Abs(exact) > 1e9 {
		return 0, nil, errorf("wp", "%v with ws = %v leaves no room between the bands", s.Wp, s.Ws)
	}
	order = int(math.Ceil(exact))
	wn = o.edges(&b, order)
	if !s.Analog {
		for i, w := range wn {
			wn[i] = math.Atan(w) / math.Pi * s.FS
		}
	}
	return order, wn, nil
}

// Band is the band that the edges ask for.
func (s Spec) Band() Band {
	low := s.Wp[0] < s.Ws[0]
	switch {
	case len(s.Wp) == 1 && low:
		return Lowpass
	case len(s.Wp) == 1:
		return Highpass
	case low:
		return Bandstop
	default:
		return Bandpass
	}
}

func (s Spec) check() error {
	if n := len(s.Wp); n < 1 || n > 2 || n != len(s.Ws) {
		return errorf("wp", "%v and ws = %v must have one or two elements each, and the same shape", s.Wp, s.Ws)
	}
	switch {
	case !(s.Gpass > 0):
		return errorf("gpass", "gpass should be larger than 0.0, got %v dB", s.Gpass)
	case !(s.Gstop > 0):
		return errorf("gstop", "gstop should be larger than 0.0, got %v dB", s.Gstop)
	}
	if s.Gpass > s.Gstop {
		return errorf("gpass", "gpass should be smaller than gstop, got %v and %v dB", s.Gpass, s.Gstop)
	}
	if s.Analog {
		return nil
	}
	return checkRate(s.FS)
}

func (s Spec) warped(edges []float64) []float64 {
	w := slices.Clone(edges)
	if !s.Analog {
		for i := range w {
			w[i] = math.Tan(math.Pi * w[i] / s.FS)
		}
	}
	return w
}

// bands are a spec on the axis of the analogue filter.
type bands struct {
	band         Band
	pass, stop   []float64
	gpass, gstop float64
}

// steepness is the edge of the stop band of the low-pass prototype whose pass band ends at 1.
func (b *bands) steepness() float64 {
	p, s := b.pass, b.stop
	switch b.band {
	case Lowpass:
		return math.Abs(s[0] / p[0])
	case Highpass:
		return math.Abs(p[0] / s[0])
	}
	least := math.Inf(1)
	for _, w := range s {
		n := (float64(w*w) - float64(p[0]*p[1])) / (w * (p[0] - p[1]))
		if b.band == Bandstop {
			n = 1 / n
		}
		least = min(least, math.Abs(n))
	}
	return least
}

// narrow moves the edges of a band-stop's pass band towards the stop band, one after the other.
func (b *bands) narrow(o ordering) {
	const gap = 1e-12 // the stop band may not be met
	b.pass = slices.Clone(b.pass)
	limits := [2][2]float64{{b.pass[0], b.stop[0] - gap}, {b.stop[1] + gap, b.pass[1]}}
	for i, limit := range limits {
		trial := *b
		b.pass[i] = minimize(limit[0], limit[1], 1e-5, func(w float64) float64 {
			trial.pass = slices.Clone(b.pass)
			trial.pass[i] = w
			return o.order(&trial)
		})
	}
}

// ordering is what a family says about bands: the order before rounding up, and the edges Wn for an order.
type ordering struct {
	order func(b *bands) float64
	edges func(b *bands, order int) []float64
}

var orderings = map[Family]ordering{
	Butterworth: {butterOrder, butterEdges},
	Chebyshev1:  {chebyOrder, passEdges},
	Chebyshev2:  {chebyOrder, cheby2Edges},
	Elliptic:    {ellipOrder, passEdges},
}

// epsilons is the ratio of the stop band's ripple factor to the pass band's.
func (b *bands) epsilons() float64 { return ripple(b.gstop) / ripple(b.gpass) }

func butterOrder(b *bands) float64 { return math.Log10(b.epsilons()) / math.Log10(b.steepness()) }

func chebyOrder(b *bands) float64 { return math.Acosh(b.epsilons()) / math.Acosh(b.steepness()) }

func ellipOrder(b *bands) float64 {
	k, k1 := 1/b.steepness(), 1/b.epsilons()
	return ofK(k1).ratio() / ofK(k).ratio()
}

func ofK(k float64) modulus { return modulus{k, math.Sqrt((1 - k) * (1 + k))} }

func passEdges(b *bands, _ int) []float64 { return slices.Clone(b.pass) }

// butterEdges are where the gain is 1/sqrt(2) when it is -gpass at the pass band's edges.
func butterEdges(b *bands, order int) []float64 {
	if order == 0 {
		return b.prototypeEdges(1)
	}
	return b.prototypeEdges(math.Pow(ripple(b.gpass), -1/float64(order)))
}

// cheby2Edges are where the gain is -gstop when it is -gpass at the pass band's edges.
func cheby2Edges(b *bands, order int) []float64 {
	return b.prototypeEdges(math.Cosh(math.Acosh(b.epsilons()) / float64(order)))
}

// prototypeEdges are the places of the band that stand for w rad/s of the low-pass prototype.
func (b *bands) prototypeEdges(w float64) []float64 {
	p := b.pass
	switch b.band {
	case Lowpass:
		return []float64{w * p[0]}
	case Highpass:
		return []float64{p[0] / w}
	case Bandstop:
		w = 1 / w
	}
	half, product := w*(p[1]-p[0])/2, float64(p[0]*p[1])
	high := half + math.Sqrt(float64(half*half)+product)
	return []float64{product / high, high}
}

// IIRDesign is the filter of the least order that keeps the spec (scipy.signal.iirdesign). Errors are an [*Error].
func IIRDesign(s Spec, family Family) (ZPK, error) {
	if err := s.checkDesign(); err != nil {
		return ZPK{}, err
	}
	order, wn, err := s.Order(family)
	if err != nil {
		return ZPK{}, err
	}
	return IIRFilter(IIR{
		Family: family, Order: order, Rp: s.Gpass, Rs: s.Gstop, Band: s.Band(), Wn: wn, Analog: s.Analog, FS: s.FS,
	})
}

func (s Spec) checkDesign() error {
	if err := s.check(); err != nil {
		return err
	}
	for i := range s.Wp {
		for name, w := range map[string]float64{"wp": s.Wp[i], "ws": s.Ws[i]} {
			param := fmt.Sprintf("%s[%d]", name, i)
			switch {
			case !(w > 0):
				return errorf(param, "%v must be greater than 0", w)
			case !s.Analog && w >= s.FS/2 && s.FS == 2:
				return errorf(param, "%v must be less than 1", w)
			case !s.Analog && w >= s.FS/2:
				return errorf(param, "%v must be less than fs/2 (%v)", w, s.FS/2)
			}
		}
	}
	if len(s.Wp) == 2 && (s.Wp[0] < s.Ws[0]) != (s.Wp[1] > s.Ws[1]) {
		return errorf("wp", "Passband must lie strictly inside stopband or vice versa, got %v and %v", s.Wp, s.Ws)
	}
	return nil
}
