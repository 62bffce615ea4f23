package cmf

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// Append appends m to dst as the gateway writes it: keys in the package comment's order, a space behind each colon and
// comma, no line feed. The values are the shortest decimals that give the same bits back; NaN and infinity are gaps.
// What Decode refuses, such as a wave without a rate or values off the levels of the scale, is the caller's to avoid.
//
// It panics on a Type that is none and on a Rate without a decimal form of 18 digits, such as 100/3.
func Append(dst []byte, m *Message) []byte {
	if m.Type > Alarm {
		panic("cmf: Append: Type " + strconv.Itoa(int(m.Type)) + " is none of Wave, Metric and Alarm")
	}
	dst = strconv.AppendInt(append(dst, `{"srcid": `...), m.Source, 10)
	dst = strconv.AppendInt(append(dst, `, "devid": `...), m.Device, 10)
	dst = strconv.AppendInt(append(dst, `, "systime": `...), m.SysTime, 10)
	dst = append(append(append(dst, `, "type": "`...), m.Type.String()...), '"')
	dst = appendText(append(dst, `, "mname": `...), m.Name)
	dst = strconv.AppendInt(append(dst, `, "mtime": `...), m.Time, 10)
	dst = appendText(append(dst, `, "uom": `...), m.Unit)
	dst = appendRate(append(dst, `, "freq": `...), m.Rate)
	dst = append(appendValues(append(dst, `, "val": "`...), m.Values), '"')
	if m.ScaleM != 0 {
		dst = appendFloat(append(dst, `, "srcmeta": {"scale_m": `...), m.ScaleM, ".0")
		dst = append(appendFloat(append(dst, `, "scale_b": `...), m.ScaleB, ".0"), '}')
	}
	return append(dst, '}')
}

func appendText(dst []byte, text string) []byte {
	dst = append(dst, '"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			dst = append(dst, '\\', byte(r))
		case r < ' ':
			const hex = "0123456789abcdef"
			dst = append(dst, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}

// appendRate writes 0 as 0, 500 as 500.0 and 125/2 as 62.5.
func appendRate(dst []byte, r Rate) []byte {
	if r.Num == 0 && r.Den > 0 {
		return append(dst, '0')
	}
	places, power := 0, int64(1)
	for ; r.Den > 0 && power%r.Den != 0 && places < rateDigitsMax; places++ {
		power *= 10
	}
	if r.Num < 0 || r.Den <= 0 || power%r.Den != 0 || r.Num/r.Den >= 1e18/power {
		panic("cmf: Append: Rate " + strconv.FormatInt(r.Num, 10) + "/" + strconv.FormatInt(r.Den, 10) + " has no decimal form of 18 digits")
	}
	dst = strconv.AppendInt(dst, r.Num/r.Den, 10)
	if places == 0 {
		return append(dst, ".0"...)
	}
	point := len(dst)
	dst = strconv.AppendInt(dst, power+r.Num%r.Den*(power/r.Den), 10) // a leading 1 keeps the zeros
	dst[point] = '.'
	return dst
}

func appendValues(dst []byte, values []float64) []byte {
	for i, v := range values {
		if i > 0 {
			dst = append(dst, '^')
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			dst = append(dst, "NaN"...)
		} else {
			dst = appendFloat(dst, v, "")
		}
	}
	return dst
}

// appendFloat writes v in its shortest decimal form, integers with the given tail.
func appendFloat(dst []byte, v float64, tail string) []byte {
	if a := math.Abs(v); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.AppendFloat(dst, v, 'e', -1, 64)
	}
	dst = strconv.AppendFloat(dst, v, 'f', -1, 64)
	if v == math.Trunc(v) {
		dst = append(dst, tail...)
	}
	return dst
}
