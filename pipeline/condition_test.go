package pipeline

import (
	"math"
	"slices"
	"testing"
)

// conditions feeds a row operator one row a second and returns what it gives: its value, or -1 for no row, NaN for unknown.
func conditions(op RowOperator, values ...float64) (out []float64) {
	in, row := newRow(1, false), newRow(1, false)
	for i, v := range values {
		in.Time = int64(i) * 1e9
		in.Values[0], in.Reasons[0] = v, Defined
		if math.IsNaN(v) {
			in.Reasons[0] = Coverage
		}
		switch {
		case !op.Row(&in, &row):
			out = append(out, -1)
		case row.Reasons[0] != Defined:
			out = append(out, math.Inf(1))
		default:
			out = append(out, row.Values[0])
		}
	}
	return out
}

var nan, unknown = math.NaN(), math.Inf(1)

func TestHeld(t *testing.T) {
	got := conditions(&held{2e9, never}, 0, 1, 1, 1, 1, 0, 1, 1, nan, 1, 1, 1)
	want := []float64{0, 0, 0, 1, 1, 0, 0, 0, unknown, 0, 0, 1}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestRising(t *testing.T) {
	for _, test := range []struct {
		rearm        int64
		values, want []float64
	}{
		{0, []float64{0, 1, 1, 0, 1, nan, 1, 0, 0, 1}, []float64{-1, 1, -1, -1, 1, -1, -1, -1, -1, 1}},
		// What becomes true before rearm is over and still holds then is an alert then.
		{5e9, []float64{1, 0, 1, 1, 1, 1, 1, 1}, []float64{1, -1, -1, -1, -1, 1, -1, -1}},
		// What is over by then is none.
		{5e9, []float64{1, 0, 1, 0, 0, 0, 0, 1}, []float64{1, -1, -1, -1, -1, -1, -1, 1}},
	} {
		if got := conditions(&rising{rearm: test.rearm, last: never}, test.values...); !slices.Equal(got, test.want) {
			t.Errorf("rearm %d: %v gives %v, want %v", test.rearm, test.values, got, test.want)
		}
	}
}
