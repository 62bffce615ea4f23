package swing

import (
	"math"

	"github.com/tachy-dsp/tachy/features/stats"
)

// partsOfRise is how many parts of a rise are looked at as one, so that the work is that of a minimum and a maximum.
const partsOfRise = 8

// parts are parts of a signal, so many samples each, the last one maybe fewer. In front of lows are those of the partsOfRise parts
// before.
type parts struct {
	size        int
	lows, highs []float64 // the least and the greatest sample of each
}

// newParts has room for some.
func newParts(room int) parts {
	p := parts{lows: make([]float64, partsOfRise, partsOfRise+room), highs: make([]float64, 0, room)}
	for i := range p.lows {
		p.lows[i] = math.Inf(1)
	}
	return p
}

// of appends the parts of x, of which it returns these only.
func (p *parts) of(x []float64, size int) parts {
	before, n := len(p.highs), (len(x)+size-1)/size
	p.lows, p.highs = p.lows[:len(p.lows)+n], p.highs[:before+n]
	own := parts{size, p.lows[before:], p.highs[before:]}
	stats.Extremes(own.lows[partsOfRise:], own.highs, x, size)
	return own
}

// rise is how far x, of which the parts are, rises at most from one of partsOfRise parts to the next one, or inside of one.
func (p parts) rise(x []float64) float64 {
	greatest := climb(p.lows, p.highs)
	for k, high := range p.highs {
		if high-p.lows[partsOfRise+k] > greatest {
			greatest = max(greatest, inside(x[k*p.size:min((k+1)*p.size, len(x))]))
		}
	}
	return greatest
}

// climb is how far a high lies above the partsOfRise lows before it, at most; 0 if none does.
func climb(lows, highs []float64) float64 {
	greatest := 0.0
	if vectors {
		whole := len(highs) &^ (lanes - 1)
		greatest = climbKernel(lows, highs[:whole])
		lows, highs = lows[whole:], highs[whole:]
	}
	for k, high := range highs {
		low := high
		for _, v := range lows[k : k+partsOfRise] {
			if v < low {
				low = v
			}
		}
		if high-low > greatest {
			greatest = high - low
		}
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
