package main

import . "github.com/mmcloughlin/avo/reg"

func radix2(get func(int) VecVirtual, put func(int, VecVirtual)) {
	sum, dif := sumDif(get(0), get(1))
	put(0, sum)
	put(1, dif)
}

func radix3(get func(int) VecVirtual, put func(int, VecVirtual)) {
	a := get(0)
	sum, dif := sumDif(get(1), get(2))
	put(0, add(a, sum))
	c := sub(a, scaled(sum, halves))
	minus, plus := turned(c, scaled(dif, sin3))
	put(1, minus)
	put(2, plus)
}

func radix4(get func(int) VecVirtual, put func(int, VecVirtual)) {
	fourth(get(0), get(1), get(2), get(3), 1, put)
}

// fourth is a butterfly of radix 4 whose outputs are those at 0, step, 2*step and 3*step of put.
func fourth(a, b, c, d VecVirtual, step int, put func(int, VecVirtual)) {
	ac, a_c := sumDif(a, c)
	bd, b_d := sumDif(b, d)
	sum, dif := sumDif(ac, bd)
	put(0, sum)
	put(2*step, dif)
	minus, plus := turned(a_c, b_d)
	put(step, minus)
	put(3*step, plus)
}

func radix5(get func(int) VecVirtual, put func(int, VecVirtual)) {
	a := get(0)
	s1, d1 := sumDif(get(1), get(4))
	s2, d2 := sumDif(get(2), get(3))
	put(0, add(add(a, s1), s2))
	c := add(add(a, scaled(s1, cos5)), scaled(s2, cos25))
	minus, plus := turned(c, add(scaled(d1, sin5), scaled(d2, sin25)))
	put(1, minus)
	put(4, plus)
	c = add(add(a, scaled(s1, cos25)), scaled(s2, cos5))
	minus, plus = turned(c, sub(scaled(d1, sin25), scaled(d2, sin5)))
	put(2, minus)
	put(3, plus)
}

func radix8(get func(int) VecVirtual, put func(int, VecVirtual)) {
	a, a_ := sumDif(get(0), get(4))
	c, c_ := sumDif(get(2), get(6))
	b, b_ := sumDif(get(1), get(5))
	d, d_ := sumDif(get(3), get(7))
	fourth(a, b, c, d, 2, put)
	b_ = scaled(add(b_, byMinusI(b_)), sin8)
	d_ = scaled(addSub(swapped(d_), d_), sin8Odd)
	ac, a_c := turned(a_, c_)
	bd, b_d := sumDif(b_, d_)
	sum, dif := sumDif(ac, bd)
	put(1, sum)
	put(5, dif)
	minus, plus := turned(a_c, b_d)
	put(3, minus)
	put(7, plus)
}
