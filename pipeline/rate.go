package pipeline

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// RateTermMax bounds the numerator and the denominator of a rate, so that times stay exact in 128-bit integers.
const RateTermMax = 1 << 20

// Rate is an exact sampling rate in Hz: Num/Den in lowest terms, such as 125/2 for 62.5 Hz. The zero value means unknown.
type Rate struct{ Num, Den int64 }

// NewRate reduces num/den. It fails when a term is not positive or too large after reduction.
func NewRate(num, den int64) (Rate, error) {
	if num <= 0 || den <= 0 {
		return Rate{}, fmt.Errorf("%d/%d Hz is not a positive rate", num, den)
	}
	a, b := num, den
	for b != 0 {
		a, b = b, a%b
	}
	r := Rate{num / a, den / a}
	if r.Num > RateTermMax || r.Den > RateTermMax {
		return Rate{}, fmt.Errorf("%s Hz has a term above %d; give a rate such as 62.5 or 125/2", r, RateTermMax)
	}
	return r, nil
}

// ParseRate reads "125/2", "62.5" or "250".
func ParseRate(text string) (Rate, error) {
	r, ok := new(big.Rat).SetString(text)
	if !ok || len(text) > 64 || strings.ContainsAny(text, "eEpPxX_") {
		return Rate{}, fmt.Errorf("%q is not a rate; give Hz as 250, 62.5 or 125/2", text)
	}
	if !r.Num().IsInt64() || !r.Denom().IsInt64() {
		return Rate{}, fmt.Errorf("%s Hz has a term above %d; give a rate such as 62.5 or 125/2", text, RateTermMax)
	}
	return NewRate(r.Num().Int64(), r.Denom().Int64())
}

// Known says whether the rate is known.
func (r Rate) Known() bool { return r.Den != 0 }

// Hz is the rate as a float.
func (r Rate) Hz() float64 { return float64(r.Num) / float64(r.Den) }

// Period is the time between two samples in ns, rounded up.
func (r Rate) Period() int64 { return (r.Den*1e9 + r.Num - 1) / r.Num }

func (r Rate) String() string {
	if r.Den == 1 {
		return strconv.FormatInt(r.Num, 10)
	}
	return strconv.FormatInt(r.Num, 10) + "/" + strconv.FormatInt(r.Den, 10)
}
