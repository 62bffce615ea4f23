package stream

import "github.com/tachy-dsp/tachy/internal/state"

// Clock says whose time counts.
type Clock string

// The choices of clock.
const (
	// Gateway anchors the device's time to the gateway's: the offset between them is measured at the key's first message
	// and follows the device's drift. It is the default: times are comparable between devices.
	Gateway Clock = "gateway"
	// Device takes the device's time as it is.
	Device Clock = "device"
)

// Bounds of a key's clock, ns.
const (
	clockStepNs      = 5e9   // a change of the offset beyond it is a clock that was set
	clockLeapNs      = 600e9 // a leap of the time that counts beyond it must be confirmed by a second message
	driftEpochNs     = 60e9  // the offset's lower envelope is taken over epochs of this length
	driftSlewNs      = 200e3 // the offset follows the drift by at most this much a message, slower than a sample period
	driftBoundaryMin = 8     // messages that an epoch must have to count
)

// keyClock maps a device's time to the key's. It is what a session's time rests on and part of its snapshot.
//
// The delay between device and gateway varies from message to message; its lower envelope over an epoch moves only with
// the device's drift. So the offset follows the change of the envelope against the first epoch's.
type keyClock struct {
	now        int64 // latest end of a block, or tick: the key's time
	known      bool
	offset     int64 // key's time = device's time + offset
	target     int64 // where the drift wants the offset
	base       int64 // offset - envelope of the first epoch
	baseKnown  bool
	epochEnd   int64 // gateway time
	envelope   int64 // least systime - mtime of the epoch
	messages   int64 // in the epoch
	suspect    int64 // time that leapt and is not confirmed yet
	hasSuspect bool
}

// verdict is what the clock says of a message.
type verdict int

const (
	clockGoesOn  verdict = iota
	clockStepped         // the device's clock was set: end all segments
	clockLeaps           // do not believe the message
)

// read takes a message's times: the gateway's, and the device's at the end of its block.
func (c *keyClock) read(mode Clock, systime, deviceEnd int64) verdict {
	delta := systime - deviceEnd
	if mode == Device {
		delta, systime = 0, deviceEnd
	}
	if !c.known {
		c.known = true
		c.start(systime, delta)
		return clockGoesOn
	}
	if end := deviceEnd + c.offset; max(systime-c.now, end-c.now) > clockLeapNs {
		if confirmed := c.hasSuspect && abs(systime-c.suspect) < clockLeapNs; !confirmed {
			c.suspect, c.hasSuspect = systime, true
			return clockLeaps
		}
	}
	c.hasSuspect = false
	if abs(delta-c.offset) > clockStepNs {
		c.start(systime, delta)
		return clockStepped
	}
	c.drift(systime, delta)
	return clockGoesOn
}

// start measures the offset anew.
func (c *keyClock) start(systime, delta int64) {
	c.offset, c.target = delta, delta
	c.baseKnown = false
	c.startEpoch(systime, delta)
}

func (c *keyClock) startEpoch(systime, delta int64) {
	c.epochEnd, c.envelope, c.messages = systime+driftEpochNs, delta, 0
}

// drift follows the lower envelope of the delay.
func (c *keyClock) drift(systime, delta int64) {
	if systime >= c.epochEnd {
		if c.messages >= driftBoundaryMin {
			if !c.baseKnown {
				c.base, c.baseKnown = c.offset-c.envelope, true
			}
			c.target = c.base + c.envelope
		}
		c.startEpoch(systime, delta)
	}
	c.envelope = min(c.envelope, delta)
	c.messages++
	c.offset += min(max(c.target-c.offset, -driftSlewNs), driftSlewNs)
}

// advance moves the key's time; it never goes back.
func (c *keyClock) advance(t int64) { c.now = max(c.now, t) }

func abs(v int64) int64 { return max(v, -v) }

func (c *keyClock) snapshot(w *state.Writer) {
	w.Bool(c.known)
	w.Bool(c.baseKnown)
	w.Bool(c.hasSuspect)
	w.Int64s([]int64{c.now, c.offset, c.target, c.base, c.epochEnd, c.envelope, c.messages, c.suspect})
}

func (c *keyClock) restore(r *state.Reader) {
	c.known, c.baseKnown, c.hasSuspect = r.Bool(), r.Bool(), r.Bool()
	fields := []*int64{&c.now, &c.offset, &c.target, &c.base, &c.epochEnd, &c.envelope, &c.messages, &c.suspect}
	if n := r.Length(8); n != len(fields) {
		r.Fail("a clock has %d fields, not %d", n, len(fields))
		return
	}
	for _, f := range fields {
		*f = r.Int64()
	}
}
