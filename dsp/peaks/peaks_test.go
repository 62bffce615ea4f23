package peaks

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// signals with plateaus, NaN, infinities, periods and noise; the sources are seeded.
func signals() map[string][]float64 {
	rng := rand.New(rand.NewPCG(1, 2))
	s := map[string][]float64{"empty": {}, "one": {1}, "two": {1, 2}, "flat": make([]float64, 50)}
	noise, steps, sine := make([]float64, 1009), make([]float64, 1009), make([]float64, 1009)
	for i := range noise {
		noise[i] = rng.NormFloat64()
		steps[i] = float64(rng.IntN(4))
		sine[i] = math.Round(4*math.Sin(float64(i)/7)) / 4
	}
	s["noise"], s["steps"], s["sine"] = noise, steps, sine
	holes := slices.Clone(steps)
	for i := 0; i < len(holes); i += 13 {
		holes[i] = []float64{math.NaN(), math.Inf(1), math.Inf(-1)}[i%3]
	}
	s["holes"] = holes
	return s
}

// naive is the definition: a run of equal samples between two lower ones.
func naive(x []float64) (peaks []int) {
	for i := 1; i < len(x)-1; i++ {
		end := i
		for end+1 < len(x) && x[end+1] == x[i] {
			end++
		}
		if x[i-1] < x[i] && end+1 < len(x) && x[end+1] < x[i] {
			peaks = append(peaks, (i+end)/2)
		}
	}
	return peaks
}

func TestLocalMaximaAreThoseOfTheDefinition(t *testing.T) {
	found := 0
	for name, x := range signals() {
		got := LocalMaxima(nil, x)
		if want := naive(x); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		found += len(got)
	}
	if found < 700 {
		t.Errorf("only %d peaks", found)
	}
}

// The ways to find bases must agree: one peak after the other, all samples at once, and along the maxima.
func TestAllWaysFindTheSameBases(t *testing.T) {
	compared := 0
	for name, x := range signals() {
		all := make([]int, len(x))
		for i := range all {
			all[i] = i
		}
		for _, peaks := range [][]int{all, LocalMaxima(nil, x)} {
			left, right, l, r := make([]int, len(peaks)), make([]int, len(peaks)), make([]int, len(peaks)), make([]int, len(peaks))
			scanned(left, right, x, peaks, len(x), math.MaxInt)
			swept(l, r, x, peaks)
			if !slices.Equal(left, l) || !slices.Equal(right, r) {
				t.Errorf("%s: swept bases differ", name)
			}
			compared += len(l)
			if !fromMaxima(l, r, x, peaks) {
				continue
			}
			if !slices.Equal(left, l) || !slices.Equal(right, r) {
				t.Errorf("%s: bases from maxima differ", name)
			}
			compared += len(l)
		}
	}
	if compared < 5400 {
		t.Errorf("only %d compared", compared)
	}
}

// Windows cut surroundings, for all of the maxima, some, and among NaN.
func TestBasesWithinAWindow(t *testing.T) {
	compared := 0
	for name, x := range signals() {
		maxima := LocalMaxima(nil, x)
		for every := 1; every < 20; every += 6 {
			var peaks []int
			for i := 0; i < len(maxima); i += every {
				peaks = append(peaks, maxima[i])
			}
			for _, wlen := range []int{2, 3, 10, 11, 200} {
				_, left, right := Prominences(nil, nil, nil, x, peaks, wlen)
				l, r := make([]int, len(peaks)), make([]int, len(peaks))
				scanned(l, r, x, peaks, wlen/2, math.MaxInt)
				if !slices.Equal(left, l) || !slices.Equal(right, r) {
					t.Errorf("%s: bases differ with wlen=%d", name, wlen)
				}
				compared += len(l)
			}
		}
	}
	if compared < 4000 {
		t.Errorf("only %d compared", compared)
	}
}

// In a periodic signal every peak's surroundings are the whole signal: scanning gives up, the result is the same.
func TestProminencesOfManyEqualPeaks(t *testing.T) {
	x := make([]float64, 2001)
	for i := range x {
		x[i] = float64(i % 2)
	}
	peaks := LocalMaxima(nil, x)
	if scanned(make([]int, 1000), make([]int, 1000), x, peaks, len(x), len(x)) || len(peaks) != 1000 {
		t.Fatalf("scanned to the end, or %d peaks", len(peaks))
	}
	p, left, right := Prominences(nil, nil, nil, x, peaks, 0)
	for i, peak := range peaks {
		if p[i] != 1 || left[i] != peak-1 || right[i] != peak+1 {
			t.Fatalf("peak %d: prominence %v, bases %d and %d", peak, p[i], left[i], right[i])
		}
	}
}

// The example of scipy.signal.peak_prominences' documentation (SciPy 1.17.1), with the width by hand.
func TestProminenceAndWidth(t *testing.T) {
	x := []float64{0, 1, 0, 3, 1, 3, 0, 4, 0}
	p, left, right := Prominences(nil, nil, nil, x, []int{5}, 0)
	if p[0] != 3 || left[0] != 2 || right[0] != 6 {
		t.Errorf("%v %v %v", p, left, right)
	}
	var w Widths
	w.Append(x, []int{5}, 0.5, p, left, right)
	if w.Height[0] != 1.5 || w.Left[0] != 4.25 || w.Right[0] != 5.5 || w.Width[0] != 1.25 {
		t.Errorf("%+v", w)
	}
	p, left, right = Prominences(nil, nil, nil, x, []int{5}, 4)
	if p[0] != 2 || left[0] != 4 || right[0] != 6 {
		t.Errorf("wlen: %v %v %v", p, left, right)
	}
}

