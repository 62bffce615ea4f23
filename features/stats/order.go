package stats

import (
	"fmt"
	"math"
	"slices"
)

// buckets is how many parts the range of the values is cut into to find an order statistic.
const buckets = 4096

// Order finds order statistics of values without sorting them: it counts how many fall into each of equal parts of
// their range, and orders one part; one that holds many values is cut into parts in turn. Set costs one pass and At another
// one, whatever the rank. It keeps its memory between uses; the zero value is ready for Set.
type Order struct {
	x         []float64
	min, max  float64
	scale     float64
	counts    [buckets]int
	part      []float64 // the values of one bucket, in order unless cut has them
	cut       *Order    // of part, if it is long
	parted    bool      // cut has them
	bucket    int       // which one part holds
	firstRank int       // the rank of its first value
}

// Set takes the values, whose least and greatest the caller knows. None may be NaN. It keeps x until the next Set and
// does not change it.
func (o *Order) Set(x []float64, min, max float64) {
	o.x, o.min, o.max, o.bucket = x, min, max, -1
	o.scale = (buckets - 1) / (max - min)
	if math.IsInf(o.scale, 0) || math.IsNaN(o.scale) { // a range of 0, or too small or wide to be divided
		o.scale = 0
	}
	clear(o.counts[:])
	for _, v := range x {
		o.counts[o.bucketOf(v)]++
	}
}

// bucketOf never goes down when v goes up: subtracting and multiplying round monotonically.
func (o *Order) bucketOf(v float64) int { return int((v-o.min)*o.scale) & (buckets - 1) }

// At is the value of rank k, 0 for the least. It panics when there is none.
func (o *Order) At(k int) float64 {
	if k < 0 || k >= len(o.x) {
		panic(fmt.Sprintf("stats: rank %d of %d values", k, len(o.x)))
	}
	if o.bucket < 0 || k < o.firstRank || k >= o.firstRank+len(o.part) {
		o.collect(k)
	}
	if o.parted {
		return o.cut.At(k - o.firstRank)
	}
	return o.part[k-o.firstRank]
}

// collect orders the bucket that holds rank k.
func (o *Order) collect(k int) {
	o.bucket, o.firstRank = 0, 0
	for o.firstRank+o.counts[o.bucket] <= k {
		o.firstRank += o.counts[o.bucket]
		o.bucket++
	}
	o.part = slices.Grow(o.part[:0], o.counts[o.bucket])
	for _, v := range o.x {
		if o.bucketOf(v) == o.bucket {
			o.part = append(o.part, v)
		}
	}
	if o.parted = len(o.part) > buckets && o.scale > 0; !o.parted {
		slices.Sort(o.part)
		return
	}
	if o.cut == nil {
		o.cut = new(Order)
	}
	least, greatest := extremes(o.part)
	o.cut.Set(o.part, least, greatest)
}

// Quantile is the value below which the share q of the values lies, interpolated linearly between the two nearest
// (Hyndman and Fan, The American Statistician 50 (1996) 361, definition 7: numpy's and R's default). NaN of none.
func (o *Order) Quantile(q float64) float64 {
	if len(o.x) == 0 {
		return math.NaN()
	}
	at := q * float64(len(o.x)-1)
	k := min(int(at), len(o.x)-1)
	low := o.At(k)
	if k+1 == len(o.x) {
		return low
	}
	return between(low, o.At(k+1), at-float64(k))
}

// between is the value at share t of the way from low to high, exact at both ends.
func between(low, high, t float64) float64 {
	if t < 0.5 {
		return low + float64((high-low)*t)
	}
	return high - float64((high-low)*(1-t))
}
