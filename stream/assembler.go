package stream

import (
	"math"

	"github.com/tachy-dsp/tachy/internal/state"
	"github.com/tachy-dsp/tachy/pipeline"
)

// Sink is one input of a session, or a recorder: what an assembler gives contiguous samples to. Times are ns.
type Sink interface {
	Active() bool
	NextTime() int64 // of the sample behind the last, in the active segment
	Begin(start int64, rate pipeline.Rate) error
	Anchor(t int64)
	Push(x []float64)
	PushFilled(x []float64)
	End()   // the segment is over because a gap follows
	Break() // the segment is over and what follows is another signal: another rate, unit or scale, or a clock that was set
	Advance(t int64)
}

// Limits of one signal of one key.
const (
	pendingBlocksMax  = 4096
	pendingSamplesMax = 1 << 20
	spareBlocksMax    = 64
	historyNs         = 10e9 // how far back a sample that comes again is compared
)

// block is a run of finite samples of one message.
type block struct {
	time int64 // of the first sample
	form form
	x    []float64
}

// form is what may not change inside a segment.
type form struct {
	rate   pipeline.Rate
	scaleM float64
	scaleB float64
	unit   string
}

func (b *block) end() int64 { return b.time + duration(len(b.x), b.form.rate) }

// duration of n samples, ns rounded down. A block has at most some 10^5 samples, so 64 bits are enough.
func duration(n int, rate pipeline.Rate) int64 {
	return int64(n)*rate.Den/rate.Num*1e9 + int64(n)*rate.Den%rate.Num*1e9/rate.Num
}

// assembler makes contiguous segments of one signal's blocks, whatever order they come in.
//
// Blocks that follow what has been pushed are pushed at once; blocks behind a hole wait until the hole is filled or the
// key's time has passed it by the lateness; the beginning of a signal is such a hole, too. What a segment is made of then
// depends only on the blocks in order of time, not on the order in which they came.
type assembler struct {
	input    *pipeline.Input
	sink     Sink
	counters *Counters
	notice   func(Notice)

	form    form
	last    float64 // the last sample pushed
	upTo    int64   // Advance has said that nothing before it comes
	pending []block // in order of time
	waiting int     // samples in them
	spare   [][]float64
	history history
	fill    []float64
}

// wait is how long a hole stays open.
func (a *assembler) wait() int64 { return max(a.input.Lateness, a.input.FillGapMax) }

// snap is how far a block's time may be from the next sample's and still follow it: jitter of the source.
func (f form) snap() int64 { return f.rate.Period() + f.rate.Period()/2 }

// add takes a block; x is copied if it has to wait.
func (a *assembler) add(b block) {
	if a.sink.Active() && b.form == a.form && b.time-a.sink.NextTime() <= b.form.snap() {
		a.feed(b)
		a.follow()
		return
	}
	for len(a.pending) > 0 && (len(a.pending) >= pendingBlocksMax || a.waiting+len(b.x) > pendingSamplesMax) {
		a.counters.OverflowBlocks++
		a.giveUp()
	}
	x := append(a.spareBuffer(), b.x...)
	b.x = x
	a.waiting += len(x)
	i := len(a.pending)
	for i > 0 && a.pending[i-1].time > b.time {
		i--
	}
	a.pending = append(a.pending, block{})
	copy(a.pending[i+1:], a.pending[i:])
	a.pending[i] = b
}

// pass hears that the key's time is now. It gives up the holes that were waited for long enough.
func (a *assembler) pass(now int64) {
	deadline := now - a.wait()
	for len(a.pending) > 0 && a.holeBegins() <= deadline {
		a.giveUp()
	}
	if a.sink.Active() {
		if a.sink.NextTime() > deadline {
			return
		}
		a.sink.End()
	}
	if deadline > a.upTo && len(a.pending) == 0 {
		a.upTo = deadline
		a.sink.Advance(deadline)
	}
}

// holeBegins is the time from which samples are missing before the first pending block. Before a segment that is the
// block's own time: an earlier one may still come.
func (a *assembler) holeBegins() int64 {
	if a.sink.Active() {
		return min(a.sink.NextTime(), a.pending[0].time)
	}
	return a.pending[0].time
}

// giveUp takes the first pending block although a hole is before it, and what follows on it.
func (a *assembler) giveUp() {
	a.feed(a.takePending())
	a.follow()
}

// follow feeds the pending blocks that have no hole before them any more.
func (a *assembler) follow() {
	for len(a.pending) > 0 && a.sink.Active() && a.pending[0].form == a.form &&
		a.pending[0].time-a.sink.NextTime() <= a.form.snap() {
		a.feed(a.takePending())
	}
}

func (a *assembler) takePending() block {
	b := a.pending[0]
	a.pending = a.pending[:copy(a.pending, a.pending[1:])]
	a.waiting -= len(b.x)
	if len(a.spare) < spareBlocksMax {
		a.spare = append(a.spare, b.x[:0])
	}
	return b
}

// feed pushes a block that nothing earlier is waited for any more: it continues the segment, fills a short gap or begins
// a new segment, and drops what has been there before.
func (a *assembler) feed(b block) {
	if a.sink.Active() {
		gap := b.time - a.sink.NextTime()
		switch {
		case b.form != a.form:
			a.sink.Break()
		case gap > max(b.form.snap(), a.input.FillGapMax):
			a.sink.End()
		case gap > b.form.snap():
			a.fillGap(b.time, b.x[0])
		case gap < -b.form.snap():
			b = a.dropCovered(b, -gap)
		default:
			a.slew(gap)
		}
	}
	if len(b.x) > 0 && !a.sink.Active() {
		if b = a.begin(b); len(b.x) == 0 {
			return
		}
	}
	a.push(b)
}

