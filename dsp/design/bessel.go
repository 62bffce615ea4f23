package design

import (
	"cmp"
	"math"
	"math/cmplx"
	"slices"
)

// Norm says what happens at the edge of a Bessel filter, in scipy's words.
type Norm string

// The norms of [Besselap].
const (
	PhaseNorm Norm = "phase" // the phase reaches its middle at Wn; what MATLAB does
	DelayNorm Norm = "delay" // the group delay in the pass band is 1/Wn, for the edge of a prototype at 1 rad/s
	MagNorm   Norm = "mag"   // the gain is 1/sqrt(2) at Wn
)

// BesselFilter designs a digital Bessel filter in second-order sections, as scipy.signal.bessel(order, Wn, btype,
// output="sos", norm=norm, fs=fs), see [Butter]. Its group delay is flat when analogue; the bilinear transform bends it.
func BesselFilter(order int, wn []float64, btype Band, norm Norm, fs float64) (sos [][6]float64, err error) {
	return IIR{Family: Bessel, Order: order, Norm: norm, Wn: wn, Band: btype, FS: fs}.sections()
}

// Besselap is the analogue Bessel low-pass with its edge at 1 rad/s in the sense of norm, by default PhaseNorm
// (scipy.signal.besselap). Errors are an [*Error].
//
// Source: W. E. Thomson, Delay networks having maximally flat frequency characteristics, Proc. IEE 96, 1949.
func Besselap(order int, norm Norm) (ZPK, error) {
	if err := checkOrder(order); err != nil {
		return ZPK{}, err
	}
	if order > BesselOrderMax {
		return ZPK{}, errorf("N", "order %d is above %d, the highest of a Bessel filter", order, BesselOrderMax)
	}
	f := ZPK{P: besselRoots(order), K: 1}
	last := 1.0 // the polynomial's value at 0, (2n)!/(n! 2^n)
	for i := 1; i <= order; i++ {
		last *= float64(2*i - 1)
	}
	switch norm {
	case PhaseNorm, "":
		to := math.Pow(last, -1/float64(max(order, 1)))
		f.P = each(f.P, func(r complex128) complex128 { return scale(to, r) })
	case DelayNorm:
		f.K = last
	case MagNorm:
		w := halfPowerFrequency(f.P)
		f.P = each(f.P, func(r complex128) complex128 { return scale(1/w, r) })
		f.K = math.Round(last) / power(w, order)
	default:
		return ZPK{}, errorf("norm", "%q is none of phase, delay, mag", norm)
	}
	return f, nil
}

// BesselOrderMax is the highest order whose polynomial fits float64.
const BesselOrderMax = 150

// besselRoots are the roots of the reverse Bessel polynomial, by Aberth's method on the upper half, whose mirror image is
// the lower one; by falling imaginary part. The start is an ellipse near the curve on which the roots lie.
func besselRoots(n int) []complex128 {
	roots := make([]complex128, n)
	for i := range roots {
		angle := evenAngle(n-1-i, n)
		roots[i] = complex(-0.66*float64(n)*math.Cos(angle)-0.3, float64(n)*0.88*math.Sin(angle))
	}
	for range 200 {
		largest := 0.0
		next := slices.Clone(roots)
		for i, r := range roots[:(n+1)/2] {
			newton := besselNewton(n, r)
			sum := complex(0, 0)
			for j, q := range roots {
				if j != i {
					sum += div(1, r-q)
				}
			}
			step := div(newton, 1-mul(newton, sum))
			next[i] = r - step
			largest = max(largest, cmplx.Abs(step)/cmplx.Abs(r))
		}
		roots = mirrored(next)
		if largest < 0x1p-52 {
			break
		}
	}
	return roots
}

// besselNewton is theta(s)/theta'(s) by the recurrence theta_n = (2n-1) theta_(n-1) + s^2 theta_(n-2), and theta_n' =
// theta_n - s theta_(n-1). On the left half-plane the recurrence loses up to 2n bits, which big numbers bring along.
func besselNewton(n int, s complex128) complex128 {
	bits := uint(64 + 2*n)
	before, now := newBigComplex(1, bits), newBigComplex(1+s, bits)
	point := newBigComplex(s, bits)
	square := point.times(point)
	for i := 2; i <= n; i++ {
		before, now = now, square.times(before).plus(now.scaled(float64(2*i-1)))
	}
	return now.over(now.plus(point.times(before).scaled(-1)))
}

// mirrored brings the first half to the upper half-plane and in order, makes the other half its exact conjugates, and the
// middle one of an odd number real.
func mirrored(roots []complex128) []complex128 {
	n := len(roots)
	upper := roots[:n/2]
	for i, r := range upper {
		upper[i] = complex(real(r), math.Abs(imag(r)))
	}
	slices.SortFunc(upper, func(a, b complex128) int { return cmp.Compare(imag(b), imag(a)) })
	for i := range upper {
		roots[n-1-i] = cmplx.Conj(roots[i])
	}
	if n%2 == 1 {
		roots[n/2] = complex(real(roots[n/2]), 0)
	}
	return roots
}

// halfPowerFrequency is where the gain of an all-pole low-pass has fallen to 1/sqrt(2), by bisection of the gain's
// logarithm, which falls with frequency for Bessel filters.
func halfPowerFrequency(poles []complex128) float64 {
	loss := func(w float64) (nepers float64) { // of power
		for _, p := range poles {
			a, b := cmplx.Abs(complex(0, w)-p), cmplx.Abs(p)
			nepers += 2 * math.Log(a/b)
		}
		return nepers
	}
	low, high := 0.0, 1.0
	if len(poles) == 0 {
		return 1
	}
	for loss(high) < math.Ln2 {
		high *= 2
	}
	for {
		middle := (low + high) / 2
		switch {
		case middle == low || middle == high:
			return middle
		case loss(middle) < math.Ln2:
			low = middle
		default:
			high = middle
		}
	}
}
