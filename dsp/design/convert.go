package design

// TF2ZPK is the filter b/a by its roots and gain (scipy.signal.tf2zpk); the gain of a real filter is real. bad says that
// the numerator's leading coefficients were so near 0 that they were dropped, see [Normalize]. Errors are an [*Error].
func TF2ZPK(b, a []complex128) (z, p []complex128, k complex128, bad bool, err error) {
	if b, a, bad, err = Normalize(b, a); err != nil {
		return nil, nil, 0, false, err
	}
	k = b[0]
	if z, err = Roots(b); err != nil {
		return nil, nil, 0, bad, err
	}
	p, err = Roots(a)
	return z, p, k, bad, err
}

// SOS2TF multiplies the sections out (scipy.signal.sos2tf).
func SOS2TF(sos [][6]float64) (b, a []float64) {
	num, den := []complex128{1}, []complex128{1}
	for _, s := range sos {
		num, den = polymul(num, complexes(s[:3])), polymul(den, complexes(s[3:]))
	}
	return reals(num), reals(den)
}

// SOS2ZPK is the cascade by its roots (scipy.signal.sos2zpk): two zeros and two poles a section, in its order, roots at 0
// where a section has fewer. For bad see [Normalize]. Errors are an [*Error].
func SOS2ZPK(sos [][6]float64) (f ZPK, bad bool, err error) {
	f = ZPK{Z: make([]complex128, 2*len(sos)), P: make([]complex128, 2*len(sos)), K: 1}
	for i, s := range sos {
		z, p, k, dropped, err := TF2ZPK(complexes(s[:3]), complexes(s[3:]))
		if err != nil {
			return ZPK{}, false, err
		}
		copy(f.Z[2*i:], z)
		copy(f.P[2*i:], p)
		f.K *= real(k)
		bad = bad || dropped
	}
	return f, bad, nil
}
