package design

import "math/big"

// bigComplex is a complex number of many digits, for the few places where a design loses more than float64 has.
type bigComplex struct {
	re, im *big.Float
	bits   uint
}

func newBigComplex(x complex128, bits uint) bigComplex {
	part := func(v float64) *big.Float { return new(big.Float).SetPrec(bits).SetFloat64(v) }
	return bigComplex{part(real(x)), part(imag(x)), bits}
}

func (x bigComplex) new() *big.Float { return new(big.Float).SetPrec(x.bits) }

func (x bigComplex) plus(y bigComplex) bigComplex {
	return bigComplex{x.new().Add(x.re, y.re), x.new().Add(x.im, y.im), x.bits}
}

func (x bigComplex) times(y bigComplex) bigComplex {
	re := x.new().Sub(x.new().Mul(x.re, y.re), x.new().Mul(x.im, y.im))
	im := x.new().Add(x.new().Mul(x.re, y.im), x.new().Mul(x.im, y.re))
	return bigComplex{re, im, x.bits}
}

func (x bigComplex) scaled(s float64) bigComplex {
	factor := x.new().SetFloat64(s)
	return bigComplex{x.new().Mul(x.re, factor), x.new().Mul(x.im, factor), x.bits}
}

// over is x/y, rounded.
func (x bigComplex) over(y bigComplex) complex128 {
	conjugate := bigComplex{y.re, x.new().Neg(y.im), x.bits}
	top, size := x.times(conjugate), y.times(conjugate).re
	re, _ := x.new().Quo(top.re, size).Float64()
	im, _ := x.new().Quo(top.im, size).Float64()
	return complex(re, im)
}
