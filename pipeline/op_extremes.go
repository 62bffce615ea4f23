package pipeline

import "github.com/tachy-dsp/tachy/features/stats"

var extremes = inParts(parts[stats.Extremes]{
	of:   func(s *Stretch) stats.Extremes { return stats.ExtremesOf(s.X) },
	join: func(a, b stats.Extremes, _ *Stretch) stats.Extremes { return a.Join(b) },
})

func init() {
	for _, f := range []struct {
		name, summary string
		value         func(e stats.Extremes) float64
	}{
		{"min", "Smallest of the window's samples, in the wave's unit.", func(e stats.Extremes) float64 { return e.Min }},
		{"max", "Greatest of the window's samples, in the wave's unit.", func(e stats.Extremes) float64 { return e.Max }},
		{"range", "Greatest less smallest of the window's samples, in the wave's unit.", func(e stats.Extremes) float64 { return e.Max - e.Min }},
	} {
		extremes.register(Entry{Name: f.name, In: Wave, Summary: f.summary, Details: "NaN without samples (no_data)."},
			func(p *parts[stats.Extremes]) (float64, Reason) { return f.value(p.whole), Defined })
	}
}
