package stream

import "github.com/tachy-dsp/tachy/internal/state"

// Counters say what became of the input, in messages or samples as the names say. Nothing is dropped that no counter shows.
type Counters struct {
	Messages            int64 // taken
	UndecodableMessages int64 // sent to the dead letters
	UnknownMessages     int64 // of a signal that no input takes
	UnitMessages        int64 // of a unit that is not the input's
	NumericMessages     int64 // numerics and alarms, which no input takes yet
	LeapMessages        int64 // dropped because their time leaps and nothing confirms it
	ClockSteps          int64 // times a device's clock was set
	Samples             int64 // in wave messages that an input takes
	PushedSamples       int64 // given to sessions
	GapSamples          int64 // NaN, infinite or empty
	DuplicateSamples    int64 // came again with the same value
	ConflictSamples     int64 // came again with another value: the first one stays
	LateSamples         int64 // came after their time had been given up
	DiscardedSamples    int64 // waited when a better source for their input came
	RefusedSegments     int64 // of a rate that the pipeline does not take
	Segments            int64
	FilledSamples       int64
	OverflowBlocks      int64 // given up early because too many waited for a hole
	ForgottenKeys       int64 // dropped after a long silence
}

// fields lists the counters in the order in which snapshots hold them.
func (c *Counters) fields() []*int64 {
	return []*int64{
		&c.Messages, &c.UndecodableMessages, &c.UnknownMessages, &c.UnitMessages, &c.NumericMessages, &c.LeapMessages, &c.ClockSteps,
		&c.Samples, &c.PushedSamples, &c.GapSamples, &c.DuplicateSamples, &c.ConflictSamples, &c.LateSamples, &c.DiscardedSamples, &c.RefusedSegments,
		&c.Segments, &c.FilledSamples, &c.OverflowBlocks, &c.ForgottenKeys,
	}
}

func (c *Counters) snapshot(w *state.Writer) {
	fields := c.fields()
	w.Int(len(fields))
	for _, f := range fields {
		w.Int64(*f)
	}
}

func (c *Counters) restore(r *state.Reader) {
	fields := c.fields()
	if n := r.Length(8); n != len(fields) {
		r.Fail("%d counters, not %d", n, len(fields))
		return
	}
	for _, f := range fields {
		*f = r.Int64()
	}
}

// Count is one counter with its name.
type Count struct {
	Name  string
	Value int64
}

// List gives the counters with the names that metrics use.
func (c *Counters) List() []Count {
	names := []string{
		"messages", "undecodable_messages", "unknown_messages", "unit_messages", "numeric_messages", "leap_messages", "clock_steps",
		"samples", "pushed_samples", "gap_samples", "duplicate_samples", "conflict_samples", "late_samples", "discarded_samples", "refused_segments",
		"segments", "filled_samples", "overflow_blocks", "forgotten_keys",
	}
	list := make([]Count, len(names))
	for i, f := range c.fields() {
		list[i] = Count{names[i], *f}
	}
	return list
}
