package elementary

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Go's own functions are exact to a unit of the last place, which makes three with ours.
const units = 3

var hard = []float64{0, math.Copysign(0, -1), 1, -1, -2, math.NaN(), math.Inf(1), math.Inf(-1), 5e-324, 1e-310, 0x1p-1022,
	0x1p1022, 0x1.7p1023, math.MaxFloat64, 1e-300, -1e-300, 1e-17, -1e-17, 700, -700, 708, 709, 710, -708.5, -720, -745, -746,
	1e300, math.Sqrt2, math.Sqrt2 / 2}

func drawn(spread float64) []float64 {
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float64, 20_003)
	for i := range x {
		x[i] = r.NormFloat64() * math.Exp(spread*r.NormFloat64())
	}
	for i, v := range hard {
		x[i*37] = v
	}
	return x
}

func TestLog(t *testing.T) {
	for _, x := range [][]float64{drawn(1), drawn(4), drawn(30)} {
		got := make([]float64, len(x))
		Log(got, x, 1, 1, 1)
		holds(t, "ln(1+x)", x, got, math.Log1p)
		Log(got, x, 1, 0, 1)
		holds(t, "ln(x)", x, got, func(v float64) float64 {
			if v > 0 && v < normal { // which math.Log takes for normal
				return math.Log(v*0x1p54) - 54*math.Ln2
			}
			return math.Log(v)
		})
		Log(got, x, 0.5, 1, 3)
		holds(t, "3 ln(1+x/2)", x, got, func(v float64) float64 { return 3 * math.Log1p(v/2) })
	}
}

func TestExp(t *testing.T) {
	for _, x := range [][]float64{drawn(1), drawn(3), drawn(30)} {
		got := make([]float64, len(x))
		Exp(got, x, 1, 1, 1)
		holds(t, "exp(x)-1", x, got, math.Expm1)
		Exp(got, x, 1, 0, 1)
		holds(t, "exp(x)", x, got, math.Exp)
	}
}

func holds(t *testing.T, name string, x, got []float64, f func(float64) float64) {
	t.Helper()
	compared, worst := 0, 0.0
	for i, v := range x {
		want := f(v)
		if want != want || math.IsInf(want, 0) || want == 0 {
			if got[i] != want && !(got[i] != got[i] && want != want) {
				t.Fatalf("%s of %v is %v, want %v", name, v, got[i], want)
			}
			continue
		}
		compared++
		unit := math.Nextafter(math.Abs(want), math.Inf(1)) - math.Abs(want)
		if off := math.Abs(got[i]-want) / unit; !(off <= units) {
			t.Fatalf("%s of %v is %v, want %v: %v units", name, v, got[i], want, off)
		} else {
			worst = max(worst, off)
		}
	}
	t.Logf("%s: %d compared, at most %v units", name, compared, worst)
	if compared < len(x)/4 {
		t.Errorf("%s: only %d compared", name, compared)
	}
}

// Vectors give the bits of the definition, wherever they begin.
func TestBits(t *testing.T) {
	compared := 0
	for _, x := range [][]float64{drawn(1), drawn(4), drawn(30)} {
		got := make([]float64, len(x))
		for _, one := range []float64{0, 1} {
			for _, part := range [][]float64{x, x[1:], x[:2], x[:7]} {
				Log(got, part, 0.7, one, 1125)
				for i, v := range part {
					same(t, v, got[i], float64(ln(float64(v*0.7), one)*1125))
				}
				Exp(got, part, 0.7, one, 1125)
				for i, v := range part {
					same(t, v, got[i], float64(exp(float64(v*0.7), one)*1125))
					compared++
				}
			}
		}
	}
	if compared < 200_000 {
		t.Errorf("%d compared", compared)
	}
}

func same(t *testing.T, v, got, want float64) {
	if math.Float64bits(got) != math.Float64bits(want) && !(got != got && want != want) {
		t.Fatalf("%v gives %v, defined %v", v, got, want)
	}
}

func BenchmarkLog(b *testing.B) {
	x := drawn(1)[2000:]
	y := make([]float64, len(x))
	for b.Loop() {
		Log(y, x, 1./700, 1, 1125)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(x)), "ns/value")
}

func BenchmarkExp(b *testing.B) {
	x := drawn(1)[2000:]
	y := make([]float64, len(x))
	for b.Loop() {
		Exp(y, x, 1./1125, 1, 700)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(x)), "ns/value")
}
