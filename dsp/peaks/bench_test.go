package peaks

import (
	"math/rand/v2"
	"testing"
)

func BenchmarkFind(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	x := make([]float64, 1e6)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	for name, c := range map[string]Conditions{
		"all":        {},
		"height":     {Height: AtLeast(0.5)},
		"distance":   {Distance: 50},
		"prominence": {Prominence: AtLeast(0.5)},
		"width":      {Width: AtLeast(2), RelHeight: 0.5},
	} {
		b.Run(name, func(b *testing.B) {
			var f Found
			for b.Loop() {
				f.Find(x, c)
			}
			b.ReportMetric(float64(len(f.Peaks)), "peaks")
		})
	}
}
