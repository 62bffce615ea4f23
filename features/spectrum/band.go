package spectrum

import (
	"math"
	"sort"

	"github.com/tachy-dsp/tachy/features/stats"
)

// Band is what a spectrum holds from one frequency to another, both belonging to it.
type Band struct {
	Power    float64 // power times the width of a bin, summed
	Relative float64 // Power over that of the whole spectrum
	Peak     float64 // Hz, of the first maximum
}

// Total is the power of the whole spectrum: power times the width of a bin, df, summed.
func Total(power []float64, df float64) float64 { return stats.Sum(power) * df }

// BandOf measures the bins from low to high Hz of a spectrum of that Total. No bins: NaN. It panics when the lengths differ.
func BandOf(freqs, power []float64, df, total, low, high float64) Band {
	if len(freqs) != len(power) {
		panic("spectrum: freqs and power of different lengths")
	}
	first := sort.SearchFloat64s(freqs, low)
	end := first + sort.Search(len(freqs)-first, func(i int) bool { return freqs[first+i] > high })
	if first == end {
		return Band{math.NaN(), math.NaN(), math.NaN()}
	}
	inside := Total(power[first:end], df)
	return Band{inside, inside / total, freqs[first+peak(power[first:end])]}
}
