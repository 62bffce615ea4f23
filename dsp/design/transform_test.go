package design

import (
	"slices"
	"testing"
)

// The low-pass 1/(s+1), transformed on paper.
func TestTransformsOfFirstOrder(t *testing.T) {
	b, a := []complex128{1}, []complex128{1, 1}
	for name, c := range map[string]struct {
		got      func() (num, den []complex128, bad bool, err error)
		num, den []complex128
	}{
		"lp2lp":    {func() ([]complex128, []complex128, bool, error) { return LP2LP(b, a, 10) }, []complex128{10}, []complex128{1, 10}},
		"lp2hp":    {func() ([]complex128, []complex128, bool, error) { return LP2HP(b, a, 10) }, []complex128{1, 0}, []complex128{1, 10}},
		"lp2bp":    {func() ([]complex128, []complex128, bool, error) { return LP2BP(b, a, 10, 2) }, []complex128{2, 0}, []complex128{1, 2, 100}},
		"lp2bs":    {func() ([]complex128, []complex128, bool, error) { return LP2BS(b, a, 10, 2) }, []complex128{1, 0, 100}, []complex128{1, 2, 100}},
		"bilinear": {func() ([]complex128, []complex128, bool, error) { return Bilinear(b, a, 0.5) }, []complex128{0.5, 0.5}, []complex128{1, 0}},
	} {
		num, den, bad, err := c.got()
		if !slices.Equal(num, c.num) || !slices.Equal(den, c.den) || bad || err != nil {
			t.Errorf("%s: got %v / %v (%v, %v), want %v / %v", name, num, den, bad, err, c.num, c.den)
		}
	}
}
