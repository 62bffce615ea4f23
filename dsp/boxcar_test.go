package dsp_test

import (
	"math"
	"testing"

	"github.com/tachy-dsp/tachy/dsp"
)

// TestBoxcar compares with the sum written out, at each size, even ones and larger than the signal too.
func TestBoxcar(t *testing.T) {
	x := make([]float64, 57)
	for i := range x {
		x[i] = math.Sin(float64(i*i)) + 3
	}
	compared := 0
	for size := 1; size <= 60; size++ {
		got := make([]float64, len(x))
		dsp.Boxcar(got, x, size)
		n := size
		if n > len(x) {
			n = len(x) - 1
		}
		for k := range x {
			sum := 0.0
			for j := k - n/2; j < k-n/2+n; j++ {
				sum += x[max(0, min(j, len(x)-1))]
			}
			if math.Abs(got[k]-sum/float64(n)) > 1e-14*4 {
				t.Fatalf("size %d, sample %d: %v, want %v", size, k, got[k], sum/float64(n))
			}
			compared++
		}
	}
	if compared != 60*57 {
		t.Errorf("%d compared", compared)
	}
}
