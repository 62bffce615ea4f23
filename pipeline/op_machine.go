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

// machineOperator is a machine from one rate to another; zero Rates stand for any, which is kept.
type machineOperator struct {
	waveMachine
	rate, out Rate
}

func (o *machineOperator) Begin(fs Rate) (Rate, error) {
	if o.rate.Known() && fs != o.rate {
		return Rate{}, fmt.Errorf("the operator is made for %s Hz and the segment has %s Hz", o.rate, fs)
	}
	o.Reset()
	if o.out.Known() {
		return o.out, nil
	}
	return fs, nil
}

// compileMachine finishes a node whose machine keeps the rate of its input and looks ahead by so many samples. A machine
// that looks ahead, or has a time in its parameters, needs a known rate.
func compileMachine(n *node, lookahead int, fresh func() waveMachine) {
	n.delay += samplesDuration(n.rate, lookahead)
	rate := n.rate
	n.newWave = func() WaveOperator { return &machineOperator{fresh(), rate, rate} }
}

// compileHop finishes a node whose machine gives one output for each hop samples of an input of known rate.
func compileHop(n *node, hop, lookahead int, fresh func() waveMachine) error {
	in := n.rate
	out, err := NewRate(in.Num, in.Den*int64(hop))
	if err != nil {
		return paramError("in", "%v", err)
	}
	n.delay += samplesDuration(in, lookahead)
	n.rate = out
	n.newWave = func() WaveOperator { return &machineOperator{fresh(), in, out} }
	return nil
}

// derive sets a parameter that the others fix; a definition that brings another value is refused.
func derive(n *node, name string, value int) error {
	if stored, ok := n.params[name]; ok && stored != int64(value) {
		return paramError(name, "%v is not the %d that the other parameters give", stored, value)
	}
	n.params[name] = int64(value)
	return nil
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
