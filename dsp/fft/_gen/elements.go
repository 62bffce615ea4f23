package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
)

// multiply multiplies elements.
func multiply() {
	TEXT("multiplyKernel", NOSPLIT, "func(dst, a, b *complex128, pairs int)")
	Pragma("noescape")
	Doc("multiplyKernel writes the products of a and b to dst, two values a pair.")
	dst, a, b, pairs := Load(Param("dst"), GP64()), Load(Param("a"), GP64()), Load(Param("b"), GP64()), Load(Param("pairs"), GP64())
	Label("pair")
	y, w := YMM(), YMM()
	VMOVUPD(Mem{Base: a}, y)
	VMOVUPD(Mem{Base: b}, w)
	timesVector(y, w)
	VMOVUPD(y, Mem{Base: dst})
	for _, p := range []Op{a, b, dst} {
		ADDQ(Imm(2*complexBytes), p)
	}
	DECQ(pairs)
	JNZ(LabelRef("pair"))
	VZEROUPPER()
	RET()
}

// unpack turns the transform of pairs of real values into theirs.
func unpack() {
	TEXT("unpackKernel", NOSPLIT, "func(low, high, tw *complex128, pairs int)")
	Pragma("noescape")
	Doc("unpackKernel is the loop of unpack: low goes upward from k = 1, high downward from m-1, two values a pair.")
	low, high, tw, pairs := Load(Param("low"), GP64()), Load(Param("high"), GP64()), Load(Param("tw"), GP64()), Load(Param("pairs"), GP64())
	Label("pair")
	a, b, w := YMM(), YMM(), YMM()
	VMOVUPD(Mem{Base: low}, a)
	VPERM2F128(Imm(0x23), Mem{Base: high, Disp: -complexBytes}, a, b) // the two values in the other order
	b = conj(b)
	VMOVUPD(Mem{Base: tw}, w)
	e := scaled(add(a, b), halves)
	o := byMinusI(sub(a, b))
	timesVector(o, w)
	VMOVUPD(add(e, o), Mem{Base: low})
	mirror := conj(sub(e, o))
	VPERM2F128(Imm(1), mirror, mirror, mirror)
	VMOVUPD(mirror, Mem{Base: high, Disp: -complexBytes})
	ADDQ(Imm(2*complexBytes), low)
	ADDQ(Imm(2*complexBytes), tw)
	SUBQ(Imm(2*complexBytes), high)
	DECQ(pairs)
	JNZ(LabelRef("pair"))
	VZEROUPPER()
	RET()
}

// pack undoes unpack, conjugated and but for a factor of 2.
func pack() {
	TEXT("packKernel", NOSPLIT, "func(toLow, toHigh, low, high, tw *complex128, pairs int)")
	Pragma("noescape")
	Doc("packKernel is the loop of pack: low goes upward from k = 1, high downward from m-1, two values a pair.")
	toLow, toHigh, low, high := Load(Param("toLow"), GP64()), Load(Param("toHigh"), GP64()), Load(Param("low"), GP64()), Load(Param("high"), GP64())
	tw, pairs := Load(Param("tw"), GP64()), Load(Param("pairs"), GP64())
	Label("pair")
	a, b, w := YMM(), YMM(), YMM()
	VMOVUPD(Mem{Base: low}, a)
	VPERM2F128(Imm(0x23), Mem{Base: high, Disp: -complexBytes}, a, b) // the two values in the other order
	b = conj(b)
	VMOVUPD(Mem{Base: tw}, w)
	e, o := sumDif(a, b)
	timesVector(o, conj(w))
	o = add(o, o)
	minus, plus := turned(e, o)
	VMOVUPD(conj(plus), Mem{Base: toLow})
	VPERM2F128(Imm(1), minus, minus, minus)
	VMOVUPD(minus, Mem{Base: toHigh, Disp: -complexBytes})
	for _, p := range []Op{toLow, low, tw} {
		ADDQ(Imm(2*complexBytes), p)
	}
	for _, p := range []Op{toHigh, high} {
		SUBQ(Imm(2*complexBytes), p)
	}
	DECQ(pairs)
	JNZ(LabelRef("pair"))
	VZEROUPPER()
	RET()
}