// Greedy by height, in quadratic time, on lists short enough for the sort by comparison and long enough for that by bits.
func TestDistanceKeepsTheHighest(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 50, 1 << 14} {
		peaks, heights := make([]int, n), make([]float64, n)
		for i := range peaks {
			peaks[i], heights[i] = 3*i, float64(rng.IntN(1000)-500)
		}
		keep := slices.Repeat([]bool{true}, n)
		apart(keep, peaks, heights, 10)
		last, kept := -100, 0
		for i, k := range keep {
			if k {
				if peaks[i]-last < 10 {
					t.Errorf("%d and %d are too near", last, peaks[i])
				}
				last = peaks[i]
				kept++
				continue
			}
			beaten := false
			for j := max(0, i-3); j <= min(n-1, i+3); j++ {
				beaten = beaten || keep[j] && (heights[j] > heights[i] || heights[j] == heights[i] && j > i)
			}
			if !beaten {
				t.Errorf("%d was removed by nobody", peaks[i])
			}
		}
		if n > 1 && kept < n/8 {
			t.Errorf("%d of %d kept", kept, n)
		}
	}
}

func TestRelativeExtrema(t *testing.T) {
	x := []float64{2, 1, 2, 3, 2, 0, 1, 0}
	for _, c := range []struct {
		order        int
		minima, wrap bool
		want         []int
	}{
		{1, false, false, []int{3, 6}}, {1, true, false, []int{1, 5}}, {2, false, false, []int{3}}, {1, false, true, []int{0, 3, 6}},
		{100, false, false, []int{3}}, {8, false, true, nil},
	} {
		dst := make([]byte, len(x))
		RelativeExtrema(dst, x, c.order, c.minima, c.wrap)
		var got []int
		for i, b := range dst {
			if b == 1 {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestMistakesPanic(t *testing.T) {
	var f Found
	for want, call := range map[string]func(){
		"peaks: a bound of 2 values for 3 samples":                  func() { f.Find(make([]float64, 3), Conditions{Height: &Interval{Min: []float64{1, 2}}}) },
		"peaks: `distance` must be greater or equal to 1, not 0.5":  func() { f.Find(nil, Conditions{Distance: 0.5}) },
		"peaks: peak 3 is not a valid index for x with 3 samples":   func() { Prominences(nil, nil, nil, make([]float64, 3), []int{3}, 0) },
		"peaks: rel_height must be greater or equal to 0.0, not -1": func() { new(Widths).Append(nil, nil, -1, nil, nil, nil) },
		"peaks: prominence data is invalid for peak 1":              func() { new(Widths).Append(make([]float64, 3), []int{1}, 0, []float64{1}, []int{2}, []int{2}) },
		"peaks: 1 max_distances for 2 rows":                         func() { Ridges(nil, make([][]float64, 2), RidgeOptions{MaxDistances: []float64{1}}) },
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("panicked with %v, want %q", got, want)
				}
			}()
			call()
		}()
	}
}

func TestNothingIsAllocatedTwice(t *testing.T) {
	x := signals()["noise"]
	var f Found
	c := Conditions{Height: AtLeast(0), Prominence: AtLeast(0.5), Width: AtLeast(0), RelHeight: 0.5}
	f.Find(x, c)
	if n := testing.AllocsPerRun(20, func() { f.Find(x, c) }); n > 16 { // nodes, stacks and bounds; no properties
		t.Errorf("%v allocations", n)
	}
}

func ExampleFound_Find() {
	var f Found
	f.Find([]float64{0, 1, 0, 3, 1, 2, 0}, Conditions{Height: AtLeast(1.5), Prominence: AtLeast(0)})
	fmt.Println(f.Peaks, f.Prominences)
	// Output: [3 5] [3 1]
}

// Peaks apart are those of the definition: from the highest on, of equals the later, each removes its neighbours.
func TestPeaksApart(t *testing.T) {
	compared := 0
	for name, x := range signals() {
		peaks := LocalMaxima(nil, x)
		heights := make([]float64, len(peaks))
		order := make([]int, len(peaks))
		for i, peak := range peaks {
			heights[i], order[i] = x[peak], i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(heights[a], heights[b]) })
		for _, distance := range []int{1, 2, 3, 7, 50, 2000} {
			got, want := make([]bool, len(peaks)), make([]bool, len(peaks))
			for i := range got {
				got[i], want[i] = true, true
			}
			apart(got, peaks, heights, distance)
			for _, i := range slices.Backward(order) {
				for k := range peaks {
					if want[i] && k != i && abs(peaks[k]-peaks[i]) < distance {
						want[k] = false
					}
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: distance %d: others stay", name, distance)
			}
			compared += len(got)
		}
	}
	if compared < 4000 {
		t.Errorf("only %d compared", compared)
	}
}
