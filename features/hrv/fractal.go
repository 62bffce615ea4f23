package hrv

import (
	"fmt"
	"math"
)

// DFA is the exponent alpha of detrended fluctuation analysis: the slope of log F over log n for windows of n = from … to
// intervals that follow one another without overlap, F being the root mean square of the summed intervals about their line
// in each window. White noise has 0.5, 1/f noise 1, its sum 1.5. It takes the longest run; NaN where that is shorter than
// two windows of the longest length, or constant.
//
// Source: Peng, Havlin, Stanley and Goldberger, Chaos 5 (1995) 82: alpha1 is of 4 to 16 intervals, alpha2 of 16 to 64.
func (d *Describer) DFA(rr []float64, from, to int) float64 {
	profile := d.profile(rr, from, to)
	if profile == nil {
		return math.NaN()
	}
	least := leastFluctuation(profile)
	var line slope
	for n := from; n <= to; n++ {
		squares, windows := 0.0, 0
		for at := 0; at+n <= len(profile); at += n {
			squares += aboutLine(profile[at : at+n])
			windows++
		}
		square := squares / float64(windows*n)
		if !(math.Sqrt(square) > least) {
			return math.NaN()
		}
		line.add(ln(float64(n)), ln(square)/2)
	}
	return line.value()
}

// profile is the longest run summed up, less its mean; nil if it is shorter than two windows of to intervals.
func (d *Describer) profile(rr []float64, from, to int) []float64 {
	if from < 3 {
		panic(fmt.Sprintf("hrv: windows of %d intervals have no fluctuation about a line", from))
	}
	rr = LongestRun(rr)
	if len(rr)/2 < to {
		return nil
	}
	mean, _, _ := moments(rr)
	d.work = d.work[:0]
	sum := 0.0
	for _, v := range rr {
		sum += v - mean
		d.work = append(d.work, sum)
	}
	return d.work
}

// leastFluctuation is what the roundings of a profile are below: a window whose intervals are all the same has a straight one.
func leastFluctuation(profile []float64) float64 {
	far := 0.0
	for _, v := range profile {
		far = max(far, math.Abs(v))
	}
	return 1e-12 * far
}

// aboutLine is the sum of squares about the line of least squares.
func aboutLine(y []float64) float64 {
	n := float64(len(y))
	mean := 0.0
	for _, v := range y {
		mean += v
	}
	mean /= n
	middle, cross, squares := (n-1)/2, 0.0, 0.0
	for i, v := range y {
		v -= mean
		cross += float64((float64(i) - middle) * v)
	}
	slope := cross / (n * (float64(n*n) - 1) / 12)
	for i, v := range y {
		v -= mean + float64(slope*(float64(i)-middle))
		squares += float64(v * v)
	}
	return squares
}

// Higuchi is the fractal dimension by the lengths of the curve of every k-th interval, k to kmax: minus their slope over
// log k. 1 is smooth, 2 noise. It takes the longest run.
//
// Source: Higuchi, Physica D 31 (1988) 277.
func Higuchi(rr []float64, kmax int) float64 {
	rr = LongestRun(rr)
	n := len(rr)
	if n/2 < kmax || kmax < 2 {
		return math.NaN()
	}
	var line slope
	for k := 1; k <= kmax; k++ {
		length := 0.0
		for start := range k {
			steps, sum := (n-1-start)/k, 0.0
			for i := 1; i <= steps; i++ {
				sum += math.Abs(rr[start+i*k] - rr[start+(i-1)*k])
			}
			length += sum * float64(n-1) / float64(steps*k) / float64(k)
		}
		if !(length > 0) {
			return math.NaN()
		}
		line.add(-ln(float64(k)), ln(length/float64(k)))
	}
	return line.value()
}

// Katz is the fractal dimension log(L/a)/log(D/a) of the longest run: L is the sum of the steps, a their mean, D the
// greatest distance from the first interval, all in the direction of the intervals only.
//
// Source: Katz, Computers in Biology and Medicine 18 (1988) 145.
func Katz(rr []float64) float64 {
	rr = LongestRun(rr)
	length, far := 0.0, 0.0
	for i := 1; i < len(rr); i++ {
		length += math.Abs(rr[i] - rr[i-1])
		far = max(far, math.Abs(rr[i]-rr[0]))
	}
	if !(far > 0) {
		return math.NaN()
	}
	steps := float64(len(rr) - 1)
	return ln(steps) / ln(far*steps/length)
}

// Petrosian is the fractal dimension by the number N of changes between rising and not rising, of the longest run of n:
// log n / (log n + log(n/(n+0.4·N))).
//
// Source: Petrosian, IEEE Symposium on Computer-Based Medical Systems (1995) 212.
func Petrosian(rr []float64) float64 {
	rr = LongestRun(rr)
	if len(rr) < 3 {
		return math.NaN()
	}
	changes := 0
	for i := 2; i < len(rr); i++ {
		if (rr[i] > rr[i-1]) != (rr[i-1] > rr[i-2]) {
			changes++
		}
	}
	n := float64(len(rr))
	return ln(n) / (ln(n) - ln((n+float64(0.4*float64(changes)))/n))
}
