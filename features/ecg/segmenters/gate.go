package segmenters

import (
	"math"
	"slices"
)

// Silence is told from a heart beating by the ranges (greatest less least sample) of blocks of 0.1 s within a tile of some 10 s.
const (
	blockSeconds = 0.1
	tileSeconds  = 10.0
	// standing is how far a complex's block must rise above a quiet one. For white noise the ratio is 1.7, for a lead
	// with beats above 3.
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
	level, step := 0.0, math.Inf(1)
	for begin := 0; begin+block <= len(x); begin += block {
		part := x[begin : begin+block]
		low, high, previous := part[0], part[0], part[0]
		for _, v := range part[1:] {
			low, high = min(low, v), max(high, v)
			if d := math.Abs(v - previous); d > 0 && d < step {
				step = d
			}
			previous = v
		}
		ranges = append(ranges, high-low)
		level = max(level, math.Abs(low), math.Abs(high))
	}
	if len(ranges) == 0 {
		return false
	}
	slices.Sort(ranges)
	at := func(share float64) float64 { return ranges[int(float64(share*float64(len(ranges)-1)))] }
	loud := at(loudShare)
	return loud >= standing*at(quietShare) && loud > fewLevels*step && loud > roundingDue*level
}
