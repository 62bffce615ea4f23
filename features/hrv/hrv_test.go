package hrv

import (
	"fmt"
	"math"
	"testing"
)

var rr = []float64{0.812, 0.79, 0.8333, 0.901, 0.765, 0.7777, 1.02}

// TestValues compares with closed forms and with numpy 2.3.5: 60/rr.mean() and sqrt((diff(rr)**2).mean())*1e3, diff
// taken run by run. 1e-13 of the value are the roundings of some ten additions in another order.
func TestValues(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"rate of 0.5 s", Rate([]float64{0.5, 0.5, 0.5}), 120},
		{"rate of one interval", Rate([]float64{0.75}), 80},
		{"rate, numpy", Rate(rr), 71.19850822173248},
		{"rate of none", Rate(nil), math.NaN()},
		{"rate with NaN", Rate([]float64{1, math.NaN()}), math.NaN()},
		{"rmssd of a see-saw", RMSSD([]float64{0.75, 1, 0.75, 1}, []int{4}), 250},
		{"rmssd of 3 and 4 in quarters", RMSSD([]float64{1, 1.75, 2.75}, []int{3}), 1000 * math.Sqrt((0.75*0.75+1)/2)},
		{"rmssd, numpy", RMSSD(rr, []int{7}), 118.53885438960512},
		{"rmssd of two runs, numpy", RMSSD(rr, []int{3, 4}), 126.27388486935851},
		{"rmssd, empty runs between", RMSSD(rr, []int{0, 3, 0, 4, 0}), 126.27388486935851},
		{"rmssd of single intervals", RMSSD(rr[:2], []int{1, 1}), math.NaN()},
		{"rmssd of one beat", RMSSD(nil, []int{0}), math.NaN()},
		{"rmssd of nothing", RMSSD(nil, nil), math.NaN()},
		{"rmssd with NaN", RMSSD([]float64{1, math.NaN(), 1}, []int{3}), math.NaN()},
	} {
		if math.IsNaN(c.want) != math.IsNaN(c.got) || math.Abs(c.got-c.want) > 1e-13*math.Abs(c.want) {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestRuns wants a panic when the runs are not the intervals.
func TestRuns(t *testing.T) {
	for _, runs := range [][]int{nil, {6}, {8}, {3, 5}, {-1, 8}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("runs %v of 7 intervals: no panic", runs)
				}
			}()
			RMSSD(rr, runs)
		}()
	}
}

// Intervals that differ by denormals have no bins, and stretches longer than all intervals no regularity.
func TestNothingToCount(t *testing.T) {
	d := new(Describer)
	if _, _, ok := d.Bins([]float64{5e-324, 1e-310}, 7.8125); ok {
		t.Error("bins of denormals")
	}
	if r := d.Regularity([]float64{800, 810, 790}, math.MaxInt32, 2); r.Pairs != 0 || r.ApEn == r.ApEn {
		t.Errorf("%+v", r)
	}
}

func TestAllocs(t *testing.T) {
	runs := []int{3, 4}
	if n := testing.AllocsPerRun(10, func() { Rate(rr); RMSSD(rr, runs) }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func BenchmarkRMSSD(b *testing.B) {
	x := make([]float64, 300)
	for i := range x {
		x[i] = 0.8 + 0.01*float64(i%7)
	}
	runs := []int{100, 200}
	for b.Loop() {
		RMSSD(x, runs)
	}
}

func ExampleRate() {
	fmt.Println(Rate([]float64{0.75, 0.75, 0.75}), Rate(nil))
	// Output: 80 NaN
}

// The step from 1 s to 2 s lies across a gap and does not count.
func ExampleRMSSD() {
	fmt.Println(RMSSD([]float64{0.75, 1, 2, 2.25}, []int{2, 2}))
	// Output: 250
}
