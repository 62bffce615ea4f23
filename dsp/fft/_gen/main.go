// Command _gen writes the AVX2 passes of package fft, which do what the passes written in Go do, two butterflies at a
// time and without fused operations: go generate in this folder.
package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

//go:generate go run . -out ../kernels_amd64.s -stubs ../kernels_amd64.go -pkg fft

const complexBytes = 16

var (
	minusOdd = vector("minusOdd", 0, negativeZero, 0, negativeZero) // conjugates
	halves   = vector("halves", 0.5, 0.5, 0.5, 0.5)
	sin3     = even("sin3", 0.86602540378443864676)
	sin8     = even("sin8", 0.70710678118654752440)
	sin8Odd  = vector("sin8Odd", 0.70710678118654752440, -0.70710678118654752440, 0.70710678118654752440, -0.70710678118654752440)
	cos5     = even("cos5", 0.30901699437494742410)
	cos25    = even("cos25", -0.80901699437494742410)
	sin5     = even("sin5", 0.95105651629515357212)
	sin25    = even("sin25", 0.58778525229247312917)
)

func main() {
	ConstraintExpr("amd64")
	for _, r := range []butterfly{{2, radix2}, {3, radix3}, {4, radix4}, {5, radix5}, {8, radix8}} {
		pass(r)
		first(r)
	}
	multiply()
	unpack()
	pack()
	Generate()
}

// A butterfly takes radix vectors to as many; put gets each output when it is ready.
type butterfly struct {
	radix int
	run   func(get func(j int) VecVirtual, put func(k int, y VecVirtual))
}

// pass is for s from 2 on: neighbouring q are taken together, and where s is odd the last one is taken twice.
func pass(b butterfly) {
	TEXT(fmt.Sprintf("pass%dKernel", b.radix), NOSPLIT, "func(dst, src *complex128, s, m int, tw *complex128)")
	Pragma("noescape")
	Doc(fmt.Sprintf("pass%dKernel is pass%d for s >= 2.", b.radix, b.radix))
	dst, src, s, m, tw := Load(Param("dst"), GP64()), Load(Param("src"), GP64()), Load(Param("s"), GP64()), Load(Param("m"), GP64()), Load(Param("tw"), GP64())
	to, from := newSteps(dst, s, b.radix), GP64()
	MOVQ(s, from)
	IMULQ(m, from)
	values := newSteps(src, from, b.radix)
	left := GP64()
	Label("block")
	MOVQ(s, left)
	Label("pair")
	b.run(func(j int) VecVirtual {
		x := YMM()
		VMOVUPD(values.at(j), x)
		return x
	}, func(k int, y VecVirtual) {
		if k > 0 {
			re, im := YMM(), YMM()
			VBROADCASTSD(Mem{Base: tw, Disp: complexBytes * (k - 1)}, re)
			VBROADCASTSD(Mem{Base: tw, Disp: complexBytes*(k-1) + 8}, im)
			times(y, re, im)
		}
		VMOVUPD(y, to.at(k))
	})
	ADDQ(Imm(2*complexBytes), src)
	ADDQ(Imm(2*complexBytes), dst)
	SUBQ(Imm(2), left)
	JZ(LabelRef("done"))
	CMPQ(left, Imm(1))
	JNE(LabelRef("pair"))
	SUBQ(Imm(complexBytes), src)
	SUBQ(Imm(complexBytes), dst)
	MOVQ(U32(2), left)
	JMP(LabelRef("pair"))
	Label("done")
	to.add(b.radix - 1)
	ADDQ(Imm(uint64(complexBytes*(b.radix-1))), tw)
	DECQ(m)
	JNZ(LabelRef("block"))
	VZEROUPPER()
	RET()
}

// steps addresses base + j*step, j < radix.
type steps struct{ base, one, three, five, seven Register }

func newSteps(base, values Register, radix int) steps {
	s := steps{base: base, one: GP64()}
	MOVQ(values, s.one)
	SHLQ(Imm(4), s.one)
	multiple := func(of Register, scale uint8) Register {
		r := GP64()
		LEAQ(Mem{Base: s.one, Index: of, Scale: scale}, r)
		return r
	}
	if radix > 3 {
		s.three = multiple(s.one, 2)
	}
	if radix > 5 {
		s.five = multiple(s.one, 4)
		s.seven = GP64()
		LEAQ(Mem{Base: s.five, Index: s.one, Scale: 2}, s.seven)
	}
	return s
}

func (s steps) at(j int) Mem {
	switch j {
	case 0:
		return Mem{Base: s.base}
	case 3:
		return Mem{Base: s.base, Index: s.three, Scale: 1}
	case 5:
		return Mem{Base: s.base, Index: s.five, Scale: 1}
	case 6:
		return Mem{Base: s.base, Index: s.three, Scale: 2}
	case 7:
		return Mem{Base: s.base, Index: s.seven, Scale: 1}
	}
	return Mem{Base: s.base, Index: s.one, Scale: uint8(j)}
}

func (s steps) add(j int) { LEAQ(s.at(j), s.base) }

// first is for s = 1 and m from 2 on: neighbouring p are taken together, and where m is odd the last one is taken twice.
func first(b butterfly) {
	TEXT(fmt.Sprintf("first%dKernel", b.radix), NOSPLIT, "func(dst, src *complex128, m int, tw *complex128)")
	Pragma("noescape")
	Doc(fmt.Sprintf("first%dKernel is pass%d for s = 1 and m >= 2.", b.radix, b.radix))
	dst, src, m, tw := Load(Param("dst"), GP64()), Load(Param("src"), GP64()), Load(Param("m"), GP64()), Load(Param("tw"), GP64())
	values := newSteps(src, m, b.radix)
	r := b.radix
	Label("pair")
	b.run(func(j int) VecVirtual {
		x := YMM()
		VMOVUPD(values.at(j), x)
		return x
	}, func(k int, y VecVirtual) {
		if k > 0 {
			w := YMM()
			VMOVUPD(Mem{Base: tw, Disp: complexBytes * (k - 1)}, w.AsX())
			VINSERTF128(Imm(1), Mem{Base: tw, Disp: complexBytes * (k - 1 + r - 1)}, w, w)
			timesVector(y, w)
		}
		VMOVUPD(y.AsX(), Mem{Base: dst, Disp: complexBytes * k})
		VEXTRACTF128(Imm(1), y, Mem{Base: dst, Disp: complexBytes * (k + r)})
	})
	ADDQ(Imm(2*complexBytes), src)
	ADDQ(U32(uint32(2*complexBytes*r)), dst)
	ADDQ(U32(uint32(2*complexBytes*(r-1))), tw)
	SUBQ(Imm(2), m)
	JZ(LabelRef("done"))
	CMPQ(m, Imm(1))
	JNE(LabelRef("pair"))
	SUBQ(Imm(complexBytes), src)
	SUBQ(U32(uint32(complexBytes*r)), dst)
	SUBQ(U32(uint32(complexBytes*(r-1))), tw)
	MOVQ(U32(2), m)
	JMP(LabelRef("pair"))
	Label("done")
	VZEROUPPER()
	RET()
}
