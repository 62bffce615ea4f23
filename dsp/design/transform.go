package design

// The transforms of a filter b/a put a fraction of s in the place of s and clear the denominators, then [Normalize].

// LP2LP moves the edge of an analogue low-pass from 1 to wo rad/s (scipy.signal.lp2lp). For bad and errors of all the
// transforms see [Normalize].
func LP2LP(b, a []complex128, wo float64) (num, den []complex128, bad bool, err error) {
	m := max(len(b), len(a)) - 1
	to := func(c []complex128) []complex128 { return substitute(c, m, []complex128{1, 0}, constant(wo)) }
	return Normalize(to(b), to(a))
}

// LP2HP turns an analogue low-pass with edge 1 into a high-pass with edge wo rad/s (scipy.signal.lp2hp).
func LP2HP(b, a []complex128, wo float64) (num, den []complex128, bad bool, err error) {
	m := max(len(b), len(a)) - 1
	to := func(c []complex128) []complex128 { return substitute(c, m, constant(wo), []complex128{1, 0}) }
	return Normalize(to(b), to(a))
}

// LP2BP turns an analogue low-pass into a band-pass of centre wo and width bw rad/s (scipy.signal.lp2bp).
func LP2BP(b, a []complex128, wo, bw float64) (num, den []complex128, bad bool, err error) {
	m := max(len(b), len(a)) - 1
	to := func(c []complex128) []complex128 {
		return substitute(c, m, []complex128{1, 0, complex(float64(wo*wo), 0)}, []complex128{complex(bw, 0), 0})
	}
	return Normalize(to(b), to(a))
}

// LP2BS turns an analogue low-pass into a band-stop of centre wo and width bw rad/s (scipy.signal.lp2bs).
func LP2BS(b, a []complex128, wo, bw float64) (num, den []complex128, bad bool, err error) {
	m := max(len(b), len(a)) - 1
	to := func(c []complex128) []complex128 {
		return substitute(c, m, []complex128{complex(bw, 0), 0}, []complex128{1, 0, complex(float64(wo*wo), 0)})
	}
	return Normalize(to(b), to(a))
}

// Bilinear is the digital filter by s = 2 fs (z-1)/(z+1) (scipy.signal.bilinear). It panics when fs is not above 0.
func Bilinear(b, a []complex128, fs float64) (num, den []complex128, bad bool, err error) {
	if !(fs > 0) {
		panic("design: Bilinear wants fs above 0")
	}
	b, a = significant(b), significant(a)
	m := max(len(b), len(a)) - 1
	fs2 := complex(2*fs, 0)
	to := func(c []complex128) []complex128 {
		return substitute(c, m, []complex128{fs2, -fs2}, []complex128{1, 1})
	}
	return Normalize(to(b), to(a))
}

// significant drops leading zeros, but not the last coefficient.
func significant(c []complex128) []complex128 {
	if rest := trimLeft(c); len(rest) > 0 || len(c) == 0 {
		return rest
	}
	return c[len(c)-1:]
}

func constant(x float64) []complex128 { return []complex128{complex(x, 0)} }

// substitute is c(top/bottom) * bottom^m, a polynomial where m is at least the degree of c. Its leading zeros stay as
// far as top and bottom have degrees.
func substitute(c []complex128, m int, top, bottom []complex128) []complex128 {
	if len(c) == 0 {
		return []complex128{0}
	}
	sum, power := c[:1], []complex128{1}
	for _, v := range c[1:] {
		power = polymul(power, bottom)
		sum = polyadd(polymul(sum, top), polymul(power, []complex128{v}))
	}
	for range m + 1 - len(c) {
		sum = polymul(sum, bottom)
	}
	return sum
}
