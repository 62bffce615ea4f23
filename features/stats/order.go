package stats

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// buckets is how many parts the range of the values is cut into to find an order statistic.
const buckets = 4096

// Order finds order statistics of values without sorting them: it counts how many fall into each of equal parts of
// their range, and orders one part; one that holds many values is cut into parts in turn. Set costs one pass and At another
// one, whatever the rank; of many values Set takes a sample, and At looks at those that are near it. It keeps its memory between
// uses; the zero value is ready for Set.
type Order struct {
	x         []float64
	min, max  float64
	scale     float64
	counts    [buckets]int
	part      []float64 // the values of one bucket, in order unless cut has them
	cut       *Order    // of part, if it is long
	parted    bool      // cut has them
	firstRank int       // the rank of its first value
	sample    []float64 // of many values, in order, instead of counts
	keys      []key
}

// Set takes the values, whose least and greatest the caller knows. None may be NaN. It keeps x until the next Set and
// does not change it.
func (o *Order) Set(x []float64, min, max float64) {
	o.x, o.min, o.max, o.part = x, min, max, o.part[:0]
	if len(x) >= many {
		o.takeSample()
		return
	}
	o.count()
}

// count counts the values in each bucket.
func (o *Order) count() {
	o.sample = o.sample[:0]
	o.scale = (buckets - 1) / (o.max - o.min)
	if math.IsInf(o.scale, 0) || math.IsNaN(o.scale) { // a range of 0, or too small or wide to be divided
		o.scale = 0
	}
	clear(o.counts[:])
	for _, v := range o.x {
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
	if k < o.firstRank || k >= o.firstRank+len(o.part) {
		o.collect(k)
	}
	if o.parted {
		return o.cut.At(k - o.firstRank)
	}
	return o.part[k-o.firstRank]
}

// collect orders the values about rank k: those that the sample says are near, or of its bucket.
func (o *Order) collect(k int) {
	if len(o.sample) > 0 && !o.near(k) {
		o.count()
	}
	if len(o.sample) == 0 {
		o.pick(k)
	}
	least, greatest := extremes(o.part)
	if o.parted = len(o.part) > buckets && least < greatest; !o.parted {
		o.sort(o.part)
		return
	}
	if o.cut == nil {
		o.cut = new(Order)
	}
	o.cut.x, o.cut.min, o.cut.max, o.cut.part = o.part, least, greatest, o.cut.part[:0]
	o.cut.count()
}

func (o *Order) sort(x []float64) {
	n := len(x)
	o.keys = slices.Grow(o.keys[:0], 2*n)[:2*n]
	keys, spare := o.keys[:n], o.keys[n:]
	for i, v := range x {
		keys[i] = keyOf(v)
	}
	copy(spare, keys)
	sortKeys(keys, spare)
	for i, k := range keys {
		x[i] = k.value()
	}
}

// pick finds the bucket of rank k.
func (o *Order) pick(k int) {
	bucket := 0
	o.firstRank = 0
	for o.firstRank+o.counts[bucket] <= k {
		o.firstRank += o.counts[bucket]
		bucket++
	}
	o.part = slices.Grow(o.part[:0], o.counts[bucket])
	for _, v := range o.x {
		if o.bucketOf(v) == bucket {
			o.part = append(o.part, v)
		}
	}
}

// Many values are sampled: one of each as many as there are samples, which one is spread evenly. The rank of a value among the
// samples is wrong by more than margin once in 10,000 times (four deviations), and then the buckets are counted.
const (
	many    = 1 << 16
	samples = 1 << 12
	margin  = 1 << 7
)

func (o *Order) takeSample() {
	o.sample = slices.Grow(o.sample[:0], samples)[:samples]
	stride := len(o.x) / samples
	for i := range o.sample {
		const golden = 0x9e3779b97f4a7c15 // of 2^64: Knuth, The Art of Computer Programming 3, 6.4
		within, _ := bits.Mul64(uint64(i)*golden, uint64(stride))
		o.sample[i] = o.x[i*stride+int(within)]
	}
	o.sort(o.sample)
}

// near collects the values between the samples beside rank k and says whether its value is among them.
func (o *Order) near(k int) bool {
	at := int(float64(k) / float64(len(o.x)) * samples)
	low, high := o.min, o.max
	if at > margin {
		low = o.sample[at-margin]
	}
	if at+margin < samples {
		high = o.sample[at+margin]
	}
	o.part, o.firstRank = bracket(o.part[:0], o.x, low, high)
	return o.firstRank <= k && k < o.firstRank+len(o.part)
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

// Quantiles sets values to the quantiles q of x; NaN where one is not finite, or of none.
func Quantiles(values, x, q []float64, o *Order) {
	known, s := surveyFinite(x)
	if len(x) == 0 || len(known) < len(x) {
		for i := range values {
			values[i] = math.NaN()
		}
		return
	}
	least, greatest := s.extremes()
	o.Set(x, least, greatest)
	for i, share := range q {
		values[i] = o.Quantile(share)
	}
}

// between is the value at share t of the way from low to high, exact at both ends.
func between(low, high, t float64) float64 {
	if t < 0.5 {
		return low + float64((high-low)*t)
	}
	return high - float64((high-low)*(1-t))
}
