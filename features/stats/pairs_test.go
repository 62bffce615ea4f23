package stats

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// Sums over several blocks beside sums of 200 bits, and series whose samples are all the same. Means of 1e6 are rounded at 1e-10,
// which is what the sums over blocks that lie apart by a deviation know no better.
func TestPairsAndSpreadByDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 3*block + 5
	x, y, same := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = 1e6 + r.NormFloat64()
		y[i], same[i] = 0.5*x[i]+r.NormFloat64(), 0.1
	}
	mean := func(x []float64) *big.Float {
		sum := new(big.Float).SetPrec(200)
		for _, v := range x {
			sum.Add(sum, big.NewFloat(v))
		}
		return sum.Quo(sum, big.NewFloat(n))
	}
	product := func(x, y []float64) float64 {
		mx, my, sum := mean(x), mean(y), new(big.Float).SetPrec(200)
		for i := range x {
			dx, dy := new(big.Float).SetPrec(200), new(big.Float).SetPrec(200)
			dx.Sub(dx.SetFloat64(x[i]), mx)
			sum.Add(sum, dx.Mul(dx, dy.Sub(dy.SetFloat64(y[i]), my)))
		}
		f, _ := sum.Float64()
		return f
	}
	p, s := PairsOf(x, y), spreadOf(x)
	for i, c := range [][2]float64{
		{p.XX, product(x, x)}, {p.YY, product(y, y)}, {p.XY, product(x, y)}, {s.Var() * n, product(x, x)},
	} {
		if !(math.Abs(c[0]/c[1]-1) < 1e-10) {
			t.Errorf("sum %d: %v, not %v", i, c[0], c[1])
		}
	}
	if p, s := PairsOf(same, y), spreadOf(same); p.XX != 0 || p.XY != 0 || s.Var() != 0 {
		t.Errorf("of the same samples: %+v, variance %v", p, s.Var())
	}
	same[7] = math.NaN()
	if p, s := PairsOf(same, y), spreadOf(same); p.XX == p.XX || s.Var() == s.Var() {
		t.Errorf("with NaN: %+v, variance %v", p, s.Var())
	}
	if p, none := PairsOf(nil, nil), (Spread{}); p.N != 0 || none.Var() == none.Var() {
		t.Errorf("of none: %+v, %v", p, none.Var())
	}
}
