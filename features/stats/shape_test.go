package stats

import (
	"math"
	"testing"
)

// scipy 1.13.1: skew and kurtosis of [1 2 4 9 16], biased.
func TestShape(t *testing.T) {
	skewness, kurtosis := Shape([]float64{1, 2, 4, 9, 16})
	if math.Abs(skewness-0.761590983356015) > 1e-15 || math.Abs(kurtosis+0.9127916885383369) > 1e-14 {
		t.Errorf("%v, %v", skewness, kurtosis)
	}
	for _, x := range [][]float64{nil, {5, 5, 5, 5, 5}, {1, 2, math.NaN(), 3, 4}} {
		if skewness, kurtosis := Shape(x); skewness == skewness || kurtosis == kurtosis {
			t.Errorf("%v: %v, %v", x, skewness, kurtosis)
		}
	}
}

func TestBelow(t *testing.T) {
	for _, c := range []struct {
		last float64
		want bool
	}{{1.5, true}, {2, false}, {math.NaN(), false}, {math.Inf(-1), false}} {
		if got := Below([]float64{1, -3, c.last}, 2); got != c.want {
			t.Errorf("with %v below 2: %v", c.last, got)
		}
	}
}
