package swing

import (
	"math"
	"slices"
)

const (
	fewSteps    = 3.0  // a swing of so many steps of the converter is its noise
	roundingDue = 1e-9 // a swing of this part of the level is rounding
)

// Span is over what times swings are measured, in samples, and what is noise.
type Span struct {
	Block  int     // at least one wave of the slowest rhythm
	Around int     // blocks before and behind that count too
	Rise   int     // within which a wave rises, to about an eighth
	Noise  float64 // a swing of so many times the noise of the samples, or less, is noise itself
	Share  float64 // of the typical swing, which a wave has at least
}

// Level is how far a signal swings in a block of samples, from Begin to before End: typically by Swing, 0 where it is flat or
// noise; and by Least where it is a wave at all.
type Level struct {
	Begin, End   int
	Swing, Least float64
	parts        parts
}

// Typical cuts y, a band of raw, into blocks and says how far it typically swings around each: the median, over the blocks
// around, of the greatest rise in a block. The noise is estimated from the differences of raw, which for white noise are
// its standard deviation times the root of two.
func Typical(y, raw []float64, s Span) []Level {
	count := max(1, len(y)/max(s.Block, 1))
	levels := make([]Level, count)
	rises, noises := make([]float64, count), make([]float64, count)
	step, greatest := math.Inf(1), 0.0
	size := max(1, min(s.Rise/partsOfRise, len(y)))
	p := newParts(len(y)/size + count)
	for i := range levels {
		begin, end := i*len(y)/count, (i+1)*len(y)/count
		own := p.of(y[begin:end], size)
		levels[i] = Level{Begin: begin, End: end, parts: own}
		rises[i] = own.rise(y[begin:end])
		g := grainOf(raw[begin:end])
		noises[i] = g.noise(end - begin)
		step, greatest = min(step, slices.Min(g.step[:])), max(greatest, slices.Max(g.greatest[:]))
	}
	if math.IsInf(step, 1) || step < roundingDue*greatest {
		step = 0
	}
	least := max(fewSteps*step, roundingDue*greatest)
	room := make([]float64, 0, 2*s.Around+1)
	for i := range levels {
		a, b := max(0, i-s.Around), min(count, i+s.Around+1)
		swing := median(append(room, rises[a:b]...))
		due := s.Noise * median(append(room, noises[a:b]...))
		if swing > max(least, due) {
			levels[i].Swing, levels[i].Least = swing, max(s.Share*swing, due)
		}
	}
	return levels
}

// median is the upper of two middle values; it sorts x, which is short.
func median(x []float64) float64 {
	for i, v := range x {
		for ; i > 0 && v < x[i-1]; i-- {
			x[i] = x[i-1]
		}
		x[i] = v
	}
	return x[len(x)/2]
}
