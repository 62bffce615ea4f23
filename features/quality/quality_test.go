package quality

import (
	"math"
	"testing"
)

// Five windows: good, a step of more than a fifth, in the air, with a gap, good; and what fills no window.
func TestSkinConductance(t *testing.T) {
	nan := math.NaN()
	x := []float64{2, 2.1, 2.2, 2, 2, 3, 2, 2, 0.01, 0.01, 0.01, 0.01, 2, nan, 2, 2, 5, 5, 5, 5, 9}
	if got := SkinConductance(x, 4); got != 0.4 {
		t.Errorf("%v, want 0.4", got)
	}
	if got := SkinConductance(x[:3], 4); got == got {
		t.Errorf("%v of no window", got)
	}
}

// The mean of all correlations is that of each pair on its own; 1/sqrt(10) is the closed form for (1, 3, 2, 4) and (1, 2, 3, 2).
func TestBeats(t *testing.T) {
	b := Beats{[]float64{1, 2, 3, 4, 1, 3, 2, 4, 4, 1, 2, 3}, 4}
	var mean float64
	for i := range 3 {
		r := make([]float64, 3)
		b.Correlations(r, b.row(i))
		for _, v := range r {
			mean += v / 9
		}
	}
	if got := b.Likeness(); math.Abs(got-mean) > 1e-15 {
		t.Errorf("likeness %v, want %v", got, mean)
	}
	template, r := make([]float64, 4), make([]float64, 3)
	b.Average(template)
	if template[0] != 2 || template[3] != 11.0/3 {
		t.Errorf("average %v", template)
	}
	b.Samples[0] = math.NaN()
	b.Correlations(r, []float64{1, 2, 3, 2})
	if r[0] == r[0] || math.Abs(r[1]-1/math.Sqrt(10)) > 1e-15 {
		t.Errorf("correlations %v", r)
	}
}
