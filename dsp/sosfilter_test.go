package dsp

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/dsp/design"
	"github.com/tachy-dsp/tachy/internal/state"
)

func TestSOSFilterMeetsScipyBitForBit(t *testing.T) {
	var g struct {
		Sosfilt []struct {
			Sos, X, Rest, Zi, Y, Zf hexes
			Unit                    [][2]float64
		}
		Nan struct{ Sos, X, Y hexes }
	}
	golden(t, "bits.json", &g)
	if len(g.Sosfilt) < 6 {
		t.Fatalf("%d goldens, want 6", len(g.Sosfilt))
	}
	for _, c := range g.Sosfilt {
		f := NewSOSFilter(rows6(c.Sos))
		wantBits(t, "sosfilt at rest", f.Push(nil, c.X), c.Rest)
		f.SetZi(rows2(c.Zi))
		wantBits(t, "sosfilt with zi", f.Flush(f.Push(nil, c.X)), c.Y)
		var zf []float64
		for _, z := range f.Zi(nil) {
			zf = append(zf, z[:]...)
		}
		wantBits(t, "zf", zf, c.Zf)

		zi, err := SOSFiltZi(rows6(c.Sos))
		if err != nil {
			t.Fatal(err)
		}
		for i := range zi { // scipy solves a linear system whose condition grows as a pole nears z = 1
			wantNear(t, "sosfilt_zi", zi[i][:], c.Unit[i][:], 1e-10)
		}
	}
	wantBits(t, "NaN", NewSOSFilter(rows6(g.Nan.Sos)).Push(nil, g.Nan.X), g.Nan.Y)
}

// A constant stays as it is from the first sample on when the filter starts at rest upon it.
func TestSOSFiltZiRests(t *testing.T) {
	sos, _ := design.Butter(6, []float64{0.5}, design.Lowpass, 250)
	zi, err := SOSFiltZi(sos)
	if err != nil {
		t.Fatal(err)
	}
	f := NewSOSFilter(sos)
	f.SetZi(zi)
	for i, y := range f.Push(nil, slices.Repeat([]float64{1}, 5000)) {
		if math.Abs(y-1) > 1e-9 { // rounding, amplified by poles within 1% of the unit circle
			t.Fatalf("sample %d is %v, want 1", i, y)
		}
	}
}

// machine is what every streaming type of the package does.
type machine interface {
	Push(dst, x []float64) []float64
	Flush(dst []float64) []float64
	Reset()
	Snapshot(*state.Writer)
	Restore(*state.Reader)
}

// checkMachine cuts the same samples in many ways, and takes and restores a snapshot at every cut; the bits must stay.
func checkMachine(t *testing.T, name string, fresh func() machine) {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 14))
	x := make([]float64, 5000)
	for i := range x {
		x[i] = random.NormFloat64()
	}
	m := fresh()
	want := m.Flush(m.Push(nil, x))
	if len(want) < 500 {
		t.Fatalf("%s: only %d outputs", name, len(want))
	}
	cuts := map[string]func() int{
		"1": func() int { return 1 }, "3": func() int { return 3 }, "7": func() int { return 7 }, "1009": func() int { return 1009 },
		"1024": func() int { return 1024 }, "all": func() int { return len(x) }, "random": func() int { return random.IntN(40) },
	}
	for cut, length := range cuts {
		m.Reset()
		restored := fresh()
		var got, again []float64
		var w state.Writer
		for rest := x; len(rest) > 0; {
			n := min(length(), len(rest))
			got = m.Push(got, rest[:n])
			again = restored.Push(again, rest[:n])
			if len(rest)%5 == 0 || n > 100 {
				w.Reset()
				restored.Snapshot(&w)
				restored = fresh()
				r := state.NewReader(w.Bytes)
				restored.Restore(r)
				if err := r.Close(); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				var other state.Writer
				m.Snapshot(&other)
				if !slices.Equal(w.Bytes, other.Bytes) {
					t.Fatalf("%s cut %s: equal states have other bytes", name, cut)
				}
			}
			rest = rest[n:]
		}
		wantBits(t, name+" cut "+cut, m.Flush(got), want)
		wantBits(t, name+" restored, cut "+cut, restored.Flush(again), want)
	}
	m.Reset()
	if got := m.Flush(m.Push(nil, nil)); len(got) != 0 {
		t.Errorf("%s: %d outputs of no samples", name, len(got))
	}
	checkSnapshotRefusal(t, name, m)
	dst := make([]float64, 0, 4*len(x))
	if n := testing.AllocsPerRun(10, func() { dst = m.Push(dst[:0], x[:700]) }); n != 0 {
		t.Errorf("%s: %v allocations a push", name, n)
	}
}

