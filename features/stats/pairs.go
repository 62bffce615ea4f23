package stats

// Pairs are the means of two series, and the sums of the products of the distances from them. The sums of a series whose samples
// are all the same are exactly 0.
type Pairs struct{ N, X, Y, XX, YY, XY float64 }

// block is how many samples of a long series are looked at twice while they are near.
const block = 1 << 11

// PairsOf goes over both series once, as [Spread] does. It panics when their lengths differ.
func PairsOf(x, y []float64) Pairs {
	if len(x) != len(y) {
		panic("stats: series of different lengths")
	}
	var p Pairs
	var all [2]survey
	for k := range all {
		all[k] = newSurvey()
	}
	for len(x) > 0 {
		n := min(len(x), block)
		p.join(x[:n], y[:n], &all)
		x, y = x[n:], y[n:]
	}
	sameX, sameY := all[0].same() && p.XX == p.XX, all[1].same() && p.YY == p.YY
	if sameX {
		p.XX, p.XY = 0, 0
	}
	if sameY {
		p.YY, p.XY = 0, 0
	}
	return p
}

// join takes the next samples of both; all keeps their extremes.
func (p *Pairs) join(x, y []float64, all *[2]survey) {
	n, around := float64(len(x)), products{}
	for k, samples := range [][]float64{x, y} {
		s := &all[k]
		s.sums = [lanes]float64{}
		s.add(samples)
	}
	around.x, around.y = sumOf(&all[0].sums)/n, sumOf(&all[1].sums)/n
	around.add(x, y)
	dx, dy, total := around.x-p.X, around.y-p.Y, p.N+n
	between, share := p.N*n/total, n/total
	p.XX += sumOf(&around.xx) + float64(float64(dx*dx)*between)
	p.YY += sumOf(&around.yy) + float64(float64(dy*dy)*between)
	p.XY += sumOf(&around.xy) + float64(float64(dx*dy)*between)
	p.X += float64(dx * share)
	p.Y += float64(dy * share)
	p.N = total
}
