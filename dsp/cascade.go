package dsp

// atOnce is how many sections work at the same time, at most.
const atOnce = 4

// cascade runs x through every section into y; y may be x.
//
// Within a section each sample waits for the one before, so sections are taken by two to four that work at the same
// time on neighbouring samples, as on an assembly line: while the first takes sample i, the second takes i-1. The bits
// do not depend on it, because each section sees the same samples in the same order.
func cascade(s []section, y, x []float64) {
	for ; len(s) >= atOnce && len(x) >= atOnce; s = s[atOnce:] {
		cascadeLine(s[:atOnce], y, x)
		x = y
	}
	if len(s) == 3 && lineVectors && len(x) >= 3 {
		cascadeLine(s, y, x)
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

// cascadeLine is of three or four sections, as many samples at least, and without vectors of four.
func cascadeLine(s []section, y, x []float64) {
	var last [atOnce]float64 // what each section gave last
	lead := len(s) - 1
	fill(s, last[:], x)
	if lineVectors {
		lineVector(s, y, x[lead:], last[:])
	} else {
		line((*[4]section)(s), y, x[lead:], &last)
	}
	drain(s, last[:], y[len(x)-lead:])
}

// fill takes the samples that come before the last section has one.
func fill(s []section, last, x []float64) {
	for i := range len(s) - 1 {
		for k := i; k > 0; k-- {
			last[k] = s[k].step(last[k-1])
		}
		last[0] = s[0].step(x[i])
	}
}

// drain gives the samples that are still on their way when the first section has seen all.
func drain(s []section, last, y []float64) {
	for i := range len(s) - 1 {
		for k := len(s) - 1; k > i; k-- {
			last[k] = s[k].step(last[k-1])
		}
		y[i] = last[len(s)-1]
	}
}

// line is four sections at work on four samples at once; last is what they gave last. Their z1 stay in memory: they are needed
// late, and 16 registers are not enough for all.
func line(s *[4]section, y, x []float64, last *[4]float64) {
	p, q, r := last[0], last[1], last[2]
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
	last[0], last[1], last[2] = p, q, r
}