// slew moves the time of the next sample towards the block's when they are more than a period apart: half a period at
// most, so that times go on rising.
func (a *assembler) slew(gap int64) {
	period := a.form.rate.Period()
	if gap <= period && gap >= -period {
		return
	}
	a.sink.Anchor(a.sink.NextTime() + min(max(gap, -period/2), period/2))
}

// begin starts a segment with what of the block is not before the time already given up.
func (a *assembler) begin(b block) block {
	if b.time < a.upTo {
		b = a.dropCovered(b, a.upTo-b.time)
		if len(b.x) == 0 {
			return b
		}
	}
	b.time = max(b.time, a.upTo)
	a.form = b.form
	a.counters.Segments++
	if err := a.sink.Begin(b.time, b.form.rate); err != nil {
		a.counters.RefusedSegments++
	}
	return b
}

// dropCovered removes the samples that lie in the first ns of the block and says what they are: duplicates, conflicts or
// late. The rest starts behind them.
func (a *assembler) dropCovered(b block, ns int64) block {
	period := b.form.rate.Period()
	n := min(int((ns+period/2)/period), len(b.x))
	var conflicts, late int64
	for i, x := range b.x[:n] {
		switch known, value := a.history.at(b.time + duration(i, b.form.rate)); {
		case !known:
			late++
		case math.Float64bits(value) == math.Float64bits(x):
			a.counters.DuplicateSamples++
		default:
			conflicts++
		}
	}
	a.counters.LateSamples += late
	a.counters.ConflictSamples += conflicts
	if late > 0 {
		a.notice(Notice{Kind: "late", Signal: a.input.Signal, Start: b.time, End: b.time + duration(n, b.form.rate), Samples: late})
	}
	if conflicts > 0 {
		a.notice(Notice{Kind: "conflict", Signal: a.input.Signal, Start: b.time, End: b.time + duration(n, b.form.rate), Samples: conflicts})
	}
	b.time += duration(n, b.form.rate)
	b.x = b.x[n:]
	return b
}

// fillGap pushes made-up samples for a short gap before a block at time t that begins with `next`, whose time counts from
// then on.
func (a *assembler) fillGap(t int64, next float64) {
	period := a.form.rate.Period()
	n := int((t - a.sink.NextTime() + period/2) / period)
	a.fill = a.fill[:0]
	for i := 1; i <= n; i++ {
		x := a.last
		if a.input.Fill == "linear" {
			x += float64((next - a.last) * (float64(i) / float64(n+1)))
		}
		a.fill = append(a.fill, x)
	}
	a.sink.PushFilled(a.fill)
	a.sink.Anchor(t)
	a.counters.FilledSamples += int64(n)
}

func (a *assembler) push(b block) {
	if len(b.x) == 0 {
		return
	}
	a.history.push(a.sink.NextTime(), b.form.rate, b.x)
	a.last = b.x[len(b.x)-1]
	a.counters.PushedSamples += int64(len(b.x))
	a.sink.Push(b.x)
	a.upTo = max(a.upTo, a.sink.NextTime())
}

func (a *assembler) spareBuffer() []float64 {
	n := len(a.spare)
	if n == 0 {
		return nil
	}
	x := a.spare[n-1]
	a.spare = a.spare[:n-1]
	return x
}

// begun says whether a segment has ever begun.
func (a *assembler) begun() bool { return a.form.rate.Known() }

// discard drops what waits: another source feeds the input.
func (a *assembler) discard() {
	for len(a.pending) > 0 {
		b := a.takePending()
		a.counters.DiscardedSamples += int64(len(b.x))
	}
}

// breakOff ends the segment and gives up all holes: the source's clock was set.
func (a *assembler) breakOff() {
	for len(a.pending) > 0 {
		a.giveUp()
	}
	a.sink.Break()
}

func (f form) snapshot(w *state.Writer) {
	w.Int64(f.rate.Num)
	w.Int64(f.rate.Den)
	w.Float64(f.scaleM)
	w.Float64(f.scaleB)
	w.String(f.unit)
}

func restoreForm(r *state.Reader) form {
	f := form{pipeline.Rate{Num: r.Int64(), Den: r.Int64()}, r.Float64(), r.Float64(), r.String()}
	if r.Err() == nil && (f.rate.Num < 0 || f.rate.Den < 0 || f.rate.Num > pipeline.RateTermMax || f.rate.Den > pipeline.RateTermMax) {
		r.Fail("a signal has the rate %s", f.rate)
	}
	return f
}

func (a *assembler) snapshot(w *state.Writer) {
	a.form.snapshot(w)
	w.Float64(a.last)
	w.Int64(a.upTo)
	w.Int(len(a.pending))
	for _, b := range a.pending {
		w.Int64(b.time)
		b.form.snapshot(w)
		w.Float64s(b.x)
	}
	a.history.snapshot(w)
}

func (a *assembler) restore(r *state.Reader) {
	a.form, a.last, a.upTo = restoreForm(r), r.Float64(), r.Int64()
	a.pending, a.waiting = a.pending[:0], 0
	for n := r.Length(40); n > 0; n-- {
		b := block{time: r.Int64(), form: restoreForm(r)}
		b.x = r.Float64s(nil)
		if r.Err() == nil && (len(b.x) == 0 || !b.form.rate.Known() || b.form.rate.Num == 0) {
			r.Fail("a waiting block is empty or has no rate")
		}
		a.pending = append(a.pending, b)
		a.waiting += len(b.x)
	}
	a.history.restore(r)
}
