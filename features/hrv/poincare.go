package hrv

import "math"

// Poincare describes the cloud of the points (interval, next interval): its standard deviations across and along the
// line of identity.
//
// Source: Brennan, Palaniswami and Kamen, IEEE Trans. Biomedical Engineering 48 (2001) 1342.
type Poincare struct{ SD1, SD2 float64 }

// PoincareOf divides squares by the number of points less ddof.
func PoincareOf(rr []float64, ddof int) Poincare {
	var sum, difference float64
	n := 0
	for i := 1; i < len(rr); i++ {
		if x, y := rr[i-1], rr[i]; x == x && y == y {
			sum += x + y
			difference += y - x
			n++
		}
	}
	sum /= float64(n)
	difference /= float64(n)
	var along, across float64
	for i := 1; i < len(rr); i++ {
		if x, y := rr[i-1], rr[i]; x == x && y == y {
			a, b := (x+y)-sum, (y-x)-difference
			along += float64(a * a)
			across += float64(b * b)
		}
	}
	return Poincare{SD1: deviation(across/2, n-ddof), SD2: deviation(along/2, n-ddof)}
}

// Area is that of the ellipse of the two standard deviations, ms².
func (p Poincare) Area() float64 { return math.Pi * p.SD1 * p.SD2 }

// CVI is the cardiac vagal index, log10(16·SD1·SD2), and CSIModified (4·SD2)²/(4·SD1) (Toichi et al., J. Autonomic
// Nervous System 62 (1997) 79; Jeppesen et al., IEEE EMBC 2014, 4563). SD2/SD1 is the CSI.
func (p Poincare) CVI() float64 { return ln(16*p.SD1*p.SD2) / math.Ln10 }

// CSIModified is described at [Poincare.CVI].
func (p Poincare) CSIModified() float64 { return 4 * p.SD2 * p.SD2 / p.SD1 }

// Asymmetry compares decelerations, points above the line of identity, with accelerations. GI, SI, AI and PI are
// percentages, C fractions, SD in ms.
//
// Sources: Guzik et al., Biomedizinische Technik 51 (2006) 272; Porta et al., Am. J. Physiol. 295 (2008) R550; Piskorski
// and Guzik, Physiol. Meas. 32 (2011) 1011; Karmakar, Khandoker and Palaniswami, Physiol. Meas. 36 (2015) 2253; Yan et
// al., Entropy 19 (2017) 597.
type Asymmetry struct {
	GI, SI, AI, PI float64 // of distances, angles, areas, and of the points below the line
	C1d, C1a       float64 // short-term
	SD1d, SD1a     float64
	C2d, C2a       float64 // long-term
	SD2d, SD2a     float64
	Cd, Ca         float64 // total
	SDNNd, SDNNa   float64
}

// AsymmetryOf describes the points of the runs. NaN where all lie on the line.
func AsymmetryOf(rr []float64) Asymmetry {
	var mx, my float64
	n := 0
	for i := 1; i < len(rr); i++ {
		if x, y := rr[i-1], rr[i]; x == x && y == y {
			mx += x
			my += y
			n++
		}
	}
	mx /= float64(n)
	my /= float64(n)
	var distance, angle, area, square, along [2]float64 // of points above the line, and below it
	var below, off float64
	for i := 1; i < len(rr); i++ {
		x, y := rr[i-1], rr[i]
		if x != x || y != y {
			continue
		}
		l := (x - mx) + (y - my)
		l = float64(l*l) / 2
		if x == y {
			along[0] += l / 2
			along[1] += l / 2
			continue
		}
		side := 0
		if y < x {
			side = 1
			below++
		}
		off++
		d := y - x
		turn := math.Abs(math.Atan2(y, x) - math.Pi/4)
		distance[side] += math.Abs(d)
		angle[side] += turn
		area[side] += float64(turn * (float64(x*x) + float64(y*y)))
		square[side] += float64(d*d) / 2
		along[side] += l
	}
	share := func(v [2]float64) (float64, float64) { return v[0] / (v[0] + v[1]), v[1] / (v[0] + v[1]) }
	var a Asymmetry
	a.GI, _ = share(distance)
	a.SI, _ = share(angle)
	a.AI, _ = share(area)
	a.GI, a.SI, a.AI, a.PI = 100*a.GI, 100*a.SI, 100*a.AI, 100*below/off
	a.C1d, a.C1a = share(square)
	a.C2d, a.C2a = share(along)
	a.SD1d, a.SD1a = deviation(square[0], n-1), deviation(square[1], n-1)
	a.SD2d, a.SD2a = deviation(along[0], n-1), deviation(along[1], n-1)
	total := [2]float64{square[0] + along[0], square[1] + along[1]}
	a.Cd, a.Ca = share(total)
	a.SDNNd, a.SDNNa = deviation(total[0]/2, n-1), deviation(total[1]/2, n-1)
	return a
}

// Fragmentation tells how often the rhythm turns between accelerating and decelerating. All are fractions.
//
// Source: Costa, Davis and Goldberger, Frontiers in Physiology 8 (2017) 255.
type Fragmentation struct {
	PIP  float64 // intervals at which the difference changes sign, or to or from 0
	IALS float64 // one over the mean length of segments of one sign, in intervals
	PSS  float64 // intervals that are not in segments of at least three
	PAS  float64 // intervals in stretches of at least four whose differences change sign at each
}

// FragmentationOf looks at differences inside runs.
func FragmentationOf(rr []float64) Fragmentation {
	var all, moves, turns, segments, long, alternating int
	same, turned, last := 0, 0, 0.0 // lengths up to here of one sign, and of changing sign; the difference before
	end := func() {
		if same > 0 {
			segments++
		}
		if same >= 3 {
			long += same
		}
		same = 0
	}
	stop := func() {
		if turned >= 4 {
			alternating += turned
		}
		turned = 0
	}
	last = math.NaN()
	for i, v := range rr {
		if v == v {
			all++
		}
		d := math.NaN()
		if i > 0 {
			d = v - rr[i-1]
		}
		if d*last <= 0 && d != last {
			turns++
		}
		if !(d*last > 0) {
			end()
		}
		if !(d*last < 0) {
			stop()
		}
		if d != 0 && d == d {
			moves++
			same++
			turned++
		}
		last = d
	}
	end()
	stop()
	n := float64(all)
	return Fragmentation{
		PIP: float64(turns) / n, IALS: float64(segments) / float64(moves),
		PSS: 1 - float64(long)/float64(moves), PAS: float64(alternating) / float64(moves),
	}
}
