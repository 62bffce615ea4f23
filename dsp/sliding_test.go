package dsp

import (
	"math"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/dsp/design"
)

func TestSlidingsAreMachines(t *testing.T) {
	for name, fresh := range map[string]func() machine{
		"fir linear":  func() machine { return NewFIR(noise(31, 1), 15) },
		"fir causal":  func() machine { return NewFIR(noise(8, 1), 0) },
		"fir one":     func() machine { return NewFIR([]float64{2}, 0) },
		"savgol":      func() machine { return NewSavgolStream(21, 3, 1, 0.004) },
		"median":      func() machine { return NewRunningMedian(51) },
		"median wide": func() machine { return NewRunningMedian(1501) },
		"mean":        func() machine { return NewMovingMean(30) },
		"std":         func() machine { return NewMovingStd(7) },
		"min":         func() machine { return NewMovingMin(1) },
		"max":         func() machine { return NewMovingMax(64) },
	} {
		checkMachine(t, name, fresh)
	}
}

// windows are the samples about each one, the signal extended at its ends.
func windows(x []float64, before, after int, edge Extension) (w [][]float64) {
	wide := edge.Extend(nil, x, before, after, 0)
	for i := range x {
		w = append(w, wide[i:i+before+1+after])
	}
	return w
}

// Each output on its own, from the definition, for segments of all lengths about the window's.
func TestSlidingFollowsItsDefinition(t *testing.T) {
	outputs := 0
	for _, n := range []int{1, 2, 3, 5, 9, 10, 11, 100} {
		x := noise(n, 2)
		h := noise(9, 3)
		var fir, causal, savgol, median []float64
		for _, w := range windows(x, 4, 4, Edge) {
			fir = append(fir, reversedDot(h, w))
			w = slices.Clone(w)
			slices.Sort(w)
			median = append(median, w[4])
		}
		for _, w := range windows(x, 8, 0, Edge) {
			causal = append(causal, reversedDot(h, w))
		}
		for _, w := range windows(x, 4, 4, Reflect) {
			savgol = append(savgol, dot(SavgolCoeffs(9, 2, 0, 1, 4), w))
		}
		var mean, deviation, low, high []float64
		for i := range x {
			w := x[max(0, i-4) : i+1]
			mean = append(mean, Mean(w))
			squares := 0.0
			for _, v := range w {
				squares += (v - Mean(w)) * (v - Mean(w))
			}
			deviation = append(deviation, math.Sqrt(squares/float64(len(w))))
			low, high = append(low, slices.Min(w)), append(high, slices.Max(w))
		}
		for name, c := range map[string]struct {
			got  *Sliding
			want []float64
		}{
			"fir": {NewFIR(h, 4), fir}, "causal": {NewFIR(h, 0), causal}, "savgol": {NewSavgolStream(9, 2, 0, 1), savgol},
			"median": {NewRunningMedian(9), median}, "mean": {NewMovingMean(5), mean}, "std": {NewMovingStd(5), deviation},
			"min": {NewMovingMin(5), low}, "max": {NewMovingMax(5), high},
		} {
			got := c.got.Flush(c.got.Push(nil, x))
			wantNear(t, name, got, c.want, 1e-15) // the same sums in the same order; the test's may be fused
			outputs += len(got)
		}
	}
	if outputs < 1000 {
		t.Errorf("only %d outputs", outputs)
	}
}

func reversedDot(h, w []float64) float64 {
	h = slices.Clone(h)
	slices.Reverse(h)
	return dot(h, w)
}

// A spike leaves no trace behind its window, to the bit.
func TestMovingStatisticsForget(t *testing.T) {
	x := noise(500, 4)
	spiked := slices.Clone(x)
	spiked[100] = 1e15
	for name, fresh := range map[string]func() *Sliding{
		"mean": func() *Sliding { return NewMovingMean(20) }, "std": func() *Sliding { return NewMovingStd(20) },
	} {
		wantBits(t, name, fresh().Push(nil, spiked)[120:], fresh().Push(nil, x)[120:])
	}
}

func TestZeroPhaseIsAMachine(t *testing.T) {
	sos, err := design.Butter(4, []float64{0.5, 40}, design.Bandpass, 250)
	if err != nil {
		t.Fatal(err)
	}
	for _, lookahead := range []int{2, 7, 250, 4000} {
		checkMachine(t, "ZeroPhase", func() machine { z, _ := NewZeroPhase(sos, lookahead); return z })
	}
}

// With the whole segment ahead it is sosfiltfilt to the bit; with less the difference stays within the stated error, and
// is not far below it for the look-ahead that leaves some.
func TestZeroPhaseKeepsItsError(t *testing.T) {
	sos, err := design.Butter(4, []float64{0.5, 40}, design.Bandpass, 250)
	if err != nil {
		t.Fatal(err)
	}
	x := noise(5000, 5)
	whole, err := NewSOSFiltFilt(sos, Constant, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := whole.Run(nil, x)
	z, _ := NewZeroPhase(sos, 5001)
	wantBits(t, "all ahead", z.Flush(z.Push(nil, x)), want)

	largest := 0.0 // forward result
	for _, v := range NewSOSFilter(sos).Push(nil, x) {
		largest = max(largest, math.Abs(v))
	}
	for _, lookahead := range []int{125, 500, 2500} {
		z, _ := NewZeroPhase(sos, lookahead)
		worst := 0.0
		for i, v := range z.Flush(z.Push(nil, x)) {
			worst = max(worst, math.Abs(v-want[i]))
		}
		if bound := z.Error() * largest * 1.5; worst > bound || worst < bound*1e-4 { // 1.5: the start at rest on x[0] adds some
			t.Errorf("look-ahead %d: off by %v, stated %v", lookahead, worst, bound)
		}
	}
}
