package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Pearson is the correlation coefficient of two series of the same length, and the two-sided p-value of its being 0 for
// normally distributed values (Student's t with n-2 degrees of freedom). NaN when either is constant or has fewer than
// two values. The p-value is computed by gonum, the coefficient is not: its bits do not depend on the CPU.
func Pearson(x, y []float64) (r, p float64) {
	of := PairsOf(x, y)
	n := of.N
	if n < 2 || of.XX == 0 || of.YY == 0 {
		return math.NaN(), math.NaN()
	}
	r = math.Max(-1, math.Min(1, of.XY/float64(math.Sqrt(of.XX)*math.Sqrt(of.YY))))
	if n == 2 {
		return math.Copysign(1, r), 1
	}
	return r, studentP(r*math.Sqrt((n-2)/math.Max((1-r)*(1+r), 0)), n-2)
}

// PairedTest is Student's t of the differences of two series and its two-sided p-value. NaN when the differences are all
// the same 0, or fewer than two.
func PairedTest(x, y []float64) (t, p float64) {
	var d Spread
	eachDifference(x, y, d.Add)
	n := float64(len(x))
	t = d.mean / math.Sqrt(d.Var()/(n-1))
	return t, studentP(t, n-1)
}

// UnpairedTest is Student's t of two series with equal variances and its two-sided p-value. NaN when it is 0/0.
func UnpairedTest(x, y []float64) (t, p float64) {
	nx, ny := float64(len(x)), float64(len(y))
	sx, sy := spreadOf(x), spreadOf(y)
	mx, vx, my, vy := sx.mean, sx.Var()*nx/(nx-1), sy.mean, sy.Var()*ny/(ny-1)
	if nx == 1 {
		vx = 0
	}
	if ny == 1 {
		vy = 0
	}
	df := nx + ny - 2
	pooled := (float64((nx-1)*vx) + float64((ny-1)*vy)) / df
	t = (mx - my) / math.Sqrt(float64(pooled*(1/nx+1/ny)))
	return t, studentP(t, df)
}

// studentP is the chance of a t at least that far from 0.
func studentP(t, df float64) float64 {
	if math.IsNaN(t) || df <= 0 {
		return math.NaN()
	}
	if math.IsInf(t, 0) {
		return 0
	}
	return mathext.RegIncBeta(df/2, 0.5, df/(df+float64(t*t)))
}

// RMSError is the root of the mean square of the differences of two series; NaN of none.
func RMSError(x, y []float64) float64 {
	sums := newSurvey()
	eachDifference(x, y, sums.add)
	return math.Sqrt(sumOf(&sums.squares) / float64(len(x)))
}

// eachDifference gives x - y to f, in parts that are whole turns of the lanes but for the last.
func eachDifference(x, y []float64, f func(d []float64)) {
	if len(x) != len(y) {
		panic("stats: series of different lengths")
	}
	var d [64 * lanes]float64
	for len(x) > 0 {
		n := min(len(x), len(d))
		for i, v := range x[:n] {
			d[i] = v - y[i]
		}
		f(d[:n])
		x, y = x[n:], y[n:]
	}
}

func meanOf(x []float64) float64 {
	s := surveyOf(x)
	return sumOf(&s.sums) / float64(len(x))
}
