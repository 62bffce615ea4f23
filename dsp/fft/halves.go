package fft

// Halves of a long transform are taken columnsAtOnce columns at a time, two cache lines of each row.
const (
	halvesFrom    = 1 << 15
	columnsAtOnce = 8
)

// halves transforms a long length n1*n2 as n2 transforms of n1 and n1 of n2, each in the cache: value j1*n2 + j2 of the
// input is at row j1, column j2 of a matrix, value k1 + n1*k2 of the output at row k2, column k1.
type halves struct {
	n1, n2     int
	columns    *smooth // of n1, columnsAtOnce interleaved
	rows       *smooth // of n2, columnsAtOnce interleaved
	block      []complex128
	work       []complex128 // tiles of columnsAtOnce rows k1: column j2 after column j2 of the tile
	near       []complex128 // roots k1*i of n, i < columnsAtOnce, k1 after k1
	far        []complex128 // roots k1*j2 of n, for the j2 at work
	fine, rest []complex128 // roots k and k<<shift of n
	shift      int
}

// newHalves makes a transform; ok is false where n is short or doesn't split.
func newHalves(n int) (t *halves, ok bool) {
	n1 := middleFactor(n)
	if n < halvesFrom || n1%columnsAtOnce != 0 || n/n1%columnsAtOnce != 0 {
		return nil, false
	}
	t = &halves{n1: n1, n2: n / n1, shift: 1}
	t.work, t.far = make([]complex128, n), make([]complex128, n1)
	t.columns, ok = newSmooth(t.n1, columnsAtOnce)
	if !ok {
		return nil, false
	}
	t.rows, ok = newSmooth(t.n2, columnsAtOnce)
	if !ok {
		return nil, false
	}
	t.block = make([]complex128, columnsAtOnce*max(t.n1, t.n2))
	for 1<<(2*t.shift) < n {
		t.shift++
	}
	for k := range 1 << t.shift {
		t.fine = append(t.fine, root(k, n))
	}
	for k := 0; k < n; k += 1 << t.shift {
		t.rest = append(t.rest, root(k, n))
	}
	for k1 := range n1 {
		for i := range columnsAtOnce {
			t.near = append(t.near, root(k1*i, n))
		}
	}
	return t, true
}

// middleFactor is the divisor of n that is nearest to its root from below, both it and n over it multiples of
// columnsAtOnce where there is one.
func middleFactor(n int) int {
	best := 1
	for d := columnsAtOnce; d*d <= n; d += columnsAtOnce {
		if n%d == 0 && n/d%columnsAtOnce == 0 {
			best = d
		}
	}
	return best
}

// root is root j of n.
func (t *halves) root(j int) complex128 {
	return mul(t.rest[j>>t.shift], t.fine[j&(1<<t.shift-1)])
}

// forward transforms src into dst; they may be the same.
func (t *halves) forward(dst, src []complex128) {
	const c = columnsAtOnce
	n1, n2 := t.n1, t.n2
	for j2 := 0; j2 < n2; j2 += c {
		block := t.block[:c*n1]
		for j1 := range n1 {
			*(*[c]complex128)(block[c*j1:]) = *(*[c]complex128)(src[n2*j1+j2:])
		}
		t.columns.forward(block, block)
		for k1 := range n1 {
			t.far[k1] = t.root(k1 * j2)
		}
		for k1 := 0; k1 < n1; k1 += c {
			turnTile((*[c * c]complex128)(t.work[n2*k1+c*j2:]), (*[c * c]complex128)(block[c*k1:]),
				(*[c * c]complex128)(t.near[c*k1:]), (*[c]complex128)(t.far[k1:]))
		}
	}
	for k1 := 0; k1 < n1; k1 += c {
		block := t.block[:c*n2]
		t.rows.forward(block, t.work[n2*k1:][:c*n2])
		for k2 := range n2 {
			*(*[c]complex128)(dst[n1*k2+k1:]) = *(*[c]complex128)(block[c*k2:])
		}
	}
}
