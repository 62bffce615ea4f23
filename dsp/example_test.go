package dsp_test

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/dsp/design"
)

func ExampleSOSFilter() {
	sos, _ := design.Butter(1, []float64{0.25}, design.Lowpass, 1)
	f := dsp.NewSOSFilter(sos)
	y := f.Push(nil, []float64{1, 1})
	y = f.Push(y, []float64{1, 0})
	fmt.Printf("%.2f\n", y)
	// Output: [0.50 1.00 1.00 0.50]
}

func ExampleSOSFiltZi() {
	sos, _ := design.Butter(2, []float64{10}, design.Lowpass, 250)
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

func ExampleKaiser() {
	fmt.Printf("%.4f\n", dsp.Kaiser(5, 5))
	// Output: [0.0367 0.5529 1.0000 0.5529 0.0367]
}

func ExampleResamplePoly() {
	y, err := dsp.ResamplePoly(nil, make([]float64, 360), 250, 360, nil)
	fmt.Println(len(y), err)
	// Output: 250 <nil>
}
