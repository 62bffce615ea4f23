package simulate

// clock is a monitor's clock beside the true one, which the gateway has. Times within a bed are ns by the monitor from
// its first sample, so that sample i of every signal is at i times the nominal period.
type clock struct {
	begin  int64 // true time of the first sample, ns since the epoch
	offset int64 // device time minus true time at the first sample, ns
	drift  int64 // by how many ns the device gains in a second (ppb)
}

// newClock draws a clock within ±10 s and ±700 ppm. Beds begin within one block, so that they do not send in step.
func newClock(r random, start int64) clock {
	const ms = 1_000_000
	return clock{
		begin:  start + ms*r.Int64N(blockNs/ms),
		offset: ms * (r.Int64N(20_001) - 10_000),
		drift:  r.Int64N(1_400_001) - 700_000,
	}
}

// device is what the monitor's clock shows at t.
func (c clock) device(t int64) int64 { return c.begin + c.offset + t }

// true is when t really is, ns since the epoch.
func (c clock) true(t int64) int64 {
	const s = 1_000_000_000
	return c.begin + t - t/s*c.drift - t%s*c.drift/s
}

// within is the inverse of true, to 2 ns: which t it is at a true time.
func (c clock) within(at int64) int64 {
	t := at - c.begin
	for range 6 { // each leaves 7e-4 of the error before
		t += at - c.true(t)
	}
	return t
}
