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
	Rise   int     // within which a wave rises
	Noise  float64 // a swing of so many times the noise of the samples, or less, is noise itself
}

// Level is how far a signal swings in a block of samples: from Begin to before End by Swing, 0 where it is flat or noise.
type Level struct {
	Begin, End int
	Swing      float64
}

// Typical cuts y, a band of raw, into blocks and says how far it typically swings around each: the median, over the blocks
// around, of the greatest rise in a block. The noise is estimated from the differences of raw, which for white noise are
// its standard deviation times the root of two.
func Typical(y, raw []float64, s Span) []Level {
	count := max(1, len(y)/max(s.Block, 1))
	levels := make([]Level, count)
	rises, noises := make([]float64, count), make([]float64, count)
	step, greatest := grain(raw)
	rise := newRise(s.Rise)
	for i := range levels {
		begin, end := i*len(y)/count, (i+1)*len(y)/count
		levels[i] = Level{Begin: begin, End: end}
		for _, v := range y[begin:end] {
			rises[i] = max(rises[i], rise.push(v))
		}
		noises[i] = noise(raw[begin:end])
	}
	least := max(fewSteps*step, roundingDue*greatest)
	room := make([]float64, 0, 2*s.Around+1)
	for i := range levels {
		a, b := max(0, i-s.Around), min(count, i+s.Around+1)
		swing := median(append(room, rises[a:b]...))
		if swing > least && swing > s.Noise*median(append(room, noises[a:b]...)) {
			levels[i].Swing = swing
		}
	}
	return levels
}

// grain is the least step from one sample to the next, and the greatest absolute value.
func grain(x []float64) (step, greatest float64) {
	step = math.Inf(1)
	for i, v := range x {
		greatest = max(greatest, math.Abs(v))
		if i > 0 {
			if d := math.Abs(v - x[i-1]); d > 0 && d < step {
				step = d
			}
		}
	}
	if math.IsInf(step, 1) || step < roundingDue*greatest {
		return 0, greatest
	}
	return step, greatest
}

func noise(x []float64) float64 {
	if len(x) < 2 {
		return 0
	}
	sum := 0.0
	for i := 1; i < len(x); i++ {
		d := x[i] - x[i-1]
		sum += float64(d * d)
	}
	return math.Sqrt(sum / float64(2*(len(x)-1)))
}

// median is the upper of two middle values; it sorts x.
func median(x []float64) float64 {
	slices.Sort(x)
	return x[len(x)/2]
}

// rise is how far the last sample lies over the least of those before it: of the last n, at constant cost.
type rise struct {
	n, pushed   int
	at          []int // a ring of the samples that are lower than all behind them
	lows        []float64
	first, last int
}

func newRise(n int) *rise {
	size := 1
	for size < n+2 {
		size *= 2
	}
	return &rise{n: n, at: make([]int, size), lows: make([]float64, size)}
}

func (r *rise) push(v float64) float64 {
	mask := len(r.at) - 1
	for r.last > r.first && r.lows[(r.last-1)&mask] >= v {
		r.last--
	}
	r.at[r.last&mask], r.lows[r.last&mask] = r.pushed, v
	r.last++
	if r.at[r.first&mask] < r.pushed-r.n {
		r.first++
	}
	r.pushed++
	return v - r.lows[r.first&mask]
}
