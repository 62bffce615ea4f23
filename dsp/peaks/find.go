package peaks

import (
	"fmt"
	"math"
	"slices"
)

// Interval is a condition on a property: Min <= it <= Max. A bound has one value for all peaks, or one for each sample of
// the signal, or none and is open.
type Interval struct{ Min, Max []float64 }

// AtLeast is the interval from v on.
func AtLeast(v float64) *Interval { return &Interval{Min: []float64{v}} }

// Conditions are what peaks must satisfy, in the order in which they are applied. Those that are nil or 0 aren't asked;
// properties are computed for those that are asked.
type Conditions struct {
	PlateauSize *Interval // samples
	Height      *Interval
	Threshold   *Interval // vertical distance: to the nearer neighbour for Min, to the farther for Max
	Distance    float64   // at least 1: samples between peaks; the higher ones stay
	Prominence  *Interval
	Width       *Interval // samples

	Wlen      int     // for prominences, see [Prominences]
	RelHeight float64 // for widths, see [Widths.Append]
}

// Found are peaks and those of their properties that were asked for, each a slice with one value a peak.
type Found struct {
	Peaks []int

	PlateauSizes, LeftEdges, RightEdges []int
	Heights                             []float64
	LeftThresholds, RightThresholds     []float64
	Prominences                         []float64
	LeftBases, RightBases               []int
	Widths

	// Whether a peak that was looked at, also one left out after that, had none.
	ZeroProminence, ZeroWidth bool

	keep  []bool
	spare []float64
}

// Find sets f to the peaks of x that satisfy the conditions. It reuses f's slices. It panics when a bound has neither one
// value nor one for each sample, or Distance is below 1 and not 0.
func (f *Found) Find(x []float64, c Conditions) {
	c.check(len(x))
	f.reset()
	f.Peaks = LocalMaxima(f.Peaks, x)
	f.plateaus(x, c.PlateauSize)
	f.heights(x, c.Height)
	f.thresholds(x, c.Threshold)
	f.distance(x, c.Distance)
	f.prominences(x, c)
	f.widths(x, c)
}

func (c *Conditions) check(n int) {
	for _, iv := range []*Interval{c.PlateauSize, c.Height, c.Threshold, c.Prominence, c.Width} {
		if iv == nil {
			continue
		}
		for _, bound := range [][]float64{iv.Min, iv.Max} {
			if len(bound) > 1 && len(bound) != n {
				panic(fmt.Sprintf("peaks: a bound of %d values for %d samples", len(bound), n))
			}
		}
	}
	if c.Distance != 0 && !(c.Distance >= 1) {
		panic(fmt.Sprintf("peaks: `distance` must be greater or equal to 1, not %v", c.Distance))
	}
}

func (f *Found) plateaus(x []float64, iv *Interval) {
	if iv == nil {
		return
	}
	f.LeftEdges, f.RightEdges = Edges(f.LeftEdges, f.RightEdges, x, f.Peaks)
	sizes := f.room()
	f.PlateauSizes = slices.Grow(f.PlateauSizes, len(sizes))[:len(sizes)]
	for i, left := range f.LeftEdges {
		size := f.RightEdges[i] - left + 1
		f.PlateauSizes[i], sizes[i] = size, float64(size)
	}
	f.within(iv, sizes)
}

func (f *Found) heights(x []float64, iv *Interval) {
	if iv == nil {
		return
	}
	f.Heights = heightsOf(f.Heights, x, f.Peaks)
	f.within(iv, f.Heights)
}

// heightsOf sets dst to the samples at the peaks.
func heightsOf(dst, x []float64, peaks []int) []float64 {
	dst = slices.Grow(dst[:0], len(peaks))[:len(peaks)]
	for i, peak := range peaks {
		dst[i] = x[peak]
	}
	return dst
}

