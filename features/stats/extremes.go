package stats

// Extremes are the least and the greatest sample.
type Extremes struct{ Min, Max float64 }

// ExtremesOf are those of x, one sample at least; NaN where x holds NaN.
func ExtremesOf(x []float64) Extremes {
	e := Extremes{x[0], x[0]}
	for _, v := range x {
		if !(v >= e.Min) {
			if v != v {
				return Extremes{v, v}
			}
			e.Min = v
		}
		if v > e.Max {
			e.Max = v
		}
	}
	return e
}

// Join are the extremes of the samples of a and those of b.
func (a Extremes) Join(b Extremes) Extremes { return Extremes{min(a.Min, b.Min), max(a.Max, b.Max)} }
