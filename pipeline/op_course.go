package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/features/stats"
)

var course = inParts(parts[stats.Course]{
	of:   func(s *Stretch) stats.Course { return stats.CourseOf(s.X) },
	join: func(a, b stats.Course, s *Stretch) stats.Course { return a.Join(b, s.Gap) },
})

var trend = inParts(parts[stats.Trend]{
	of:    func(s *Stretch) stats.Trend { return stats.TrendOf(s.X, 0, s.Rate.Hz()) },
	join:  func(a, b stats.Trend, _ *Stretch) stats.Trend { return a.Join(b) },
	place: func(b stats.Trend, s *Stretch, start int64) stats.Trend { return b.After(float64(s.Start-start) / 1e9) },
})

func init() {
	course.register(Entry{
		Name: "line_length", In: Wave,
		Summary: "Sum of the absolute differences of neighbouring samples, in the wave's unit.",
		Details: "No difference crosses a gap. It grows with the window, with noise and with the sampling rate. NaN without two neighbours " +
			"(too_few_samples). Source: Esteller and others, Proc. 23rd IEEE EMBS (2001) 1707.",
	}, func(p *parts[stats.Course]) (float64, Reason) {
		return sampled(float64(p.whole.Pairs), 1, p.whole.Length)
	})
	course.register(Entry{
		Name: "zero_crossings", In: Wave, Unit: "1",
		Summary: "How often the wave changes between below 0 and not below 0.",
		Details: "Neighbouring samples are compared, none across a gap; 0 is not below 0. A wave with an offset, such as a pressure, is filtered " +
			"first (highpass, bandpass). NaN without two neighbours (too_few_samples).",
	}, func(p *parts[stats.Course]) (float64, Reason) {
		if math.IsNaN(p.whole.Length) {
			return 0, Undefined
		}
		return sampled(float64(p.whole.Pairs), 1, float64(p.whole.Crossings))
	})
	trend.register(Entry{
		Name: "slope", In: Wave, Unit: slopeUnit,
		Summary: "Slope of the line of least squares through the window's samples over time, in the wave's unit a second.",
		Details: "One line through all of the window, gaps left out. A flat line has 0. NaN of a single sample (too_few_samples). Computed from panes " +
			"of the windows' grid, each once, joined in order (Chan, Golub and LeVeque, The American Statistician 37 (1983) 242).",
	}, func(p *parts[stats.Trend]) (float64, Reason) { return sampled(p.whole.N, 2, p.whole.Slope()) })
}
