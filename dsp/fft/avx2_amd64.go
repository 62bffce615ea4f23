package fft

import "golang.org/x/sys/cpu"

// The kernels for CPUs with AVX2 do what the loops in Go do, operation by operation, so that their bits are equal; tests
// hold them together, and run without them, too.
var hasAVX2 = cpu.X86.HasAVX2

// runAVX2 is run where a kernel does it.
func (p *pass) runAVX2(dst, src []complex128) bool {
	if !hasAVX2 || p.s*p.m < 2 {
		return false
	}
	n := p.radix * p.s * p.m
	to, from, tw := &dst[:n][0], &src[:n][0], &p.tw[:(p.radix-1)*p.m][0]
	switch whole := p.s == 1; {
	case p.radix == 2 && whole:
		first2Kernel(to, from, p.m, tw)
	case p.radix == 2:
		pass2Kernel(to, from, p.s, p.m, tw)
	case p.radix == 3 && whole:
		first3Kernel(to, from, p.m, tw)
	case p.radix == 3:
		pass3Kernel(to, from, p.s, p.m, tw)
	case p.radix == 4 && whole:
		first4Kernel(to, from, p.m, tw)
	case p.radix == 4:
		pass4Kernel(to, from, p.s, p.m, tw)
	case p.radix == 5 && whole:
		first5Kernel(to, from, p.m, tw)
	case p.radix == 5:
		pass5Kernel(to, from, p.s, p.m, tw)
	case p.radix == 8 && whole:
		first8Kernel(to, from, p.m, tw)
	case p.radix == 8:
		pass8Kernel(to, from, p.s, p.m, tw)
	default:
		return false
	}
	return true
}

// multiplyAVX2 does the first values of Multiply and returns their number.
func multiplyAVX2(dst, a, b []complex128) int {
	pairs := len(a) / 2
	if !hasAVX2 || pairs == 0 {
		return 0
	}
	multiplyKernel(&dst[:len(a)][0], &a[0], &b[:len(a)][0], pairs)
	return 2 * pairs
}

// unpackAVX2 does the first values of unpack and returns their number.
func unpackAVX2(z, tw []complex128) int {
	pairs := pairsOf(len(z)-1, tw)
	if pairs > 0 {
		unpackKernel(&z[1], &z[len(z)-2], &tw[1], pairs)
	}
	return 2 * pairs
}

// packAVX2 does the first values of pack and returns their number.
func packAVX2(dst, src, tw []complex128) int {
	m := len(dst)
	pairs := pairsOf(m, tw)
	if pairs > 0 {
		packKernel(&dst[1], &dst[m-1], &src[:m+1][1], &src[m-1], &tw[1], pairs)
	}
	return 2 * pairs
}

// pairsOf is the number of pairs of values that lie between 0 and the middle of m.
func pairsOf(m int, tw []complex128) int {
	if !hasAVX2 {
		return 0
	}
	_ = tw[m/2]
	return max(m-1, 0) / 4
}
