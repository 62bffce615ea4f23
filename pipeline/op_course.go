package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/features/stats"
)

var course = inParts(
	func(s *Stretch) stats.Course { return stats.CourseOf(s.X) },
	func(list []stats.Course, w *Window) stats.Course {
		whole := list[0]
		for i := range list[1:] {
			whole.Join(&list[i+1], w.Stretches[i+1].Gap)
		}
		return whole
	},
)

func init() {
	for _, f := range []struct {
		name, summary string
		value         func(c *stats.Course) float64
	}{
		{"min", "Smallest of the window's samples, in the wave's unit.", func(c *stats.Course) float64 { return c.Min }},
		{"max", "Greatest of the window's samples, in the wave's unit.", func(c *stats.Course) float64 { return c.Max }},
		{"range", "Greatest less smallest of the window's samples, in the wave's unit.", func(c *stats.Course) float64 { return c.Max - c.Min }},
	} {
		course.register(Entry{Name: f.name, In: Wave, Numerics: 2, Summary: f.summary, Details: "NaN without samples (no_data)."},
			func(p *parts[stats.Course]) (float64, Reason) { return f.value(&p.whole), Defined })
	}
	course.register(Entry{
		Name: "line_length", In: Wave, Numerics: 2,
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
}
