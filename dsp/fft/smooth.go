package fft

// smooth transforms lengths of small prime factors.
type smooth struct {
	passes  []pass
	scratch []complex128 // of the length
}

// newSmooth makes a transform; ok is false where a prime factor is too large.
func newSmooth(n int) (t *smooth, ok bool) {
	list := radices(n)
	if list == nil && n > 1 {
		return nil, false
	}
	t = &smooth{scratch: make([]complex128, n)}
	c := newCircle(n)
	s := 1
	for _, r := range list {
		t.passes = append(t.passes, newPass(r, s, &c))
		s *= r
	}
	return t, true
}

// forward transforms src into dst; they may be the same.
func (t *smooth) forward(dst, src []complex128) {
	left := len(t.passes)
	if left == 0 {
		copy(dst, src)
		return
	}
	from, to := src, dst
	if left%2 == 0 || &dst[0] == &src[0] && left == 1 {
		to = t.scratch
	}
	for i := range t.passes {
		if i == 0 && &to[0] == &src[0] { // an odd number of passes in place begins from a copy
			copy(t.scratch, src)
			from = t.scratch
		}
		t.passes[i].run(to, from)
		if from = to; &to[0] == &dst[0] {
			to = t.scratch
		} else {
			to = dst
		}
	}
	if &from[0] != &dst[0] {
		copy(dst, from)
	}
}
