package window_test

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp/window"
)

func ExampleHann() {
	fmt.Println(window.Hann(nil, 4, false))
	// Output: [0 0.5 1 0.5]
}

func ExampleKaiser() {
	fmt.Printf("%.4f\n", window.Kaiser(nil, 5, 5, true))
	// Output: [0.0367 0.5529 1.0000 0.5529 0.0367]
}

func ExampleDPSS() {
	ratios := make([]float64, 1)
	v := window.DPSS(nil, ratios, 5, 1.5, 1, true, window.Unit)
	fmt.Printf("%.2f %.4f\n", v, ratios)
	// Output: [0.17 0.50 0.67 0.50 0.17] [0.9997]
}
