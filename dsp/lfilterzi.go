package dsp

// number is what coefficients may be. T(a*b) + c, unlike a*b + c, is never fused.
type number interface{ float64 | complex128 }

// LFilterZi is the state, for [LFilter.SetZi] and [LFilterComplex], in which a filter rests while every sample is 1
// (scipy.signal.lfilter_zi). Leading zeros of a are left out, as scipy does. It is a [*DesignError] when a or b is empty or
// the filter has a pole at z = 1 and so never comes to rest.
func LFilterZi[T number](b, a []T) ([]T, error) {
	for len(a) > 1 && a[0] == 0 {
		a = a[1:]
	}
	if len(b) == 0 || len(a) == 0 || a[0] == 0 {
		return nil, designError("a", "%v with b = %v has no coefficient other than 0", a, b)
	}
	n := max(len(a), len(b))
	b, a = normalized(b, a[0], n), normalized(a, a[0], n)
	var top, bottom T
	for i := range n {
		if i > 0 {
			top += b[i] - T(a[i]*b[0])
		}
		bottom += a[i]
	}
	if n > 1 && bottom == 0 {
		return nil, designError("a", "Singular matrix: the filter has a pole at z = 1 and no resting state")
	}
	// The first delay holds what takes the first output from b[0] to the gain; each next one what the one before lacks.
	zi := make([]T, n-1)
	rise, fall := T(1), T(0)
	for i := range zi {
		if i == 0 {
			zi[0] = top / bottom
			continue
		}
		rise += a[i]
		fall += b[i] - T(a[i]*b[0])
		zi[i] = T(rise*zi[0]) - fall
	}
	return zi, nil
}

// LFiltic is the state, for [LFilter.SetZi] and [LFilterComplex], of a filter that gave the outputs y for the inputs x,
// newest first in both (scipy.signal.lfiltic). Of what is missing, 0 is assumed. It is a [*DesignError] when b is empty or
// a[0] is 0.
func LFiltic[T number](b, a, y, x []T) ([]T, error) {
	if len(b) == 0 || len(a) == 0 || a[0] == 0 {
		return nil, designError("a", "First `a` filter coefficient must be non-zero: %v", a)
	}
	n := max(len(a), len(b))
	b, a = normalized(b, a[0], n), normalized(a, a[0], n)
	zi := make([]T, n-1)
	for m := range zi {
		for k, i := m+1, 0; k < n && i < len(x); k, i = k+1, i+1 {
			zi[m] += T(b[k] * x[i])
		}
		for k, i := m+1, 0; k < n && i < len(y); k, i = k+1, i+1 {
			zi[m] -= T(a[k] * y[i])
		}
	}
	return zi, nil
}

// normalized is c divided by a0 and filled up with zeros to n values.
func normalized[T number](c []T, a0 T, n int) []T {
	scaled := make([]T, n)
	for i, v := range c {
		scaled[i] = v / a0
	}
	return scaled
}
