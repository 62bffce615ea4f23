package ecg

import "testing"

// TestMovingSum compares with sums of whole numbers, which are exact in any order, also behind a spike that an
// add-and-subtract sum would not get over.
func TestMovingSum(t *testing.T) {
	for _, n := range []int{1, 2, 5, 25} {
		m := newMovingSum(n)
		var x []float64
		for i := range 10 * n {
			v := float64(i * i % 17)
			if i == 3*n+1 {
				v = 1e300
			}
			x = append(x, v)
			got, sum := m.push(v), 0.0
			for _, v := range x[max(0, len(x)-n):] {
				sum += v
			}
			if got != sum {
				t.Fatalf("n = %d, value %d: %v, want %v", n, i, got, sum)
			}
		}
	}
}
