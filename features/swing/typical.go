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
}

// Typical cuts y, a band of raw, into blocks and says how far it typically swings around each: the median, over the blocks
// around, of the greatest rise in a block. The noise is estimated from the differences of raw, which for white noise are
// its standard deviation times the root of two.
func Typical(y, raw []float64, s Span) []Level {
	count := max(1, len(y)/max(s.Block, 1))
	levels := make([]Level, count)
	rises, noises := make([]float64, count), make([]float64, count)
	step, greatest := math.Inf(1), 0.0
	climb := newClimb(s.Rise)
	for i := range levels {
		begin, end := i*len(y)/count, (i+1)*len(y)/count
		levels[i] = Level{Begin: begin, End: end}
		rises[i] = climb.over(y[begin:end])
		var least, most float64
		noises[i], least, most = grain(raw[begin:end])
		step, greatest = min(step, least), max(greatest, most)
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

// grain is the noise of x, its least step from one sample to the next, and its greatest absolute value.
func grain(x []float64) (noise, step, greatest float64) {
	step = math.Inf(1)
	squares, before := 0.0, x[0]
	for _, v := range x {
		d := v - before
		squares += float64(d * d)
		if d = math.Abs(d); d < step && d > 0 {
			step = d
		}
		if a := math.Abs(v); a > greatest {
			greatest = a
		}
		before = v
	}
	return math.Sqrt(squares / float64(2*max(len(x)-1, 1))), step, greatest
}

// median is the upper of two middle values; it sorts x.
func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}

// parts is how many parts of a rise are looked at as one, so that the work is that of a minimum and a maximum.
const parts = 8

// climb finds how far a signal rises within a time, from one part of it to another or inside of one.
type climb struct {
	size int            // samples of a part
	lows [parts]float64 // from next on the least of the parts from there to the end of the last round; before, those of this one
	next int
	low  float64 // the least of this round
}

func newClimb(rise int) *climb {
	c := &climb{size: max(1, rise/parts), low: math.Inf(1)}
	for i := range c.lows {
		c.lows[i] = math.Inf(1)
	}
	return c
}

// over is the greatest rise that ends in x, which follows what came before.
func (c *climb) over(x []float64) float64 {
	greatest := 0.0
	for len(x) > 0 {
		part := x[:min(c.size, len(x))]
		x = x[len(part):]
		low, high := part[0], part[0]
		for _, v := range part {
			if v < low {
				low = v
			} else if v > high {
				high = v
			}
		}
		if high-low > greatest {
			greatest = max(greatest, inside(part))
		}
		before := c.low
		if v := c.lows[c.next]; v < before {
			before = v
		}
		if high-before > greatest {
			greatest = high - before
		}
		c.take(low)
	}
	return greatest
}

// inside is how far x rises.
func inside(x []float64) float64 {
	low, rise := x[0], 0.0
	for _, v := range x {
		low, rise = min(low, v), max(rise, v-low)
	}
	return rise
}

// take notes the least of a part.
func (c *climb) take(low float64) {
	if c.lows[c.next] = low; low < c.low {
		c.low = low
	}
	if c.next++; c.next < parts {
		return
	}
	for i := parts - 2; i >= 0; i-- {
		if v := c.lows[i+1]; v < c.lows[i] {
			c.lows[i] = v
		}
	}
	c.next, c.low = 0, math.Inf(1)
}