// checkSnapshotRefusal restores damaged snapshots: an error or a state, never a panic, and usable after.
func checkSnapshotRefusal(t *testing.T, name string, m machine) {
	t.Helper()
	var w state.Writer
	m.Snapshot(&w)
	for end := range w.Bytes {
		r := state.NewReader(w.Bytes[:end])
		if m.Restore(r); r.Err() == nil {
			t.Errorf("%s: a snapshot cut to %d bytes was taken", name, end)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		bytes := slices.Clone(w.Bytes)
		bytes[random.IntN(len(bytes))] ^= byte(1 + random.IntN(255))
		m.Restore(state.NewReader(bytes))
		m.Flush(m.Push(nil, []float64{1, 2, 3}))
	}
	m.Reset()
}

func TestSOSFilterIsAMachine(t *testing.T) {
	for order := 1; order <= 14; order++ {
		sos, err := design.Butter(order, []float64{5, 40}, design.Bandpass, 250)
		if err != nil {
			t.Fatal(err)
		}
		checkMachine(t, "SOSFilter", func() machine { return NewSOSFilter(sos) })
	}
}

// Sections of any gain, not only a design's, and their grouping against one section after another.
func TestSOSFilterOfArbitrarySections(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 7))
	x := make([]float64, 2500)
	for i := range x {
		x[i] = random.NormFloat64()
	}
	for n := 1; n <= 11; n++ {
		var sos [][6]float64
		want := x
		for range n {
			s := [6]float64{random.Float64(), random.Float64(), random.Float64(), 1, random.Float64() - 0.5, random.Float64() - 0.5}
			sos = append(sos, s)
			want = NewSOSFilter([][6]float64{s}).Push(nil, want)
		}
		wantBits(t, "sections one by one", NewSOSFilter(sos).Push(nil, x), want)
		checkMachine(t, "arbitrary sections", func() machine { return NewSOSFilter(sos) })
	}
}

func TestSOSFilterWorksInPlace(t *testing.T) {
	sos, _ := design.Butter(7, []float64{5, 40}, design.Bandpass, 250)
	x := make([]float64, 3000)
	for i := range x {
		x[i] = math.Sin(float64(i * i))
	}
	want := NewSOSFilter(sos).Push(nil, x)
	wantBits(t, "in place", NewSOSFilter(sos).Push(x[:0], x), want)
}

func TestKernelsPanicOnProgrammersMistakes(t *testing.T) {
	one := [][6]float64{{1, 0, 0, 1, 0, 0}}
	for want, call := range map[string]func(){
		"dsp: sos has no sections":                          func() { NewSOSFilter(nil) },
		"dsp: sos[0][3] is 2; sos[:, 3] should be all ones": func() { NewSOSFilter([][6]float64{{1, 0, 0, 2, 0, 0}}) },
		"dsp: zi has 0 rows for 1 sections":                 func() { NewSOSFilter(one).SetZi(nil) },
		"dsp: window: 0 taps given, 1 to 65536 can be":      func() { NewResampler(1, 2, []float64{}) },
		"dsp: Upfirdn wants a filter and up, down >= 1":     func() { Upfirdn(nil, nil, nil, 1, 1) },
		"dsp: Kaiser wants m >= 0 and beta within 0 to 500": func() { Kaiser(-1, 5) },
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("panic %v, want %s", got, want)
				}
			}()
			call()
		}()
	}
}

func BenchmarkSOSFilter4Sections1e6(b *testing.B) {
	sos, _ := design.Butter(8, []float64{40}, design.Lowpass, 500)
	f := NewSOSFilter(sos)
	x := make([]float64, 1_000_000)
	random := rand.New(rand.NewPCG(1, 1))
	for i := range x {
		x[i] = random.NormFloat64()
	}
	y := make([]float64, 0, len(x))
	b.SetBytes(int64(8 * len(x)))
	for b.Loop() {
		y = f.Push(y[:0], x)
	}
}
