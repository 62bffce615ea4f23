package design

import (
	"cmp"
	"math/cmplx"
	"slices"
)

// Choice says which root stands for a group of near ones, in scipy's words for rtype.
type Choice string

// The choices of [UniqueRoots]; roots are compared by their real part, then by their imaginary part.
const (
	Max Choice = "max"
	Min Choice = "min"
	Avg Choice = "avg"
)

// UniqueRoots groups roots that are within tol of the first of their group and tells how many each group has
// (scipy.signal.unique_roots). It panics for a choice that is none.
func UniqueRoots(p []complex128, tol float64, choice Choice) (unique []complex128, multiplicity []int) {
	taken := make([]bool, len(p))
	for i, first := range p {
		if taken[i] {
			continue
		}
		var group []complex128
		for j, r := range p {
			if !taken[j] && cmplx.Abs(r-first) <= tol {
				taken[j] = true
				group = append(group, r)
			}
		}
		if len(group) == 0 { // NaN is near nothing
			continue
		}
		unique = append(unique, choice.of(group))
		multiplicity = append(multiplicity, len(group))
	}
	return unique, multiplicity
}

// neighbours groups roots that follow each other, as UniqueRoots.
func neighbours(p []complex128, tol float64, choice Choice) (unique []complex128, multiplicity []int) {
	for len(p) > 0 {
		n := 1
		for n < len(p) && cmplx.Abs(p[n]-p[0]) <= tol {
			n++
		}
		unique = append(unique, choice.of(p[:n]))
		multiplicity = append(multiplicity, n)
		p = p[n:]
	}
	return unique, multiplicity
}

func (c Choice) of(group []complex128) complex128 {
	switch c {
	case Max:
		return slices.MaxFunc(group, byPosition)
	case Min:
		return slices.MinFunc(group, byPosition)
	case Avg:
		sum := complex(0, 0)
		for _, r := range group {
			sum += r
		}
		return scale(1/float64(len(group)), sum)
	}
	panic("design: the choice " + string(c) + " is none of max, min, avg")
}

// byMagnitude orders poles as partial fractions have them.
func byMagnitude(a, b complex128) int {
	return cmp.Compare(cmplx.Abs(a), cmplx.Abs(b))
}
