package pipeline

import (
	"fmt"

	"github.com/tachy-dsp/tachy/internal/state"
)

// waveMachine is what the streaming types of package dsp do.
type waveMachine interface {
	Push(dst, x []float64) []float64
	Flush(dst []float64) []float64
	Reset()
	Snapshot(*state.Writer)
	Restore(*state.Reader)
}

// machineOperator is a machine for one rate; the zero Rate stands for any.
type machineOperator struct {
	waveMachine
	rate Rate
}

func (o *machineOperator) Begin(fs Rate) (Rate, error) {
	if o.rate.Known() && fs != o.rate {
		return Rate{}, fmt.Errorf("the operator is made for %s Hz and the segment has %s Hz", o.rate, fs)
	}
	o.Reset()
	return fs, nil
}

// compileMachine finishes a node whose machine keeps the rate of its input and looks ahead by so many samples. A machine
// that looks ahead, or has a time in its parameters, needs a known rate.
func compileMachine(n *node, lookahead int, fresh func() waveMachine) {
	n.delay += samplesDuration(n.rate, lookahead)
	rate := n.rate
	n.newWave = func() WaveOperator { return &machineOperator{fresh(), rate} }
}

// knownRate checks that the node's input has a rate.
func knownRate(n *node) error {
	if !n.rate.Known() {
		return paramError("in", "%s needs a known sampling rate: give the input fs=, or resample(fs=...) first", n.entry.Name)
	}
	return nil
}

// samplesDuration is the time of so many samples in ns, rounded up.
func samplesDuration(fs Rate, samples int) int64 {
	if samples == 0 {
		return 0
	}
	return (int64(samples)*fs.Den*1e9 + fs.Num - 1) / fs.Num
}

// oddWindow checks a window that has a middle.
func oddWindow(n *node, name string) error {
	if window := n.params.Int(name); window%2 == 0 {
		return paramError(name, "%d samples have no middle; give an odd number", window)
	}
	return nil
}
