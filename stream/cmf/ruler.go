package cmf

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// ruler reads the levels of decimal texts, mostly without a text's nearest float64: the value of level n is a function
// of n alone, and a few digits tell n.
//
// It must be the n that snap finds in the nearest float64, v. near reads up to 6 digits before the point and 8 behind
// it, as an integer below 1e14, and takes it times 1e-8: two roundings, less than 3e-10 in all. The digits left out are
// worth less than 1e-8, and v is the text within 2e-10. So near's x is less than 1.1e-8 from v, which is 0.0011 steps
// of stepMin or more. If x is within sureStepMax of a level, then v is within offStepMax of it, and snap takes that
// level and no other (see there). It cannot be beyond LevelsMax: x is below 1e6, hence below 2**37 steps, and scale_b
// no more than 2**39 steps. Any other number is read exactly and left to snap.
type ruler struct{ m, b, inverse, sure float64 }

const (
	stepMin     = 1e-5  // smaller steps need more decimals
	sureStepMax = 0.048 // how far, in steps, a number may seem to lie from its level
)

// newRuler takes the scales of the proof.
func newRuler(m, b float64) (r ruler, ok bool) {
	step := math.Abs(m)
	ok = step >= stepMin && step <= scaleMax && math.Abs(b) <= LevelsMax/2*step
	return ruler{m, b, 1 / m, sureStepMax * step}, ok
}

// levels reads numbers with ^ between them from b[i] to the closing quote and appends their levels to dst. Whatever is to
// be refused is not ok.
func (r *ruler) levels(b []byte, i int, dst []float64) (_ []float64, ok bool) {
	for {
		var done bool
		if dst, i, done = r.near(b, i, dst); done {
			return dst, true
		}
		level, end, ok := r.exact(b, i)
		if !ok || len(dst) == ValuesMax {
			return dst, false
		}
		dst = append(dst, level)
		if b[end] == '"' {
			return dst, true
		}
		i = end + 1
	}
}

// near is levels up to the first number that is not written plainly or not surely on a level: that one begins at next.
func (r *ruler) near(b []byte, i int, dst []float64) (_ []float64, next int, done bool) {
	m, offset, inverse, sure := r.m, r.b, r.inverse, r.sure
	for len(dst) < ValuesMax {
		next = i
		sign, v := 0, 0
		if i < len(b) && b[i] == '-' {
			sign = 1
		}
		i += sign
		whole := i
		for ; i < len(b) && b[i]-'0' <= 9; i++ {
			v = v*10 + int(b[i]-'0')
		}
		if i == whole || i-whole > 6 || len(b)-i < 9 {
			return dst, next, false
		}
		v *= 1e8
		if b[i] == '.' {
			i++
			digits, others := eight(b[i:])
			v += eightValue(digits & (others&-others>>7 - 1)) // digits behind the first other are 0
			for others == 0 {
				if i += 8; len(b)-i < 8 {
					return dst, next, false
				}
				_, others = eight(b[i:])
			}
			i += bits.TrailingZeros64(others) / 8
		}
		x := float64((v^-sign)+sign) * 1e-8 // -v where sign is 1
		n := (float64((x-offset)*inverse) + round) - round
		level := float64(n*m) + offset
		if !(math.Abs(x-level) <= sure) || b[i] != '^' && b[i] != '"' {
			return dst, next, false
		}
		dst = append(dst, level)
		if b[i] == '"' {
			return dst, i, true
		}
		i++
	}
	return dst, i, false
}

// exact reads any number at b[i] that is on a level, or a gap.
func (r *ruler) exact(b []byte, i int) (level float64, end int, ok bool) {
	v, end, ok := decimal(b, i)
	if !ok {
		v, end, ok = gap(b, i)
	}
	one := [1]float64{v}
	ok = ok && end < len(b) && (b[end] == '^' || b[end] == '"') && snap(one[:], r.m, r.b) < 0
	return one[0], end, ok
}

// eight takes the first 8 bytes of b for digits, the first one in the lowest byte, and marks those that are none by the
// highest bit of their bytes. Marks above the lowest one mean nothing.
func eight(b []byte) (digits, others uint64) {
	digits = binary.LittleEndian.Uint64(b) ^ 0x3030303030303030
	return digits, (digits + 0x7676767676767676 | digits) & 0x8080808080808080
}

// eightValue is the number that 8 digits make. Neighbours become pairs, and one product each puts pairs 1 and 3, and 2
// and 4, in their places in the upper half.
func eightValue(digits uint64) int {
	const pair = 0x000000ff000000ff
	pairs := digits*10 + digits>>8
	return int((pairs&pair*(100+1000000<<32) + pairs>>16&pair*(1+10000<<32)) >> 32)
}
