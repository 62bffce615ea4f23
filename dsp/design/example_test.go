package design_test

import (
	"errors"
	"fmt"

	"github.com/tachy-dsp/tachy/dsp/design"
)

func ExampleButter() {
	sos, err := design.Butter(2, []float64{0.2}, design.Lowpass, 1)
	fmt.Printf("%.4f %v\n", sos, err)

	_, err = design.Butter(4, []float64{0.5, 80}, design.Bandpass, 125)
	var typed *design.Error
	fmt.Println(errors.As(err, &typed), err)
	// Output:
	// [[0.2066 0.4131 0.2066 1.0000 -0.3695 0.1958]] <nil>
	// true Wn[1]: 80 Hz is above Nyquist (62.5 Hz)
}

func ExampleIIRNotchSOS() {
	sos, err := design.IIRNotchSOS(50, 30, 250)
	fmt.Printf("%.4f %v\n", sos, err)
	// Output: [[0.9795 -0.6054 0.9795 1.0000 -0.6054 0.9590]] <nil>
}

func ExampleFirwin() {
	h, err := design.Firwin([]float64{0.5, 1, 0.5}, []float64{0.5}, true, true, 2)
	fmt.Printf("%.4f %v\n", h, err)
	// Output: [0.1945 0.6110 0.1945] <nil>
}

func ExampleZPK_TF() {
	f, _ := design.IIRFilter(design.IIR{Family: design.Butterworth, Order: 1, Wn: []float64{0.1}, Band: design.Lowpass, FS: 1})
	b, a := f.TF()
	fmt.Printf("%.3f %.3f\n", b, a)
	// Output: [0.245 0.245] [1.000 -0.510]
}
