package simulate_test

import (
	"fmt"
	"time"

	"github.com/tachy-dsp/tachy/simulate"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// The messages of three seconds of a ward of two beds.
func ExampleWard_Until() {
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	ward := simulate.NewWard(simulate.Options{Seed: 1, Beds: 2, Start: start.UnixNano()})
	messages := map[string]int{}
	for delivery := range ward.Until(start.Add(3 * time.Second).UnixNano()) {
		messages[delivery.Message.Name]++
	}
	fmt.Println(messages)
	// Output: map[MDC_ECG_ELEC_POTL_II:20 MDC_PRESS_BLD_ART_ABP:20 MDC_PULS_OXIM_PLETH:20 MDC_RESP:20]
}

// The first minute of the bed whose heart stops.
func ExampleWard_Truth() {
	ward := simulate.NewWard(simulate.Options{Seed: 1})
	truth := ward.Truth(2, 60)
	episode := truth.Episodes[0]
	fmt.Println(episode.Kind, time.Duration(episode.DeviceEnd-episode.DeviceStart))
	fmt.Println(len(truth.Beats), "beats")
	// Output:
	// asystole 8s
	// 65 beats
}

// The same samples as the messages carry, as arrays.
func ExampleWard_Signals() {
	ward := simulate.NewWard(simulate.Options{Seed: 1})
	for _, s := range ward.Signals(1, 10.24) {
		fmt.Println(s.Name, s.Rate, len(s.Samples))
	}
	// Output:
	// MDC_ECG_ELEC_POTL_II {250 1} 2560
	// MDC_PRESS_BLD_ART_ABP {125 1} 1280
	// MDC_PULS_OXIM_PLETH {125 1} 1280
	// MDC_RESP {125 2} 640
}

// What arrives of a ward's messages over a bad network.
func ExampleFaults_Apply() {
	ward := simulate.NewWard(simulate.Options{Seed: 1})
	sent := func(yield func(simulate.Arrival) bool) {
		var body []byte // Apply copies it
		for d := range ward.Until(10_000_000_000) {
			body = cmf.Append(body[:0], d.Message)
			if !yield(simulate.Arrival{Time: d.SysTime, Body: body}) {
				return
			}
		}
	}
	faults := simulate.Faults{Seed: 1, DropProbability: 0.01, DuplicateProbability: 0.02, LateProbability: 0.1, LateMaxNs: 2_000_000_000}
	arrived := 0
	for range faults.Apply(sent) {
		arrived++
	}
	fmt.Println(arrived)
	// Output: 1227
}
