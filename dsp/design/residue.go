package design

import "slices"

// Residue is the partial-fraction expansion of b(s)/a(s) (scipy.signal.residue): the sum of r[i]/(s-p[i])^m, where m
// counts up over equal poles, and the polynomial k. Poles within tol count as one, the choice says where it lies; they
// come by magnitude. Errors are an [*Error].
//
// The residues of a pole are the first coefficients of the Taylor series of what the fraction is without that pole.
func Residue(b, a []complex128, tol float64, choice Choice) (r, p, k []complex128, err error) {
	b, a = trimLeft(b), trimLeft(a)
	if len(a) == 0 {
		return nil, nil, nil, errorf("a", "Denominator `a` is zero.")
	}
	roots, err := Roots(a)
	if err != nil || len(b) == 0 {
		slices.SortStableFunc(roots, byMagnitude)
		return repeat(0, len(roots)), roots, nil, err
	}
	if len(b) >= len(a) {
		k, b = polydiv(b, a)
	}
	poles, multiplicity := UniqueRoots(roots, tol, choice)
	poles, multiplicity = sortedPoles(poles, multiplicity)
	for i, pole := range poles {
		for _, v := range residuesOf(b, poles, multiplicity, i) {
			r, p = append(r, div(v, a[0])), append(p, pole)
		}
	}
	return r, p, k, nil
}

// ResidueZ is the partial-fraction expansion of b(z)/a(z) in falling powers from z^0 (scipy.signal.residuez): the sum of
// r[i]/(1-p[i]/z)^m and the polynomial k in 1/z, else as [Residue].
func ResidueZ(b, a []complex128, tol float64, choice Choice) (r, p, k []complex128, err error) {
	b, a = trimRight(b), trimRight(a)
	if len(a) == 0 {
		return nil, nil, nil, errorf("a", "Denominator `a` is zero.")
	}
	if a[0] == 0 {
		return nil, nil, nil, errorf("a", "First coefficient of the denominator `a` must be non-zero, got %v", a)
	}
	roots, err := Roots(a)
	if err != nil || len(b) == 0 {
		slices.SortStableFunc(roots, byMagnitude)
		return repeat(0, len(roots)), roots, nil, err
	}
	b, a = reversed(b), reversed(a)
	if len(b) >= len(a) {
		k, b = polydiv(b, a)
	}
	poles, multiplicity := UniqueRoots(roots, tol, choice)
	poles, multiplicity = sortedPoles(poles, multiplicity)
	inverse := each(poles, func(q complex128) complex128 { return div(1, q) })
	for i, pole := range poles {
		power := complex(1, 0)
		for _, v := range residuesOf(b, inverse, multiplicity, i) {
			power = mul(power, -pole)
			r, p = append(r, div(mul(v, power), a[0])), append(p, pole)
		}
	}
	return r, p, reversed(k), nil
}

func sortedPoles(poles []complex128, multiplicity []int) ([]complex128, []int) {
	order := make([]int, len(poles))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return byMagnitude(poles[i], poles[j]) })
	p, m := make([]complex128, len(poles)), make([]int, len(poles))
	for i, j := range order {
		p[i], m[i] = poles[j], multiplicity[j]
	}
	return p, m
}

// residuesOf are the residues of the i-th pole in b / prod(s - pole)^multiplicity, for rising powers of the fraction.
func residuesOf(b, poles []complex128, multiplicity []int, i int) []complex128 {
	n := multiplicity[i]
	series := taylor(b, poles[i], n)
	for j, q := range poles {
		if j == i {
			continue
		}
		for range multiplicity[j] {
			series = overLinear(series, poles[i]-q)
		}
	}
	return reversed(series)
}

// taylor is the first n coefficients of the polynomial c around s, rising, by repeated synthetic division.
func taylor(c []complex128, s complex128, n int) []complex128 {
	rest := slices.Clone(c)
	out := make([]complex128, n)
	for i := range min(n, len(c)) {
		for j := 1; j < len(rest); j++ {
			rest[j] += mul(rest[j-1], s)
		}
		out[i] = rest[len(rest)-1]
		rest = rest[:len(rest)-1]
	}
	return out
}

// overLinear divides a series in x by distance + x.
func overLinear(series []complex128, distance complex128) []complex128 {
	before := complex(0, 0)
	for i, v := range series {
		before = div(v-before, distance)
		series[i] = before
	}
	return series
}

// InvRes is b(s)/a(s) from its partial fractions, the inverse of [Residue] (scipy.signal.invres). Equal poles must follow
// each other.
func InvRes(r, p, k []complex128, tol float64, choice Choice) (b, a []complex128) {
	k = trimLeft(k)
	factors, a := cofactors(p, tol, choice, func(pole complex128) []complex128 { return []complex128{1, -pole} })
	b = polymul(k, a)
	for i, f := range factors {
		b = polyadd(b, each(f, func(v complex128) complex128 { return mul(r[i], v) }))
	}
	if len(b) == 0 {
		b = []complex128{0}
	}
	return b, a
}

// InvResZ is b(z)/a(z) in falling powers from z^0 from its partial fractions, the inverse of [ResidueZ]
// (scipy.signal.invresz). Equal poles must follow each other.
func InvResZ(r, p, k []complex128, tol float64, choice Choice) (b, a []complex128) {
	k = trimRight(k)
	factors, bottom := cofactors(p, tol, choice, func(pole complex128) []complex128 { return []complex128{-pole, 1} })
	top := polymul(reversed(k), bottom)
	for i, f := range factors {
		top = polyadd(top, each(f, func(v complex128) complex128 { return mul(r[i], v) }))
	}
	if len(top) == 0 {
		top = []complex128{0}
	}
	return reversed(top), reversed(bottom)
}

// cofactors are, for each residue, the denominator without the power that stands under it, and the denominator.
func cofactors(p []complex128, tol float64, choice Choice, linear func(complex128) []complex128) (factors [][]complex128, a []complex128) {
	poles, multiplicity := neighbours(p, tol, choice)
	a = []complex128{1}
	for i, pole := range poles {
		others := []complex128{1}
		for j, q := range poles {
			for range multiplicity[j] {
				if j != i {
					others = polymul(others, linear(q))
				}
			}
		}
		own := make([][]complex128, multiplicity[i])
		for j := multiplicity[i] - 1; j >= 0; j-- {
			own[j] = others
			others = polymul(others, linear(pole))
		}
		factors = append(factors, own...)
		a = others
	}
	return factors, a
}
