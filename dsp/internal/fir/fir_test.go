package fir

import (
	"math"
	"math/rand/v2"
	"testing"
)

// hostile are numbers of all sizes, some of them denormal, infinite or NaN; one in rare.
func hostile(random *rand.Rand, n, rare int) []float64 {
	special := []float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 5e-324, -1e-310, math.MaxFloat64}
	x := make([]float64, n)
	for i := range x {
		x[i] = math.Ldexp(random.NormFloat64(), random.IntN(40)-20)
		if rare > 0 && random.IntN(rare) == 0 {
			x[i] = special[random.IntN(len(special))]
		}
	}
	return x
}

// guard stands about every buffer that a kernel may write.
const guard = -12345.5

func guarded(y []float64) (all, inner []float64) {
	all = make([]float64, len(y)+16)
	for i := range all {
		all[i] = guard
	}
	copy(all[8:], y)
	return all, all[8 : 8+len(y)]
}

// sameBits counts equal values, any NaN equal to any other, and fails at the first that differs.
func sameBits(t *testing.T, got, want []float64) (equal int) {
	t.Helper()
	for i := range want {
		if math.Float64bits(got[i]) != math.Float64bits(want[i]) && !(math.IsNaN(got[i]) && math.IsNaN(want[i])) {
			t.Fatalf("value %d of %d is %x, want %x", i, len(want), got[i], want[i])
		}
		equal++
	}
	return equal
}

// one is the definition: one product after another, samples outside x left out.
func one(sum float64, taps, x []float64, first int) float64 {
	for j, h := range taps {
		if k := first + j; k >= 0 && k < len(x) {
			sum += float64(h * x[k])
		}
	}
	return sum
}

// The kernel against the Go that defines it, at every length and every position in a cache line, and it writes nowhere else.
func TestKernelGivesTheBitsOfPortable(t *testing.T) {
	if !vectors {
		t.Skip("no vector kernel for this processor or build")
	}
	random, equal := rand.New(rand.NewPCG(1, 2)), 0
	for n := range 150 {
		for _, taps := range []int{1, 2, 3, 7, 8, 9, 33, 101} {
			for offset := range 8 {
				rare := []int{0, 3, 50}[(n+offset)%3]
				h := hostile(random, offset+taps, rare)[offset:]
				step := 1 + (n+taps)%3
				x := hostile(random, offset+n+(taps-1)*step, rare)[offset:]
				want := hostile(random, n, rare)
				all, got := guarded(want)
				portable(want, h, x, step)
				kernel(got, h, x, step)
				equal += sameBits(t, got, want)
				for _, v := range append(all[:8:8], all[8+n:]...) {
					if v != guard {
						t.Fatalf("%d outputs, %d taps: the kernel wrote beside its outputs", n, taps)
					}
				}
			}
		}
	}
	if want := 149 * 150 / 2 * 8 * 8; equal != want {
		t.Errorf("%d values were equal, want %d", equal, want)
	}
}

// Every position of the taps relative to the signal, also longer taps than signal and none within.
func TestCorrelateLeavesOutWhatIsOutside(t *testing.T) {
	random, equal := rand.New(rand.NewPCG(3, 4)), 0
	for _, taps := range []int{0, 1, 2, 8, 40, 130} {
		for _, samples := range []int{0, 1, 7, 33, 100} {
			for _, n := range []int{0, 1, 31, 32, 33, 150} {
				for first := -150; first <= 110; first += 13 {
					h, x, y := hostile(random, taps, 40), hostile(random, samples, 40), hostile(random, n, 40)
					want := make([]float64, n)
					for i := range want {
						want[i] = one(y[i], h, x, first+i)
					}
					Correlate(y, h, x, first)
					equal += sameBits(t, y, want)
				}
			}
		}
	}
	if want := 6 * 5 * (1 + 31 + 32 + 33 + 150) * 21; equal != want {
		t.Errorf("%d values were equal, want %d", equal, want)
	}
}

func TestCorrelateDoesNotAllocate(t *testing.T) {
	h, x, y := make([]float64, 31), make([]float64, 250), make([]float64, 280)
	if n := testing.AllocsPerRun(10, func() { Correlate(y, h, x, -30) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzKernel(f *testing.F) {
	f.Add(uint64(1), uint16(250), uint16(31), uint8(1), uint8(3))
	f.Fuzz(func(t *testing.T, seed uint64, outputs, taps uint16, step, rare uint8) {
		if !vectors {
			t.Skip("no vector kernel for this processor or build")
		}
		random := rand.New(rand.NewPCG(seed, 0))
		n, m, apart := int(outputs%3000), int(taps%600)+1, int(step%8)+1
		h, x, want := hostile(random, m, int(rare)), hostile(random, n+(m-1)*apart, int(rare)), hostile(random, n, int(rare))
		_, got := guarded(want)
		portable(want, h, x, apart)
		inside(got, h, x, apart)
		sameBits(t, got, want)
	})
}

func BenchmarkKernel(b *testing.B)   { benchmark(b, inside[float64]) }
func BenchmarkPortable(b *testing.B) { benchmark(b, portable[float64]) }

// benchmark counts 8 bytes an output of 101 taps.
func benchmark(b *testing.B, correlate func(y, taps, x []float64, step int)) {
	random := rand.New(rand.NewPCG(5, 6))
	h, x, y := hostile(random, 101, 0), hostile(random, 10100, 0), make([]float64, 10000)
	b.SetBytes(8 * int64(len(y)))
	for b.Loop() {
		correlate(y, h, x, 1)
	}
}
