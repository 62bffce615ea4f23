package simulate

import "math"

// lungs breathe: a cursor over the breaths of a bed that only moves forward. Whoever needs the breath has one of its
// own; equal seeds breathe alike.
type lungs struct {
	random random
	period float64 // mean length of a breath, in s
	start  float64 // of the present breath, in s
	length float64 // of the present breath, in s
	depth  float64 // of the present breath; 1 is ordinary
}

func newLungs(seed uint64, bed int, p patient) *lungs {
	l := &lungs{random: newRandom(seed, bed, forLungs), period: 60 / p.breathing}
	l.length = l.period
	l.start = -l.random.between(0, l.period)
	l.depth = 1
	return l
}

// at is how full the lungs are at t seconds: 0 at the end of breathing out, about 1 at the end of breathing in. Calls
// must not go back in time.
func (l *lungs) at(t float64) float64 {
	for t >= l.start+l.length {
		l.start += l.length
		l.length = l.period * (1 + float64(0.07*l.random.noise()))
		l.depth = 1 + float64(0.12*l.random.noise())
	}
	const inspiration = 0.38 // share of the breath
	x := (t - l.start) / l.length
	if x < inspiration {
		return float64(l.depth * (0.5 - float64(0.5*math.Cos(math.Pi*x/inspiration))))
	}
	x = (x - inspiration) / (1 - inspiration)
	return float64(l.depth * (0.5 + float64(0.5*math.Cos(math.Pi*x*(2-x)))))
}
