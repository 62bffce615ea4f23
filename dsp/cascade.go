package dsp

// cascade runs x through every section into y; y may be x.
//
// Within a section each sample waits for the one before, so sections are taken by two to four that work at the same
// time on neighbouring samples, as on an assembly line: while the first takes sample i, the second takes i-1. The bits
// do not depend on it, because each section sees the same samples in the same order.
func cascade(s []section, y, x []float64) {
	for ; len(s) >= 4 && len(x) >= 4; s = s[4:] {
		cascade4((*[4]section)(s), y, x)
		x = y
	}
	if len(s) == 3 && lineVectors && len(x) >= 3 {
		cascade3((*[3]section)(s), y, x)
		return
	}
	for ; len(s) >= 2 && len(x) >= 2; s = s[2:] {
		cascade2((*[2]section)(s), y, x)
		x = y
	}
	for i := range s {
		cascade1(&s[i], y, x)
		x = y
	}
}

// step is the arithmetic that every variant follows: scipy's order, no fused multiply-add.
func (s *section) step(x float64) (y float64) {
	y = float64(s.b0*x) + s.z0
	s.z0 = (float64(s.b1*x) - float64(s.a1*y)) + s.z1
	s.z1 = float64(s.b2*x) - float64(s.a2*y)
	return y
}

func cascade1(s *section, y, x []float64) {
	y = y[:len(x)]
	z0, z1 := s.z0, s.z1
	for i, u := range x {
		v := float64(s.b0*u) + z0
		z0 = (float64(s.b1*u) - float64(s.a1*v)) + z1
		z1 = float64(s.b2*u) - float64(s.a2*v)
		y[i] = v
	}
	s.z0, s.z1 = z0, z1
}

// cascade2 takes at least 2 samples.
func cascade2(s *[2]section, y, x []float64) {
	p := s[0].step(x[0]) // what the first section gave last
	p0, p1, q0, q1 := s[0].z0, s[0].z1, s[1].z0, s[1].z1
	x = x[1:]
	last := len(x)
	y = y[:last+1]
	for i, u := range x {
		v := float64(s[1].b0*p) + q0
		q0 = (float64(s[1].b1*p) - float64(s[1].a1*v)) + q1
		q1 = float64(s[1].b2*p) - float64(s[1].a2*v)

		p = float64(s[0].b0*u) + p0
		p0 = (float64(s[0].b1*u) - float64(s[0].a1*p)) + p1
		p1 = float64(s[0].b2*u) - float64(s[0].a2*p)
		y[i] = v
	}
	s[0].z0, s[0].z1, s[1].z0, s[1].z1 = p0, p1, q0, q1
	y[last] = s[1].step(p)
}

// cascade3 takes at least 3 samples, and vectors.
func cascade3(s *[3]section, y, x []float64) {
	p := s[0].step(x[0]) // what the first two sections gave last
	q := s[1].step(p)
	p = s[0].step(x[1])
	p, q, _ = lineVector(s[:], y, x[2:], p, q, 0)
	y = y[len(x)-2:]
	y[0] = s[2].step(q)
	y[1] = s[2].step(s[1].step(p))
}

// cascade4 takes at least 4 samples.
func cascade4(s *[4]section, y, x []float64) {
	p := s[0].step(x[0]) // p, q and r are what the first three sections gave last
	q := s[1].step(p)
	p = s[0].step(x[1])
	r := s[2].step(q)
	q = s[1].step(p)
	p = s[0].step(x[2])
	if lineVectors {
		p, q, r = lineVector(s[:], y, x[3:], p, q, r)
	} else {
		p, q, r = line(s, y, x[3:], p, q, r)
	}
	y = y[len(x)-3:]
	y[0] = s[3].step(r)
	y[1] = s[3].step(s[2].step(q))
	y[2] = s[3].step(s[2].step(s[1].step(p)))
}

// line is four sections at work on four samples at once; p, q and r are what the first three gave last. Their z1 stay in
// memory: they are needed late, and 16 registers are not enough for all.
func line(s *[4]section, y, x []float64, p, q, r float64) (float64, float64, float64) {
	p0, q0, r0, v0 := s[0].z0, s[1].z0, s[2].z0, s[3].z0
	y = y[:len(x)]
	for i, u := range x {
		v := float64(s[3].b0*r) + v0
		v0 = (float64(s[3].b1*r) - float64(s[3].a1*v)) + s[3].z1
		s[3].z1 = float64(s[3].b2*r) - float64(s[3].a2*v)

		r = float64(s[2].b0*q) + r0
		r0 = (float64(s[2].b1*q) - float64(s[2].a1*r)) + s[2].z1
		s[2].z1 = float64(s[2].b2*q) - float64(s[2].a2*r)

		q = float64(s[1].b0*p) + q0
		q0 = (float64(s[1].b1*p) - float64(s[1].a1*q)) + s[1].z1
		s[1].z1 = float64(s[1].b2*p) - float64(s[1].a2*q)

		p = float64(s[0].b0*u) + p0
		p0 = (float64(s[0].b1*u) - float64(s[0].a1*p)) + s[0].z1
		s[0].z1 = float64(s[0].b2*u) - float64(s[0].a2*p)
		y[i] = v
	}
	s[0].z0, s[1].z0, s[2].z0, s[3].z0 = p0, q0, r0, v0
	return p, q, r
}
