package segmenters

import (
	"math"
	"slices"
)

// Silence is told from a heart beating by the ranges (greatest less least sample) of blocks of 0.1 s within a tile of some 10 s.
const (
	blockSeconds = 0.1
	tileSeconds  = 10.0
	// standing is how far a complex's block must rise above a quiet one. White noise stays below; no tile of the twelve
	// MIT-BIH records of the tests does.
	standing    = 2.0
	loudShare   = 0.95 // of the blocks have at most the range of a complex: complexes take 5 % of a slow rhythm
	quietShare  = 0.25
	fewLevels   = 3.0  // a range of so many steps of the converter is its noise
	roundingDue = 1e-9 // a range of this part of the level is rounding
)

// A beat is told from the noise of a pause by how sharp it is: by its second difference over 40 ms.
const (
	pauseSeconds = 2.0
	sharpSeconds = 0.04
	quietSeconds = 4.0 // before and behind, of which a quarter is quiet
	distinct     = 3.0 // times the quiet
	faint        = 0.25
	vanishing    = 0.03 // of the typical one: the converter's last bit beside a flat line
)

// Tile is a part of a signal, from Begin to before End, and whether something stands out in it.
type Tile struct {
	Begin, End int
	Live       bool
}

// Tiles cuts a signal of finite samples into tiles of some 10 s and says of each whether there is more in it than noise:
// whether the ranges of its loud blocks are at least twice those of its quiet ones, and over three steps of the converter.
func Tiles(dst []Tile, x []float64, fs float64) []Tile {
	block := max(round(blockSeconds, fs), 2)
	count := max(1, int(math.Floor(float64(len(x))/(tileSeconds*fs)+0.5)))
	ranges := make([]float64, 0, len(x)/count/block+2)
	for i := range count {
		begin, end := i*len(x)/count, (i+1)*len(x)/count
		dst = append(dst, Tile{begin, end, live(x[begin:end], block, ranges)})
	}
	return dst
}

func live(x []float64, block int, ranges []float64) bool {
	level := 0.0
	for begin := 0; begin+block <= len(x); begin += block {
		low, high := span(x[begin : begin+block])
		ranges = append(ranges, high-low)
		level = max(level, math.Abs(low), math.Abs(high))
	}
	if len(ranges) == 0 {
		return false
	}
	rank := func(share float64) int { return int(float64(share * float64(len(ranges)-1))) }
	loud := ranked(ranges, rank(loudShare))
	quiet := ranked(ranges[:rank(loudShare)+1], rank(quietShare))
	return loud >= standing*quiet && loud > roundingDue*level && finer(x, loud/fewLevels)
}

// finer says whether two neighbours differ by less than step, but differ.
func finer(x []float64, step float64) bool {
	for i := 1; i < len(x); i++ {
		if d := math.Abs(x[i] - x[i-1]); d > 0 && d < step {
			return true
		}
	}
	return false
}

// Standing appends ascending beats but for those in a pause of over 2 s between beats that stand out: that are a quarter as
// sharp as the typical one, the upper quartile of the minute and of those before and behind, or three times as sharp as the
// quiet around and not vanishing. So noise is no beat however long the pause.
func Standing(dst, beats []int, x []float64, fs float64) []int {
	reach, minute := max(round(sharpSeconds, fs), 1), max(round(60, fs), 1)
	sharp := make([]float64, len(beats))
	for i, b := range beats {
		sharp[i] = sharpness(x, b-reach, b+reach+1, reach)
	}
	var room []float64
	typical, until := 0.0, 0
	last, kept, pause := 0, len(dst), round(pauseSeconds, fs) // kept of dst are up to the last that stands out
	for i, b := range beats {
		if b >= until {
			begin := b - b%minute
			until = begin + minute
			first, _ := slices.BinarySearch(beats, begin-minute)
			end, _ := slices.BinarySearch(beats, until+minute)
			room = append(room[:0], sharp[first:end]...)
			typical = ranked(room, 3*len(room)/4)
		}
		dst = append(dst, b)
		if sharp[i] >= faint*typical || sharp[i] >= vanishing*typical && sharp[i] >= distinct*quiet(x, b, reach, fs) {
			if b-last > pause {
				dst = append(dst[:kept], b)
			}
			last, kept = b, len(dst)
		}
	}
	if len(x)-last > pause {
		dst = dst[:kept]
	}
	return dst
}

// quiet is the sharpness of the quiet quarter around a sample.
func quiet(x []float64, at, reach int, fs float64) float64 {
	block, around := 2*reach+1, round(quietSeconds, fs)
	var found []float64
	for begin := max(at-around, 0); begin+block <= min(at+around, len(x)); begin += block {
		found = append(found, sharpness(x, begin, begin+block, reach))
	}
	if len(found) == 0 {
		return 0
	}
	return ranked(found, len(found)/4)
}

// sharpness is the greatest second difference over lag samples, in size, from begin to before end.
func sharpness(x []float64, begin, end, lag int) float64 {
	most := 0.0
	for i := max(begin, lag); i < min(end, len(x)-lag); i++ {
		most = max(most, math.Abs((x[i]-x[i-lag])+(x[i]-x[i+lag])))
	}
	return most
}
