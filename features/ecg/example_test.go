package ecg_test

import (
	"fmt"
	"math"

	"github.com/tachy-dsp/tachy/features"
	"github.com/tachy-dsp/tachy/features/ecg"
)

// Five beats a second apart, as they would come from a monitor every 100 ms.
func ExampleRPeaks() {
	const fs = 250
	rpeaks, err := ecg.NewRPeaks(fs)
	if err != nil {
		fmt.Println(err)
		return
	}
	var beats []features.Event
	block := make([]float64, fs/10)
	for start := 0; start < 5*fs; start += len(block) {
		for i := range block {
			seconds := math.Mod(float64(start+i)/fs, 1) - 0.5
			block[i] = 1.2 * math.Exp(-seconds*seconds/(2*0.01*0.01))
		}
		beats = rpeaks.Push(beats, block)
	}
	for _, beat := range rpeaks.Flush(beats) {
		fmt.Printf("%.2f s: %.1f mV\n", float64(beat.Sample)/fs, beat.Value)
	}
	// Output:
	// 0.50 s: 1.2 mV
	// 1.50 s: 1.2 mV
	// 2.50 s: 1.2 mV
	// 3.50 s: 1.2 mV
	// 4.50 s: 1.2 mV
}

func ExampleNewRPeaks() {
	_, err := ecg.NewRPeaks(32)
	fmt.Println(err)
	// Output: fs: 32 Hz is not within 50 to 2000 Hz: resample the signal first
}

// How far the beats that have come can be relied on to be all.
func ExampleRPeaks_Settled() {
	rpeaks, _ := ecg.NewRPeaks(200)
	rpeaks.Push(nil, make([]float64, 1000))
	fmt.Println(rpeaks.Settled(), "of 1000, look-ahead", rpeaks.Lookahead(), "s")
	rpeaks.Flush(nil)
	fmt.Println(rpeaks.Settled())
	// Output:
	// 972 of 1000, look-ahead 0.25 s
	// 1000
}
