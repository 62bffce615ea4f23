package ecg

import "math"

const (
	bendSeconds = 0.02  // on either side of a bend: a QRS complex has turned, a P wave hardly
	meanSeconds = 0.008 // of which the mean is taken, so that a high rate does not sharpen noise
)

// bends measures how sharp a wave bends.
type bends struct {
	mean int64     // samples in one
	lag  int       // means in 20 ms …
	part float64   // … and the rest
	sums []float64 // of the samples of each mean
}

// newBends measures within so many samples at most.
func newBends(fs float64, most int64) bends {
	mean := max(1, samples(meanSeconds, fs))
	lag := bendSeconds * fs / float64(mean)
	return bends{mean, int(lag), lag - math.Floor(lag), make([]float64, 0, most/mean)}
}

// sharpest is the greatest distance of a mean from the middle of those 20 ms before and behind it, from a sample of a ring to before
// another; 0 if there are too few.
func (b *bends) sharpest(ring []float64, from, to int64) float64 {
	mask := int64(len(ring) - 1)
	y := b.sums[:0]
	for ; from+b.mean <= to; from += b.mean {
		sum := 0.0
		for i := from; i < from+b.mean; i++ {
			sum += ring[i&mask]
		}
		y = append(y, sum)
	}
	most := 0.0
	for i := b.lag + 1; i+b.lag+1 < len(y); i++ {
		near, far := y[i-b.lag]+y[i+b.lag], y[i-b.lag-1]+y[i+b.lag+1]
		around := near + float64(b.part*(far-near))
		if bend := math.Abs(y[i] - around/2); bend > most {
			most = bend
		}
	}
	return most / float64(b.mean)
}
