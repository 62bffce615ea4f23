package spectra

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/internal/state"
)

func shape(n int) (window []float64) {
	for i := range n {
		window = append(window, 1+math.Sin(float64(i)))
	}
	return window
}

func ramp(n int) (x []float64) {
	random := rand.New(rand.NewPCG(6, uint64(n)))
	for i := range n {
		x = append(x, random.NormFloat64()+float64(i)/50)
	}
	return x
}

// The frames of the whole signal with zeros about it, one by one; the machine in random pieces, each after a snapshot.
func TestBandPowerIsThatOfFrames(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 5))
	compared := 0
	for _, c := range []struct{ window, hop int }{{1, 1}, {2, 1}, {7, 3}, {8, 8}, {64, 16}, {125, 125}, {250, 7}, {256, 200}} {
		for _, n := range []int{0, 1, 2, 3, 60, 127, 1000, 3001} {
			window, x, first := shape(c.window), ramp(n), min(1, c.window/2)
			last := c.window / 2
			frames := Frames{Window: window, Hop: c.hop, NFFT: c.window, Trend: Constant}
			frames.Start()
			room := slices.Concat(make([]float64, c.window/2), x, make([]float64, c.window))
			var want []float64
			for p := 0; p*c.hop < n; p++ {
				spectrum, power := make([]complex128, c.window/2+1), 0.0
				frames.Spectrum(spectrum, room, p)
				for k := first; k <= last; k++ {
					power += float64(real(spectrum[k])*real(spectrum[k])) + float64(imag(spectrum[k])*imag(spectrum[k]))
				}
				want = append(want, power)
			}
			fresh := func() *BandPower { return NewBandPower(window, c.hop, Constant, first, last) }
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
				if len(s.Bytes) > 8*c.window {
					t.Fatalf("%d bytes of state for a window of %d", len(s.Bytes), c.window)
				}
			}
			got = m.Flush(got)
			again := whole.Flush(whole.Push(nil, x))
			again = whole.Flush(whole.Push(again[:0], x))
			if !slices.Equal(got, want) || !slices.Equal(again, want) {
				t.Fatalf("window %d, hop %d, %d samples: %d and %d outputs differ from %d", c.window, c.hop, n, len(got), len(again), len(want))
			}
			compared += len(want)
		}
	}
	if compared < 5000 {
		t.Errorf("only %d compared", compared)
	}
}

// Parseval: with a window of ones scaled by sqrt(2/n)/sqrt(n), a sine of amplitude 3 at one of the frequencies has the
// power 9/2 in every whole frame.
func TestBandPowerOfASine(t *testing.T) {
	const n = 50
	window, x := make([]float64, n), make([]float64, 1000)
	for i := range window {
		window[i] = math.Sqrt(2) / n
	}
	for i := range x {
		x[i] = 7 + 3*math.Sin(2*math.Pi*4*float64(i)/n+1)
	}
	for i, v := range NewBandPower(window, 10, NoTrend, 3, 5).Push(nil, x)[3:] {
		if math.Abs(v-4.5) > 1e-12 { // rounding of 1000 samples of size 10
			t.Errorf("frame %d: %v", i+3, v)
		}
	}
}

func TestBandPowerAllocatesNothing(t *testing.T) {
	for _, n := range []int{64, 127, 250, 251} {
		m, x := NewBandPower(shape(n), n/4, Linear, 1, n/4), ramp(5000)
		dst := m.Push(nil, x)
		if n := testing.AllocsPerRun(10, func() { dst = m.Push(dst[:0], x) }); n != 0 {
			t.Errorf("%v allocations a push", n)
		}
	}
}

func FuzzBandPowerRestore(f *testing.F) {
	m := NewBandPower(shape(9), 4, Constant, 1, 3)
	m.Push(nil, ramp(23))
	var s state.Writer
	m.Snapshot(&s)
	f.Add(s.Bytes)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, snapshot []byte) {
		m := NewBandPower(shape(9), 4, Constant, 1, 3)
		m.Restore(state.NewReader(snapshot))
		m.Flush(m.Push(nil, ramp(50))) // an error or a state, never a panic
	})
}

func ExampleBandPower() {
	b := NewBandPower([]float64{0.5, 0.5, 0.5, 0.5}, 2, NoTrend, 1, 1)
	y := b.Push(nil, []float64{1, 0, -1})
	y = b.Push(y, []float64{0, 1, 0, -1}) // zeros before and behind
	fmt.Println(b.Flush(y))
	// Output: [0.25 1 1 1]
}

func BenchmarkBandPower(b *testing.B) {
	m, x := NewBandPower(shape(256), 64, Constant, 8, 13), ramp(1e6)
	dst := m.Push(nil, x)
	for b.Loop() {
		for i := 0; i+250 <= len(x); i += 250 {
			dst = m.Push(dst[:0], x[i:i+250])
		}
	}
	b.ReportMetric(float64(len(x))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Msamples/s")
}
