package dsp

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// hexes are floats written by Python's float.hex, to be met bit for bit.
type hexes []float64

func (h *hexes) UnmarshalJSON(raw []byte) error {
	var texts []string
	if err := json.Unmarshal(raw, &texts); err != nil {
		return err
	}
	*h = make(hexes, len(texts))
	for i, text := range texts {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return err
		}
		(*h)[i] = v
	}
	return nil
}

// golden reads what testdata/make_goldens.py wrote; the file names the versions that made it.
func golden(t testing.TB, file string, into any) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		t.Fatal(err)
	}
}

func noise(n int, seed uint64) []float64 {
	random := rand.New(rand.NewPCG(seed, 1))
	x := make([]float64, n)
	for i := range x {
		x[i] = random.NormFloat64()
	}
	return x
}

// wantBits fails unless got is want bit for bit; any NaN equals any other.
func wantBits(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	for i := range want {
		if math.Float64bits(got[i]) != math.Float64bits(want[i]) && !(math.IsNaN(got[i]) && math.IsNaN(want[i])) {
			t.Fatalf("%s: value %d is %x, want %x", what, i, got[i], want[i])
		}
	}
}

// designTolerance is relative to the largest value: scipy's and Go's Tan, Sin and Sqrt differ in the last bit, and a
// product over 32 roots collects some dozens of these.
const designTolerance = 1e-12

// wantNear fails unless got is want within tolerance of want's largest magnitude.
func wantNear(t *testing.T, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	largest := 0.0
	for _, v := range want {
		if !math.IsNaN(v) {
			largest = max(largest, math.Abs(v))
		}
	}
	for i, v := range want {
		if math.IsNaN(v) != math.IsNaN(got[i]) || math.Abs(got[i]-v) > tolerance*largest {
			t.Fatalf("%s: value %d is %v, want %v", what, i, got[i], v)
		}
	}
}

// rows6 gives flat values as sections, rows2 as states.
func rows6(v []float64) (rows [][6]float64) {
	for ; len(v) >= 6; v = v[6:] {
		rows = append(rows, [6]float64(v))
	}
	return rows
}

func rows2(v []float64) (rows [][2]float64) {
	for ; len(v) >= 2; v = v[2:] {
		rows = append(rows, [2]float64(v))
	}
	return rows
}
