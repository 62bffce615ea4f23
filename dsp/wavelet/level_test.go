package wavelet

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/tachy-dsp/tachy/internal/state"
)

// levelOf is the level of the whole signal: what a Level must give, from the array function.
func levelOf(w *Wavelet, x []float64, level int, detail bool) []float64 {
	d := NewDWT(w.DecLo, w.DecHi, Symmetric)
	a, b := x, []float64(nil)
	for range level {
		a, b = d.Forward(nil, nil, a)
	}
	if detail {
		return b
	}
	return a
}

func sameBits(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d coefficients, want %d", what, len(got), len(want))
	}
	for i := range got {
		if math.Float64bits(got[i]) != math.Float64bits(want[i]) {
			t.Fatalf("%s: coefficient %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}

// In random pieces, with a snapshot and a new machine after each.
func TestLevelsAreThoseOfTheWholeSignal(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 9))
	compared := 0
	for _, w := range every(t) {
		for _, n := range []int{1, 2, 3, 6, 7, 8, 37, 700, 2051} {
			x, level, detail := noise(n), 1+random.IntN(5), random.IntN(2) == 0
			fresh := func() *Level { return NewLevel(w.DecLo, w.DecHi, level, detail) }
			m, whole := fresh(), fresh()
			var got []float64
			for rest := x; len(rest) > 0; {
				k := min(1+random.IntN(1+n/5), len(rest))
				got = m.Push(got, rest[:k])
				rest = rest[k:]
				var s state.Writer
				m.Snapshot(&s)
				m = fresh()
				r := state.NewReader(s.Bytes)
				m.Restore(r)
				if err := r.Close(); err != nil {
					t.Fatal(err)
				}
				if bound := len(s.Bytes); bound > level*(9+8*(len(w.DecLo)-1)) {
					t.Fatalf("%s: %d bytes of state", w.Name, bound)
				}
			}
			want := levelOf(w, x, level, detail)
			sameBits(t, w.Name, m.Flush(got), want)
			sameBits(t, w.Name+" whole", whole.Flush(whole.Push(nil, x)), want)
			sameBits(t, w.Name+" again", whole.Flush(whole.Push(nil, x)), want)
			sameBits(t, w.Name+" nothing", whole.Flush(whole.Push(nil, nil)), nil)
			compared += len(want)
		}
	}
	if compared < 60000 {
		t.Errorf("only %d coefficients compared", compared)
	}
}

// Lead and Delay, sample by sample: no coefficient comes later, and one comes that late.
func TestLevelKeepsItsDelay(t *testing.T) {
	for _, name := range []string{"haar", "db2", "db4", "sym20", "bior2.2", "coif17"} {
		w, _ := New(name)
		for level := 1; level <= 6; level++ {
			m, hop, outputs, latest := NewLevel(w.DecLo, w.DecHi, level, true), 1<<level, 0, 0
			middle := float64(hop*m.Lead()) - float64((hop-1)*(len(w.DecLo)-3))/2
			if math.Abs(middle) > float64(hop)/2 {
				t.Errorf("%s level %d: the middle of coefficient %d is at sample %v", name, level, m.Lead(), middle)
			}
			for i, v := range noise(200 * hop) {
				for range m.Push(nil, []float64{v}) {
					latest = max(latest, i-(outputs-m.Lead())*hop)
					outputs++
				}
			}
			// The coefficients before Lead have no sample of their own.
			if latest < m.Delay() {
				t.Errorf("%s level %d: all within %d samples, %d stated", name, level, latest, m.Delay())
			}
			m.Reset()
			outputs = 0
			for i, v := range noise(200 * hop) {
				outputs += len(m.Push(nil, []float64{v}))
				if due := (i - m.Delay()) / hop; i >= m.Delay() && outputs-m.Lead() <= due {
					t.Fatalf("%s level %d: %d coefficients with sample %d", name, level, outputs, i)
				}
			}
		}
	}
}

func TestLevelAllocatesNothing(t *testing.T) {
	w, _ := New("db4")
	x, m := noise(5000), NewLevel(w.DecLo, w.DecHi, 4, true)
	dst := m.Push(nil, x)
	if n := testing.AllocsPerRun(10, func() { dst = m.Push(dst[:0], x) }); n != 0 {
		t.Errorf("%v allocations a push", n)
	}
}

func FuzzLevelRestore(f *testing.F) {
	w, _ := New("db4")
	m := NewLevel(w.DecLo, w.DecHi, 2, true)
	m.Push(nil, noise(9))
	var s state.Writer
	m.Snapshot(&s)
	f.Add(s.Bytes)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, snapshot []byte) {
		m := NewLevel(w.DecLo, w.DecHi, 2, true)
		m.Restore(state.NewReader(snapshot))
		m.Flush(m.Push(nil, noise(50))) // an error or a state, never a panic
	})
}

func ExampleLevel() {
	w, _ := New("haar")
	l := NewLevel(w.DecLo, w.DecHi, 2, false)
	y := l.Push(nil, []float64{1, 2, 3})
	y = l.Push(y, []float64{4, 5}) // completes the first four samples
	fmt.Printf("%.4f\n", l.Flush(y))
	// Output: [5.0000 10.0000]
}

func BenchmarkLevel(b *testing.B) {
	w, _ := New("db4")
	x, m := noise(1e6), NewLevel(w.DecLo, w.DecHi, 4, true)
	dst := m.Push(nil, x)
	for b.Loop() {
		for i := 0; i+250 <= len(x); i += 250 {
			dst = m.Push(dst[:0], x[i:i+250])
		}
	}
	b.ReportMetric(float64(len(x))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Msamples/s")
}
