package segmenters

import "math"

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
