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

	keep []bool
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
	sizes := make([]float64, len(f.Peaks))
	for i := range f.Peaks {
		f.PlateauSizes = append(f.PlateauSizes, f.RightEdges[i]-f.LeftEdges[i]+1)
		sizes[i] = float64(f.PlateauSizes[i])
	}
	f.within(iv, sizes)
}

func (f *Found) heights(x []float64, iv *Interval) {
	if iv == nil {
		return
	}
	for _, peak := range f.Peaks {
		f.Heights = append(f.Heights, x[peak])
	}
	f.within(iv, f.Heights)
}

func (f *Found) thresholds(x []float64, iv *Interval) {
	if iv == nil {
		return
	}
	for _, peak := range f.Peaks {
		f.LeftThresholds = append(f.LeftThresholds, x[peak]-x[peak-1])
		f.RightThresholds = append(f.RightThresholds, x[peak]-x[peak+1])
	}
	nearer, farther := make([]float64, len(f.Peaks)), make([]float64, len(f.Peaks))
	for i, left := range f.LeftThresholds {
		nearer[i], farther[i] = min(left, f.RightThresholds[i]), max(left, f.RightThresholds[i])
	}
	f.all()
	f.mark(nearer, iv.Min, 1)
	f.mark(farther, iv.Max, -1)
	f.compress()
}

func (f *Found) distance(x []float64, distance float64) {
	if distance == 0 {
		return
	}
	heights := f.Heights
	if len(heights) != len(f.Peaks) {
		heights = make([]float64, len(f.Peaks))
		for i, peak := range f.Peaks {
			heights[i] = x[peak]
		}
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
	switch len(bound) {
	case 0:
	case 1:
		for i, v := range property {
			f.keep[i] = one(f.keep[i])&one(sign*v >= sign*bound[0]) != 0 // no branch: it would be a coin's toss
		}
	default:
		for i, v := range property {
			f.keep[i] = f.keep[i] && sign*v >= sign*bound[f.Peaks[i]]
		}
	}
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
	for i, v := range values {
		values[k] = v
		k += one(keep[i])
	}
	return values[:k]
}
