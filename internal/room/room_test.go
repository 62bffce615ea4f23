package room_test

import (
	"testing"

	"github.com/tachy-dsp/tachy/internal/room"
)

// What is lent at the same time is not the same, and as long as was asked.
func TestFloat64s(t *testing.T) {
	for _, n := range []int{0, 5, 3, 1000} {
		x, done := room.Float64s(n)
		y, doneToo := room.Float64s(n)
		if len(x) != n || len(y) != n || n > 0 && &x[0] == &y[0] {
			t.Errorf("%d: lent %d and %d values", n, len(x), len(y))
		}
		done()
		doneToo()
	}
}
