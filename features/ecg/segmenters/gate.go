package segmenters

import (
	"math"
	"slices"

	"github.com/tachy-dsp/tachy/features/stats"
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

// Tiles cuts a signal of finite samples into tiles of some 10 s, twice, the second time half a tile later, and says of each whether
// there is more in it than noise: whether the ranges of its loud blocks are at least twice those of its quiet ones, and over three
// steps of the converter. They are in order of their begins.
func Tiles(dst []Tile, x []float64, fs float64) []Tile {
	block := max(round(blockSeconds, fs), 2)
	halves := 2 * max(1, int(math.Floor(float64(len(x))/(tileSeconds*fs)+0.5)))
	bound := func(i int) int { return i * len(x) / halves }
	before, now, room := blocks{}, blocks{}, blocks{}
	for i := range halves {
		now.measure(x[bound(i):bound(i+1)], block)
		if i > 0 {
			room.ranges = append(append(room.ranges[:0], before.ranges...), now.ranges...)
			room.level = max(before.level, now.level)
			dst = append(dst, Tile{bound(i - 1), bound(i + 1), room.live(x[bound(i-1):bound(i+1)])})
		}
		before, now = now, before
	}
	return dst
}

// blocks are the ranges of a signal's blocks, and its greatest sample in size.
type blocks struct {
	ranges []float64
	level  float64
	cut    float64   // below which the loud ones are not
	lows   []float64 // room
	top    []float64
	some   []float64
}

func (b *blocks) measure(x []float64, size int) {
	n := len(x) / size
	b.ranges, b.lows, b.level = slices.Grow(b.ranges[:0], n)[:n], slices.Grow(b.lows[:0], n)[:n], 0
	stats.Extremes(b.lows, b.ranges, x[:n*size], size)
	for i, low := range b.lows {
		high := b.ranges[i]
		if high > b.level {
			b.level = high
		}
		if -low > b.level {
			b.level = -low
		}
		b.ranges[i] = math.Abs(high - low) // of zeros too it is not negative
	}
}

// live is whether something stands out in x, whose blocks they are.
func (b *blocks) live(x []float64) bool {
	n := len(b.ranges)
	if n == 0 {
		return false
	}
	rank := func(share float64) int { return int(float64(share * float64(n-1))) }
	loud, quiet := b.fromTop(n-rank(loudShare)), 0
	for _, v := range b.ranges {
		if standing*v <= loud {
			quiet++
		}
	}
	return quiet > rank(quietShare) && loud > roundingDue*b.level && finer(x, loud/fewLevels)
}

// fromTop is the n-th greatest range; n is small. What is much less than the last call's is sorted out without branches, if enough
// remains.
func (b *blocks) fromTop(n int) float64 {
	some, kept := slices.Grow(b.some[:0], len(b.ranges))[:len(b.ranges)], 0
	cut := int64(math.Float64bits(b.cut))
	for _, v := range b.ranges { // as integers, floats from 0 on have their order
		some[kept] = v
		kept += int(uint64(cut-int64(math.Float64bits(v))) >> 63)
	}
	b.some = some
	if kept < n {
		some, kept = b.ranges, len(b.ranges)
	}
	top := append(b.top[:0], make([]float64, n)...)
	for _, v := range some[:kept] {
		if v <= top[0] {
			continue
		}
		i := 1 // v takes the place of the least, and moves up
		for ; i < n && top[i] < v; i++ {
			top[i-1] = top[i]
		}
		top[i-1] = v
	}
	b.top, b.cut = top, 0.8*top[0]
	return top[0]
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
	begin, end = max(begin, lag), min(end, len(x)-lag)
	if begin >= end {
		return 0
	}
	most := uint64(0) // sizes have the order of their bits
	before, behind := x[begin-lag:][:end-begin], x[begin+lag:][:end-begin]
	for i, v := range x[begin:end] {
		most = max(most, math.Float64bits(math.Abs((v-before[i])+(v-behind[i]))))
	}
	return math.Float64frombits(most)
}
