package simulate

// Truth is what really happened at a bed. Every time is given by the true clock and by the monitor's.
type Truth struct {
	Scenario  string  // its name
	Offset    int64   // the monitor's clock minus the true one at the first sample, ns
	DriftPPB  int64   // by how many ns the monitor's clock gains in a second
	Beats     []Beat  // in order
	Episodes  []Span  // in the order of the scenario's list, each kind's in order
	HeartRate float64 // beats a minute over all intervals that no asystole interrupts; NaN if there is none
}

// Beat is one contraction of the heart, whether or not its samples were sent.
type Beat struct {
	True, Device int64   // of the R peak, ns since the epoch
	Sample       int64   // of the ECG nearest to the R peak, counted from the bed's first
	Foot         int64   // when the pulse reaches the arterial line, by the monitor's clock, ns since the epoch
	Rate         float64 // 60 s over the time since the beat before; NaN for the first one after an asystole
}

// Span is an episode that took place: [Start, End) by the true clock, [DeviceStart, DeviceEnd) by the monitor's.
type Span struct {
	Kind                   Kind
	Start, End             int64
	DeviceStart, DeviceEnd int64
}

// Truth gives the beats and the episodes that begin in the first seconds of a bed, by its monitor's clock. It draws no
// samples, does not touch what Next gives, and panics when seconds is not in 0 to SecondsMax.
func (w *Ward) Truth(bed int, seconds float64) Truth {
	checkSeconds(seconds)
	end := toNs(seconds)
	b := newBed(&w.options, bed)
	truth := Truth{Scenario: b.plan.Name, Offset: b.offset, DriftPPB: b.drift}
	truth.Beats, truth.HeartRate = b.truth(end)
	b.plan.until(end, func(kind Kind, from, to int64) {
		truth.Episodes = append(truth.Episodes, Span{kind, b.true(from), b.true(to), b.device(from), b.device(to)})
	})
	return truth
}

// truth runs the heart up to end.
func (b *bed) truth(end int64) (beats []Beat, rate float64) {
	period := formats[0].period()
	var intervals, seconds float64
	for before := b.heart.last; ; {
		h := b.heart.next()
		t := toNs(h.r)
		if t >= end {
			return beats, 60 * intervals / seconds
		}
		rr := h.r - before
		before = h.r
		if h.resumed {
			rr = nan
		}
		if t < 0 {
			continue
		}
		if !h.resumed {
			intervals, seconds = intervals+1, seconds+rr
		}
		beats = append(beats, Beat{b.true(t), b.device(t), (t + period/2) / period, b.device(toNs(h.foot)), 60 / rr})
	}
}
