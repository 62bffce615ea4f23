package stats_test

import (
	"testing"

	"github.com/tachy-dsp/tachy/features/stats"
)

// TestGrid compares with the formula, to the bit: dividing only, multiplying only, and both.
func TestGrid(t *testing.T) {
	compared := 0
	for _, c := range [][2]float64{{125, 1}, {1, 0.004}, {3, 0.7}} {
		for n := range 70 {
			got := make([]float64, n)
			stats.Grid(got, c[0], c[1])
			for i, v := range got {
				if v != float64(i)/c[0]*c[1] {
					t.Fatalf("%d of %d by %v: %v", i, n, c, v)
				}
				compared++
			}
		}
	}
	if compared != 3*69*35 {
		t.Errorf("%d compared", compared)
	}
}
