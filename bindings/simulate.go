package bindings

import (
	"fmt"

	"github.com/tachy-dsp/tachy/simulate"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// ward is a simulated ward whose messages Python takes.
type ward struct {
	*simulate.Ward
	end  int64  // ns since the epoch
	text []byte // of a message that did not fit
}

var simulateQuestions = map[string]question{
	"simulate_new":   asked(simulateNew),
	"simulate_truth": asked(simulateTruth),
}

var simulateCalls = []call{
	{"simulate_take", simulateTake},
}

type wardRequest struct {
	Beds    int     `json:"beds"`
	Seed    uint64  `json:"seed"`
	Seconds float64 `json:"seconds"`
	Start   int64   `json:"start"` // ns since the epoch
}

func (r wardRequest) open() (*simulate.Ward, error) {
	if r.Beds < 1 || r.Beds > simulate.BedsMax {
		return nil, fmt.Errorf("beds: %d is outside 1 to %d", r.Beds, simulate.BedsMax)
	}
	if !(r.Seconds >= 0 && r.Seconds <= simulate.SecondsMax) {
		return nil, fmt.Errorf("seconds: %g is outside 0 to %d", r.Seconds, simulate.SecondsMax)
	}
	return simulate.NewWard(simulate.Options{Seed: r.Seed, Beds: r.Beds, Start: r.Start}), nil
}

func simulateNew(r wardRequest) (handle int64, err error) {
	w, err := r.open()
	if err != nil {
		return 0, err
	}
	return hold(&ward{Ward: w, end: r.Start + int64(r.Seconds*1e9)}), nil
}

// simulate_take(handle, text) fills text with whole lines, one message each, and returns their length; 0 at the end.
func simulateTake(w *words) (n int, err error) {
	err = use(w.handle(), func(ward *ward) error {
		text := w.bytes()
		n = copy(text, ward.text)
		ward.text = ward.text[:0]
		for delivery := range ward.Until(ward.end) {
			ward.text = append(cmf.Append(ward.text[:0], delivery.Message), '\n')
			if n+len(ward.text) > len(text) {
				return nil
			}
			n += copy(text[n:], ward.text)
			ward.text = ward.text[:0]
		}
		return nil
	})
	return n, err
}

type truthReply struct {
	Key      string    `json:"key"`
	Scenario string    `json:"scenario"`
	True     []int64   `json:"true"`   // of the R peaks by the true clock, ns since the epoch
	Device   []int64   `json:"device"` // by the monitor's
	Foot     []int64   `json:"foot"`   // when the pulse reaches the arterial line, by the monitor's
	Episodes []episode `json:"episodes"`
}

type episode struct {
	Kind  string `json:"kind"`
	Start int64  `json:"start"` // by the monitor's clock, ns since the epoch
	End   int64  `json:"end"`
}

// simulateTruth tells of each bed what really happened.
func simulateTruth(r wardRequest) (beds []truthReply, err error) {
	w, err := r.open()
	if err != nil {
		return nil, err
	}
	for bed := 1; bed <= r.Beds; bed++ {
		truth := w.Truth(bed, r.Seconds)
		reply := truthReply{Key: fmt.Sprintf("1:%d", bed), Scenario: truth.Scenario}
		for _, b := range truth.Beats {
			reply.True, reply.Device, reply.Foot = append(reply.True, b.True), append(reply.Device, b.Device), append(reply.Foot, b.Foot)
		}
		for _, e := range truth.Episodes {
			reply.Episodes = append(reply.Episodes, episode{e.Kind.String(), e.DeviceStart, e.DeviceEnd})
		}
		beds = append(beds, reply)
	}
	return beds, nil
}
