package dsp

// cascade runs x through every section into y; y may be x. Several sections are taken through the samples together:
// within one a sample must wait for the one before, but the processor works on different sections at once. The bits do
// not depend on the grouping, because each section sees the same samples in the same order.
func cascade(s []section, y, x []float64) {
	for ; len(s) >= 4; s = s[4:] {
		cascade4((*[4]section)(s), y, x)
		x = y
	}
	if len(s) >= 2 {
		cascade2((*[2]section)(s), y, x)
		s, x = s[2:], y
	}
	if len(s) == 1 {
		cascade1(&s[0], y, x)
	}
}

// cascade1 spells out the arithmetic that every variant follows, in scipy's order and without fused multiply-add:
//
//	y  = b0*x + z0
//	z0 = (b1*x - a1*y) + z1
//	z1 = b2*x - a2*y
func cascade1(s *section, y, x []float64) {
	y = y[:len(x)]
	z0, z1 := s.z0, s.z1
	for i, v := range x {
		o := float64(s.b0*v) + z0
		z0 = (float64(s.b1*v) - float64(s.a1*o)) + z1
		z1 = float64(s.b2*v) - float64(s.a2*o)
		y[i] = o
	}
	s.z0, s.z1 = z0, z1
}

func cascade2(s *[2]section, y, x []float64) {
	y = y[:len(x)]
	p, q := s[0], s[1]
	for i, v := range x {
		o := float64(p.b0*v) + p.z0
		p.z0 = (float64(p.b1*v) - float64(p.a1*o)) + p.z1
		p.z1 = float64(p.b2*v) - float64(p.a2*o)

		u := float64(q.b0*o) + q.z0
		q.z0 = (float64(q.b1*o) - float64(q.a1*u)) + q.z1
		q.z1 = float64(q.b2*o) - float64(q.a2*u)
		y[i] = u
	}
	s[0], s[1] = p, q
}

func cascade4(s *[4]section, y, x []float64) {
	y = y[:len(x)]
	a0, a1 := s[0].z0, s[0].z1
	b0, b1 := s[1].z0, s[1].z1
	c0, c1 := s[2].z0, s[2].z1
	d0, d1 := s[3].z0, s[3].z1
	for i, v := range x {
		o := float64(s[0].b0*v) + a0
		a0 = (float64(s[0].b1*v) - float64(s[0].a1*o)) + a1
		a1 = float64(s[0].b2*v) - float64(s[0].a2*o)

		v = float64(s[1].b0*o) + b0
		b0 = (float64(s[1].b1*o) - float64(s[1].a1*v)) + b1
		b1 = float64(s[1].b2*o) - float64(s[1].a2*v)

		o = float64(s[2].b0*v) + c0
		c0 = (float64(s[2].b1*v) - float64(s[2].a1*o)) + c1
		c1 = float64(s[2].b2*v) - float64(s[2].a2*o)

		v = float64(s[3].b0*o) + d0
		d0 = (float64(s[3].b1*o) - float64(s[3].a1*v)) + d1
		d1 = float64(s[3].b2*o) - float64(s[3].a2*v)
		y[i] = v
	}
	s[0].z0, s[0].z1 = a0, a1
	s[1].z0, s[1].z1 = b0, b1
	s[2].z0, s[2].z1 = c0, c1
	s[3].z0, s[3].z1 = d0, d1
}
