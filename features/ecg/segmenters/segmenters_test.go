package segmenters

import (
	"math"
	"slices"
	"testing"
)

const fs = 250.0

// pulses is a lead with a narrow wave a second, from half a second on.
func pulses(seconds int) (x []float64, at []int) {
	x = make([]float64, seconds*fs)
	for s := range seconds {
		peak := s*fs + fs/2
		at = append(at, peak)
		for i := range x {
			d := float64(i-peak) / (0.012 * fs)
			x[i] += math.Exp(-d * d / 2)
		}
	}
	return x, at
}

// noise is uniform in -1 to 1, by a linear congruence (Knuth's MMIX).
func noise(n int) []float64 {
	x, state := make([]float64, n), uint64(1)
	for i := range x {
		state = state*6364136223846793005 + 1442695040888963407
		x[i] = float64(int64(state)) / (1 << 63)
	}
	return x
}

// smooth is the mean of the size of differences over 80 ms, which stands for Hamilton's slope.
func smooth(x []float64) []float64 {
	y := make([]float64, len(x)-1)
	const half = 10
	for i := range y {
		for k := max(i-half, 1); k <= min(i+half, len(x)-1); k++ {
			y[i] += math.Abs(x[k] - x[k-1])
		}
	}
	return y
}

func energy(x []float64) []float64 {
	y := make([]float64, len(x))
	for i := 1; i+1 < len(x); i++ {
		for k := max(1, i-5); k <= i; k++ {
			y[i] += max(x[k]*x[k]-x[k-1]*x[k+1], 0)
		}
	}
	return y
}

var detectors = map[string]func(x []float64, corrected bool) []int{
	"ssf": func(x []float64, corrected bool) []int {
		return SSF(nil, x, fs, 0.001+19.999*b(corrected), .03, .04, corrected)
	},
	"christov": func(x []float64, corrected bool) []int { return Christov(nil, x, energy(x), fs, corrected) },
	"engzee":   func(x []float64, corrected bool) []int { return Engzee(nil, x, fs, .48, corrected) },
	"gamboa":   func(x []float64, corrected bool) []int { return Gamboa(nil, x, fs, .002, corrected) },
	"hamilton": func(x []float64, corrected bool) []int { return Hamilton(nil, x, smooth(x), fs, corrected) },
	"asi":      func(x []float64, corrected bool) []int { beats, _ := ASI(nil, x, fs, 5, corrected); return beats },
	"pan":      func(x []float64, corrected bool) []int { return PanTompkins(nil, x, smooth(x), fs, corrected) },
}

func b(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// TestPulses: every detector finds every pulse of a clean lead, within 20 ms.
func TestPulses(t *testing.T) {
	x, at := pulses(20)
	for name, detect := range detectors {
		found := 0
		beats := detect(x, true)
		for _, want := range at {
			if slices.ContainsFunc(beats, func(i int) bool { return max(i-want, want-i) <= 5 }) {
				found++
			}
		}
		if found < 19 || len(beats) > 21 {
			t.Errorf("%s: %d of 20 pulses in %d beats: %v", name, found, len(beats), beats)
		}
	}
}

// TestAnything: no detector panics, and all beats are samples, of whatever it is given.
func TestAnything(t *testing.T) {
	x, _ := pulses(3)
	for _, n := range []int{0, 1, 2, 3, 4, 13, 14, 20, 60, 249, 250, 251, 500, 700} {
		for _, signal := range [][]float64{x[:n], make([]float64, n), noise(n), slices.Repeat([]float64{80}, n), slices.Repeat([]float64{math.NaN()}, n)} {
			for name, detect := range detectors {
				if n < 2 && (name == "hamilton" || name == "pan") {
					continue // their second argument is a sample shorter
				}
				for _, corrected := range []bool{false, true} {
					for _, beat := range detect(signal, corrected) {
						if beat < 0 || beat >= n {
							t.Errorf("%s, corrected %v: beat %d of %d samples", name, corrected, beat, n)
						}
					}
				}
			}
		}
	}
}

func TestTiles(t *testing.T) {
	x, _ := pulses(20)
	rounded := noise(len(x))
	for i, v := range rounded {
		rounded[i] = math.Round(v)
	}
	for name, c := range map[string]struct {
		x    []float64
		live bool
	}{"pulses": {x, true}, "noise": {noise(len(x)), false}, "flat": {make([]float64, len(x)), false}, "last bit": {rounded, false}} {
		tiles := Tiles(nil, c.x, fs)
		if len(tiles) != 3 || tiles[0].End != tiles[2].Begin || tiles[2].End != len(x) {
			t.Errorf("%s: %v", name, tiles)
		}
		for _, tile := range tiles {
			if tile.Live != c.live {
				t.Errorf("%s: %v", name, tile)
			}
		}
	}
	if got := Tiles(nil, nil, fs); len(got) != 1 || got[0].Live {
		t.Errorf("of nothing: %v", got)
	}
}

func TestMatch(t *testing.T) {
	partner := make([]int, 5)
	Match(partner, []float64{100, 1100, 2100}, []float64{102, 600, 1100, 1105, 1600}, 50)
	if want := []int{0, -1, 1, -1, -1}; !slices.Equal(partner, want) {
		t.Errorf("%v, want %v", partner, want)
	}
	Match(partner[:2], []float64{100, 140}, []float64{130, 145}, 50) // 130 is nearer to 140, which has a better one
	if want := []int{0, 1}; !slices.Equal(partner[:2], want) {
		t.Errorf("%v, want %v", partner[:2], want)
	}
}

func TestCorrect(t *testing.T) {
	x := []float64{5, 0, 0, 7, 0, 0, 0, 9, 0, 3}
	if got := Correct([]int{1, 4, 6, 9, 12}, x, 2, true); !slices.Equal(got, []int{0, 3, 7, 9}) { // 9: of 7 to 9 … the greatest is at 7
		if !slices.Equal(got, []int{0, 3, 7}) {
			t.Errorf("corrected: %v", got)
		}
	}
	if got := Correct([]int{1, 4, 6, 9}, x, 2, false); !slices.Equal(got, []int{3, 7}) {
		t.Errorf("as BioSPPy: %v", got)
	}
}

// TestMaxima: against looking at every window.
func TestMaxima(t *testing.T) {
	x := noise(3000)
	for _, n := range []int{1, 2, 7, 600} {
		m := maxima(x, n)
		for i := range x {
			if got, want := m[i], slices.Max(x[max(0, i-n+1):i+1]); got != want {
				t.Fatalf("window %d at %d: %g, want %g", n, i, got, want)
			}
		}
	}
}

// TestStanding: of beats, a small one in quiet, and places in the noise of a pause the last are none.
func TestStanding(t *testing.T) {
	x, at := pulses(60)
	for i := range x {
		if i > 20*fs && i < 45*fs {
			x[i] = 0
		}
	}
	for i, v := range noise(len(x)) {
		x[i] += 0.01 * v
	}
	small := 30 * int(fs)
	for d := -9; d <= 9; d++ {
		x[small+d] += 0.1 * math.Exp(-float64(d*d)/18)
	}
	var candidates, want []int
	for _, p := range at {
		candidates = append(candidates, p)
		if p < 20*fs || p > 45*fs || p == small {
			want = append(want, p)
		}
	}
	candidates, want = append(candidates, small), append(want, small)
	slices.Sort(candidates)
	slices.Sort(want)
	if got := Standing(nil, candidates, x, fs); !slices.Equal(got, want) || len(want) != 36 {
		t.Errorf("%d beats stand, want %d", len(got), len(want))
	}
}
