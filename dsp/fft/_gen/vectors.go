package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	. "github.com/mmcloughlin/avo/reg"
)

var negativeZero = math.Copysign(0, -1)

func vector(name string, values ...float64) Mem {
	m := GLOBL(name, RODATA|NOPTR)
	for i, v := range values {
		DATA(8*i, U64(math.Float64bits(v)))
	}
	return m
}

// even is a vector of one value.
func even(name string, v float64) Mem { return vector(name, v, v, v, v) }

func add(a, b VecVirtual) VecVirtual {
	y := YMM()
	VADDPD(b, a, y)
	return y
}

func sub(a, b VecVirtual) VecVirtual {
	y := YMM()
	VSUBPD(b, a, y)
	return y
}

// addSub is a-b in the real parts, a+b in the imaginary ones.
func addSub(a, b VecVirtual) VecVirtual {
	y := YMM()
	VADDSUBPD(b, a, y)
	return y
}

// scaled is v times a constant.
func scaled(v VecVirtual, constant Mem) VecVirtual {
	y := YMM()
	VMULPD(constant, v, y)
	return y
}

// swapped has real and imaginary parts exchanged.
func swapped(v VecVirtual) VecVirtual {
	y := YMM()
	VPERMILPD(Imm(5), v, y)
	return y
}

func conj(v VecVirtual) VecVirtual {
	y := YMM()
	VXORPD(minusOdd, v, y)
	return y
}

// byMinusI is -i*v.
func byMinusI(v VecVirtual) VecVirtual { return conj(swapped(v)) }

// sumDif is a + b and a - b.
func sumDif(a, b VecVirtual) (sum, dif VecVirtual) { return add(a, b), sub(a, b) }

// turned is a - i*b and a + i*b.
func turned(a, b VecVirtual) (minus, plus VecVirtual) {
	b = swapped(b)
	plus = addSub(a, b)
	return add(a, conj(b)), plus
}

// times multiplies y by numbers whose real and imaginary parts stand twice in re and im.
func times(y, re, im VecVirtual) {
	other := swapped(y)
	VMULPD(re, y, y)
	VMULPD(im, other, other)
	VADDSUBPD(other, y, y)
}

// timesVector multiplies y by w, which it uses up.
func timesVector(y, w VecVirtual) {
	re := YMM()
	VMOVDDUP(w, re)
	VPERMILPD(Imm(15), w, w)
	times(y, re, w)
}
