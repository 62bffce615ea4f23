package cmf

// Type is what a message carries.
type Type uint8

// The three types of message.
const (
	Wave   Type = iota // "wav": samples of a waveform
	Metric             // "met": one numeric value
	Alarm              // "alm": an alarm
)

// String is the word on the wire: wav, met or alm.
func (t Type) String() string {
	switch t {
	case Wave:
		return "wav"
	case Metric:
		return "met"
	case Alarm:
		return "alm"
	}
	return "?"
}

// Rate is an exact sampling rate in Hz, Num/Den in lowest terms; 0/1 for an aperiodic value.
type Rate struct{ Num, Den int64 }

// Message is one decoded CMF message. Decode writes into it and reuses the memory of Values: they are valid until the
// next Decode into the same Message. Name and Unit may be kept for ever.
type Message struct {
	Source  int64     // srcid
	Device  int64     // devid
	SysTime int64     // the gateway's clock when it sent the message, ns since the epoch
	Time    int64     // mtime: the device's clock at the first sample, ns since the epoch
	Type    Type      // what it carries
	Name    string    // mname, such as MDC_ECG_ELEC_POTL_II; interned, so comparing and keeping it costs nothing
	Unit    string    // uom, such as MDC_DIM_MILLI_VOLT; interned
	Rate    Rate      // freq, exact: 62.5 is 125/2
	ScaleM  float64   // srcmeta.scale_m: the step between two levels of the device's converter; 0 if the message has none
	ScaleB  float64   // srcmeta.scale_b: the value at level 0
	Values  []float64 // canonical samples (see the package comment); NaN is a gap
}
