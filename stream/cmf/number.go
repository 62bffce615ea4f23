package cmf

import (
	"bytes"
	"math"
	"math/bits"
	"strconv"
	"unsafe"
)

// pow10 are the powers of ten that a float64 holds exactly.
var pow10 = [...]float64{
	1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
	1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
}

// decimal reads the number at b[i], correctly rounded, and says where it ends. It takes what JSON takes, and a plus
// sign, leading zeros, and a decimal point with digits on one side only.
//
// A mantissa and a power of ten that are both exact give the correctly rounded quotient or product in one operation
// (Clinger, "How to read floating point numbers accurately", 1990); strconv does the rest.
func decimal(b []byte, i int) (v float64, end int, ok bool) {
	start, negative := i, false
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		negative = b[i] == '-'
		i++
	}
	var mantissa uint64
	exponent, digits := 0, -i
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		mantissa = mantissa*10 + uint64(b[i]-'0')
	}
	digits += i
	if i < len(b) && b[i] == '.' {
		i++
		point := i
		for ; i < len(b) && b[i]-'0' <= 9; i++ {
			mantissa = mantissa*10 + uint64(b[i]-'0')
		}
		exponent = point - i
		digits -= exponent
	}
	if digits == 0 {
		return 0, i, false
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		e, after, ok := exponentAt(b, i+1)
		if !ok {
			return 0, i, false
		}
		exponent, i = exponent+e, after
	}
	if digits > 19 || mantissa > 1<<53 || exponent < -22 || exponent > 22 {
		v, err := strconv.ParseFloat(view(b[start:i]), 64)
		return v, i, err == nil
	}
	v = float64(int64(mantissa))
	if exponent < 0 {
		v /= pow10[-exponent]
	} else {
		v *= pow10[exponent]
	}
	if negative {
		v = -v
	}
	return v, i, true
}

// exponentMax is where exponents saturate: any body's digits vanish beside it.
const exponentMax = 4 * MessageBytesMax

// exponentAt reads the exponent behind the e.
func exponentAt(b []byte, i int) (e, end int, ok bool) {
	negative := false
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		negative = b[i] == '-'
		i++
	}
	start := i
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		e = min(e*10+int(b[i]-'0'), exponentMax)
	}
	if negative {
		e = -e
	}
	return e, i, i > start
}

// gap reads what stands for a missing sample: nothing, NaN or infinity.
func gap(b []byte, i int) (v float64, end int, ok bool) {
	end = i
	for end < len(b) && b[end] != '^' && b[end] != '"' {
		end++
	}
	word := b[i:end]
	if len(word) == 0 {
		return math.NaN(), end, true
	}
	if word[0] == '-' || word[0] == '+' {
		word = word[1:]
	}
	for _, w := range [...]string{"nan", "inf", "infinity"} {
		if bytes.EqualFold(word, []byte(w)) {
			return math.NaN(), end, true
		}
	}
	return 0, end, false
}

// parseRate makes the exact fraction of a JSON number in Hz.
func parseRate(text []byte) (r Rate, reason string) {
	if text[0] == '-' {
		return r, "is negative"
	}
	var mantissa, digits, exponent, i int
	point := false
	for ; i < len(text) && text[i]|0x20 != 'e'; i++ {
		if text[i] == '.' {
			point = true
			continue
		}
		if mantissa > 0 || text[i] != '0' {
			digits++
		}
		if digits > rateDigitsMax {
			return r, "has more than 18 digits"
		}
		mantissa = mantissa*10 + int(text[i]-'0')
		if point {
			exponent--
		}
	}
	if i < len(text) {
		e, _, _ := exponentAt(text, i+1)
		exponent += e
	}
	return reduce(int64(mantissa), exponent)
}

// reduce is n * 10**exponent in lowest terms, which takes no more than striking out twos and fives.
func reduce(n int64, exponent int) (Rate, string) {
	if n == 0 {
		return Rate{0, 1}, ""
	}
	for n%10 == 0 {
		n /= 10
		exponent++
	}
	if exponent < -rateDigitsMax {
		return Rate{}, "has more than 18 decimals"
	}
	for ; exponent > 0 && n <= RateHzMax; exponent-- {
		n *= 10
	}
	den := int64(1)
	for k := exponent; k < 0; k++ {
		den *= 10
	}
	if n/den > RateHzMax || n/den == RateHzMax && n%den != 0 {
		return Rate{}, "is above 1e6 Hz"
	}
	twos := min(bits.TrailingZeros64(uint64(n)), -min(exponent, 0))
	n, den = n>>twos, den>>twos
	for n%5 == 0 && den%5 == 0 {
		n, den = n/5, den/5
	}
	return Rate{n, den}, ""
}

// view is text as a string that lives no longer than text stays unchanged: for calls that keep nothing.
func view(text []byte) string { return unsafe.String(unsafe.SliceData(text), len(text)) }
