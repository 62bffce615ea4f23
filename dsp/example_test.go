package dsp_test

import (
	"errors"
	"fmt"

	"github.com/tachy-dsp/tachy/dsp"
)

func ExampleButter() {
	sos, err := dsp.Butter(2, []float64{0.2}, dsp.Lowpass, 1)
	fmt.Printf("%.4f %v\n", sos, err)

	_, err = dsp.Butter(4, []float64{0.5, 80}, dsp.Bandpass, 125)
	var design *dsp.DesignError
	fmt.Println(errors.As(err, &design), err)
	// Output:
	// [[0.2066 0.4131 0.2066 1.0000 -0.3695 0.1958]] <nil>
	// true Wn[1]: 80 Hz is above Nyquist (62.5 Hz)
}

func ExampleSOSFilter() {
	sos, _ := dsp.Butter(1, []float64{0.25}, dsp.Lowpass, 1)
	f := dsp.NewSOSFilter(sos)
	y := f.Push(nil, []float64{1, 1})
	y = f.Push(y, []float64{1, 0})
	fmt.Printf("%.2f\n", y)
	// Output: [0.50 1.00 1.00 0.50]
}

func ExampleSOSFiltZi() {
	sos, _ := dsp.Butter(2, []float64{10}, dsp.Lowpass, 250)
	zi, _ := dsp.SOSFiltZi(sos)
	x := []float64{80, 80, 80}
	for i := range zi {
		zi[i][0] *= x[0]
		zi[i][1] *= x[0]
	}
	f := dsp.NewSOSFilter(sos)
	f.SetZi(zi)
	fmt.Printf("%.3f\n", f.Push(nil, x))
	// Output: [80.000 80.000 80.000]
}

func ExampleIIRNotchSOS() {
	sos, err := dsp.IIRNotchSOS(50, 30, 250)
	fmt.Printf("%.4f %v\n", sos, err)
	// Output: [[0.9795 -0.6054 0.9795 1.0000 -0.6054 0.9590]] <nil>
}

func ExampleUpfirdn() {
	fmt.Println(dsp.Upfirdn(nil, []float64{1, 1, 1}, []float64{1, 2, 3}, 3, 1))
	// Output: [1 1 1 2 2 2 3 3 3]
}

func ExampleResampler() {
	r := dsp.NewResampler(1, 2, []float64{0.25, 0.5, 0.25})
	y := r.Push(nil, []float64{4, 4, 4, 4})
	y = r.Push(y, []float64{4, 4})
	fmt.Println(r.Flush(y), r.Delay())
	// Output: [3 4 4] 2
}

func ExampleFirwin() {
	h, err := dsp.Firwin(3, 0.5, 5, 2)
	fmt.Printf("%.4f %v\n", h, err)
	// Output: [0.0223 0.9553 0.0223] <nil>
}

func ExampleKaiser() {
	fmt.Printf("%.4f\n", dsp.Kaiser(5, 5))
	// Output: [0.0367 0.5529 1.0000 0.5529 0.0367]
}

func ExampleResamplePoly() {
	y, err := dsp.ResamplePoly(nil, make([]float64, 360), 250, 360, nil)
	fmt.Println(len(y), err)
	// Output: 250 <nil>
}

func ExampleButterBA() {
	b, a, _ := dsp.ButterBA(1, []float64{0.1}, dsp.Lowpass, 1)
	fmt.Printf("%.3f %.3f\n", b, a)
	// Output: [0.245 0.245] [1.000 -0.510]
}
