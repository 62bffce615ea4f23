package hrv

import "math"

// phase is the angle of one beat at the current frequency and how far the next frequency turns it.
type phase struct{ cos, sin, turnCos, turnSin float64 }

// refresh is how many frequencies phases are turned on before they are computed anew: the error stays under 64 roundings.
const refresh = 64

// Lomb is the power spectral density of the intervals at the beats themselves, without resampling: twice the
// Lomb–Scargle periodogram times the mean interval, in ms²/Hz. t are the times in s of the beats that end the intervals; nil
// adds them up, gaps taking no time. Frequencies are 4, 5, 6, … over four times the duration, up to highest Hz: the first
// has one period. Its integral is half the square of a sine's amplitude. It is nil with fewer than four intervals, without duration, or over
// four million frequencies; else it stays valid until the next call. O(beats × frequencies).
//
// Sources: Lomb, Astrophysics and Space Science 39 (1976) 447; Scargle, Astrophysical J. 263 (1982) 835; Clifford and
// Tarassenko, IEEE Trans. Biomedical Engineering 52 (2005) 630.
func (d *Describer) Lomb(rr, t []float64, highest float64) (frequencies, density []float64) {
	mean, _, n := moments(rr)
	if n < 4 {
		return nil, nil
	}
	d.work, d.times = d.work[:0], d.times[:0]
	at := 0.0
	for i, v := range rr {
		if v != v {
			continue
		}
		at += v / 1000
		d.work = append(d.work, v-mean)
		if t == nil {
			d.times = append(d.times, at)
		} else {
			d.times = append(d.times, t[i])
		}
	}
	duration := d.times[n-1] - d.times[0]
	duration *= float64(n) / float64(n-1)
	step := 1 / (4 * duration)
	count := math.Floor(highest / step)
	if !(duration > 0) || !(count*float64(n) <= 1<<33) || !(count <= maxGrid) {
		return nil, nil
	}
	d.phases = d.phases[:0]
	for range n {
		d.phases = append(d.phases, phase{})
	}
	d.axis, d.density = d.axis[:0], d.density[:0]
	for k := range int(count) {
		d.turn(k, 2*math.Pi*step)
		if k < 3 {
			continue
		}
		d.axis = append(d.axis, float64(k+1)*step)
		d.density = append(d.density, 2*duration/float64(n)*d.periodogram())
	}
	return d.axis, d.density
}

// turn makes the phases those of k+1 steps of angular frequency.
func (d *Describer) turn(k int, step float64) {
	if k%refresh != 0 {
		for i := range d.phases {
			p := &d.phases[i]
			p.cos, p.sin = float64(p.cos*p.turnCos)-float64(p.sin*p.turnSin), float64(p.sin*p.turnCos)+float64(p.cos*p.turnSin)
		}
		return
	}
	for i := range d.phases {
		p, t := &d.phases[i], d.times[i]-d.times[0]
		if k == 0 {
			p.turnSin, p.turnCos = math.Sincos(step * t)
		}
		p.sin, p.cos = math.Sincos(float64(k+1) * step * t)
	}
}

// periodogram is half of what the best sine of this frequency takes from the sum of squares: Lomb's form without his
// time shift, which only makes the equations diagonal.
func (d *Describer) periodogram() float64 {
	var cc, cs, yc, ys float64
	work := d.work[:len(d.phases)]
	for i := range d.phases {
		p, y := &d.phases[i], work[i]
		cc += float64(p.cos * p.cos)
		cs += float64(p.cos * p.sin)
		yc += float64(y * p.cos)
		ys += float64(y * p.sin)
	}
	ss := float64(len(d.phases)) - cc
	determinant := float64(cc*ss) - float64(cs*cs)
	if !(determinant > 1e-12*cc*ss) {
		return 0
	}
	return (float64(yc*yc*ss) - float64(2*yc*ys*cs) + float64(ys*ys*cc)) / determinant / 2
}