func (f *Found) thresholds(x []float64, iv *Interval) {
	if iv == nil {
		return
	}
	n := len(f.Peaks)
	left, right := slices.Grow(f.LeftThresholds, n)[:n], slices.Grow(f.RightThresholds, n)[:n]
	for i, peak := range f.Peaks {
		left[i], right[i] = x[peak]-x[peak-1], x[peak]-x[peak+1]
	}
	f.LeftThresholds, f.RightThresholds = left, right
	f.all()
	for _, side := range [][]float64{left, right} { // the nearer is at least Min where both are
		f.mark(side, iv.Min, 1)
		f.mark(side, iv.Max, -1)
	}
	f.compress()
}

func (f *Found) distance(x []float64, distance float64) {
	if distance == 0 {
		return
	}
	heights := f.Heights
	if len(heights) != len(f.Peaks) {
		f.spare = heightsOf(f.spare, x, f.Peaks)
		heights = f.spare
	}
	f.all()
	apart(f.keep, f.Peaks, heights, int(math.Ceil(min(distance, float64(len(x)+1)))))
	f.compress()
}

func (f *Found) prominences(x []float64, c Conditions) {
	if c.Prominence == nil && c.Width == nil {
		return
	}
	f.Prominences, f.LeftBases, f.RightBases = Prominences(f.Prominences, f.LeftBases, f.RightBases, x, f.Peaks, c.Wlen)
	f.ZeroProminence = slices.Contains(f.Prominences, 0)
	if iv := c.Prominence; iv != nil {
		f.within(iv, f.Prominences)
	}
}

func (f *Found) widths(x []float64, c Conditions) {
	if iv := c.Width; iv != nil {
		f.Widths.Append(x, f.Peaks, c.RelHeight, f.Prominences, f.LeftBases, f.RightBases)
		f.ZeroWidth = slices.Contains(f.Width, 0)
		f.within(iv, f.Width)
	}
}

// within keeps the peaks whose property is in the interval.
func (f *Found) within(iv *Interval, property []float64) {
	f.all()
	f.mark(property, iv.Min, 1)
	f.mark(property, iv.Max, -1)
	f.compress()
}

// all marks all peaks to be kept.
func (f *Found) all() {
	f.keep = slices.Grow(f.keep[:0], len(f.Peaks))[:len(f.Peaks)]
	for i := range f.keep {
		f.keep[i] = true
	}
}

// mark unmarks the peaks whose property is below the bound, or with sign -1 above it.
func (f *Found) mark(property, bound []float64, sign float64) {
	keep, peaks := f.keep[:len(property)], f.Peaks[:len(property)]
	switch len(bound) {
	case 0:
	case 1:
		least := sign * bound[0]
		for i, v := range property {
			keep[i] = one(keep[i])&one(sign*v >= least) != 0 // no branch: it would be a coin's toss
		}
	default:
		for i, v := range property {
			keep[i] = keep[i] && sign*v >= sign*bound[peaks[i]]
		}
	}
}

// room is for a value of each peak, until it is asked for again.
func (f *Found) room() []float64 {
	f.spare = slices.Grow(f.spare[:0], len(f.Peaks))[:len(f.Peaks)]
	return f.spare
}

func (f *Found) compress() {
	for _, s := range f.indices() {
		*s = compressed(*s, f.keep)
	}
	for _, s := range f.values() {
		*s = compressed(*s, f.keep)
	}
}

func (f *Found) reset() {
	for _, s := range f.indices() {
		*s = (*s)[:0]
	}
	for _, s := range f.values() {
		*s = (*s)[:0]
	}
	f.ZeroProminence, f.ZeroWidth = false, false
}

func (f *Found) indices() [6]*[]int {
	return [...]*[]int{&f.Peaks, &f.PlateauSizes, &f.LeftEdges, &f.RightEdges, &f.LeftBases, &f.RightBases}
}

func (f *Found) values() [8]*[]float64 {
	w := &f.Widths
	return [...]*[]float64{
		&f.Heights, &f.LeftThresholds, &f.RightThresholds, &f.Prominences, &w.Width, &w.Height, &w.Left, &w.Right,
	}
}

// compressed is what is kept of the values; a property not asked for stays empty.
func compressed[T any](values []T, keep []bool) []T {
	if len(values) == 0 {
		return values
	}
	k := 0
	for i, kept := range keep[:len(values)] {
		values[k] = values[i]
		k += one(kept)
	}
	return values[:k]
}
