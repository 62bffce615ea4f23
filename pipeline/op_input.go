package pipeline

import "slices"

// signalUnits are the typed inputs and their units.
var signalUnits = map[string]string{
	"ecg": "mV", "abp": "mmHg", "pleth": "1", "resp": "ohm", "co2": "mmHg", "eeg": "uV", "icp": "mmHg", "wave": "",
}

// Signals lists the typed inputs.
func Signals() []string { return sortedKeys(signalUnits) }

// SignalUnit is the unit of a typed input; "" for `wave`, whose unit the user names.
func SignalUnit(signal string) string { return signalUnits[signal] }

func init() {
	register(Entry{
		Name: "input", In: None, Out: Wave, Numerics: 1, State: 1,
		Summary: "A wave that the pipeline takes from a recording or from the live stream.",
		Details: "Samples are contiguous inside a segment; a gap longer than fill_gap_max, a change of rate, unit or scale, " +
			"and a step of the clock end it. NaN and infinite samples are gaps.",
		Params: []Param{
			{Name: "signal", Type: Text, Choices: Signals(), Doc: "what kind of signal it is"},
			{Name: "name", Type: Text, Default: "", Doc: "which one: the lead, or the source's name for signal wave; empty takes the site's first choice"},
			{Name: "unit", Type: Text, Default: "", Doc: "unit of the samples; empty takes the signal's own"},
			{Name: "fs", Type: RateType, Unit: "Hz", Optional: true, Doc: "the only sampling rate to accept; without it any; operators say what they take"},
			{Name: "lateness", Type: Duration, Default: "2s", Min: 0, Max: 3600e9, Doc: "how long a hole is waited for before it counts as a gap"},
			{Name: "fill_gap_max", Type: Duration, Default: "0ns", Min: 0, Max: 60e9, Doc: "gaps up to this long are filled and do not end the segment"},
			{Name: "fill", Type: Text, Default: "linear", Choices: []string{"hold", "linear"}, Doc: "how a short gap is filled"},
		},
		compile: func(n *node) error {
			in := &Input{
				Signal: n.params.Text("signal"), Name: n.params.Text("name"), Unit: n.params.Text("unit"), Rate: n.params.Rate("fs"),
				Lateness: n.params.Duration("lateness"), FillGapMax: n.params.Duration("fill_gap_max"), Fill: n.params.Text("fill"), node: n,
			}
			if in.Unit == "" {
				in.Unit = SignalUnit(in.Signal)
			}
			if in.Signal == "wave" && in.Name == "" {
				return paramError("name", "a wave needs the source's name for it")
			}
			n.unit, n.rate, n.delay, n.input = in.Unit, in.Rate, in.Lateness, in
			return nil
		},
	})
}

// onlyFor fails when a typed operator is put on another signal; `wave` may be anything.
func onlyFor(n *node) error {
	signals := n.entry.Signals
	if signals == nil || n.input == nil || n.input.Signal == "wave" || slices.Contains(signals, n.input.Signal) {
		return nil
	}
	return paramError("in", "%s takes %v, not %s", n.entry.Name, signals, n.input.Signal)
}
