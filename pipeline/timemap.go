package pipeline

import (
	"math/bits"

	"github.com/tachy-dsp/tachy/internal/state"
)

// timeMap says when the samples of one segment are: sample i is at start + floor(i/rate), in exact integers (64 bits
// would overflow after 213 days). Drift of the source's clock re-anchors the map: from the anchor's sample on, time is
// counted from the anchor.
//
// An edge that carries the segment at another rate uses the same map: its sample j lies at position j*rate/edge.
type timeMap struct {
	rate    Rate
	anchors []anchor // in order of sample and of time; never empty
}

type anchor struct{ sample, time int64 }

// reset makes the map of a new segment.
func (m *timeMap) reset(rate Rate, start int64) {
	m.rate = rate
	m.anchors = append(m.anchors[:0], anchor{0, start})
}

// anchor says that sample i, not yet pushed, is at time t. Anchors do not go back.
func (m *timeMap) anchor(i, t int64) {
	last := &m.anchors[len(m.anchors)-1]
	if last.sample == i {
		last.time = t
		return
	}
	m.anchors = append(m.anchors, anchor{i, t})
}

// prune forgets the anchors that no time from t on needs.
func (m *timeMap) prune(t int64) {
	n := 0
	for n+1 < len(m.anchors) && m.anchors[n+1].time <= t {
		n++
	}
	if n > 0 {
		m.anchors = append(m.anchors[:0], m.anchors[n:]...)
	}
}

// time of sample j of an edge with rate `edge`, ns since the epoch.
func (m *timeMap) time(j int64, edge Rate) int64 {
	k := len(m.anchors) - 1
	for k > 0 && !m.reached(j, edge, m.anchors[k].sample) {
		k--
	}
	a := m.anchors[k]
	ticks, before := m.distance(j, edge, a.sample)
	ns := mulDiv(ticks, 1e9, uint64(edge.Num)*uint64(m.rate.Num), before)
	return a.time + ns
}

// first is the first sample of an edge at or after time t; never below 0.
func (m *timeMap) first(t int64, edge Rate) int64 {
	k := len(m.anchors) - 1
	for k > 0 && m.anchors[k].time > t {
		k--
	}
	a := m.anchors[k]
	if t < a.time {
		t = a.time
	}
	// An estimate from the anchor, then the exact neighbour.
	hi, lo := bits.Mul64(uint64(t-a.time), uint64(edge.Num))
	fromAnchor, _ := bits.Div64(hi%uint64(edge.Den*1e9), lo, uint64(edge.Den*1e9))
	hi, lo = bits.Mul64(uint64(a.sample), uint64(edge.Num*m.rate.Den))
	atAnchor, _ := bits.Div64(hi%uint64(edge.Den*m.rate.Num), lo, uint64(edge.Den*m.rate.Num))
	j := int64(fromAnchor + atAnchor)
	for j > 0 && m.time(j-1, edge) >= t {
		j--
	}
	for m.time(j, edge) < t {
		j++
	}
	return j
}

// reached says whether sample j of the edge is at or behind sample i of the segment.
func (m *timeMap) reached(j int64, edge Rate, i int64) bool {
	_, before := m.distance(j, edge, i)
	return !before
}

// uint128 is an unsigned integer of two words.
type uint128 struct{ hi, lo uint64 }

// distance between sample j of the edge and sample i of the segment, in units of 1/(edge.Num*rate.Num) s.
func (m *timeMap) distance(j int64, edge Rate, i int64) (d uint128, before bool) {
	var a, b uint128
	a.hi, a.lo = bits.Mul64(uint64(j), uint64(edge.Den)*uint64(m.rate.Num))
	b.hi, b.lo = bits.Mul64(uint64(i), uint64(m.rate.Den)*uint64(edge.Num))
	if before = a.hi < b.hi || a.hi == b.hi && a.lo < b.lo; before {
		a, b = b, a
	}
	var borrow uint64
	d.lo, borrow = bits.Sub64(a.lo, b.lo, 0)
	d.hi, _ = bits.Sub64(a.hi, b.hi, borrow)
	return d, before
}

// mulDiv is floor(±d*by/div), the sign negative if `negative`. The result must fit 63 bits.
func mulDiv(d uint128, by, div uint64, negative bool) int64 {
	hi, lo := bits.Mul64(d.lo, by)
	_, top := bits.Mul64(d.hi, by)
	hi += top
	if hi >= div { // more than 292 years: only a damaged snapshot gets here
		return 0
	}
	q, r := bits.Div64(hi, lo, div)
	if !negative {
		return int64(q)
	}
	if r > 0 {
		q++
	}
	return -int64(q)
}

func (m *timeMap) snapshot(w *state.Writer) {
	w.Int64(m.rate.Num)
	w.Int64(m.rate.Den)
	w.Int(len(m.anchors))
	for _, a := range m.anchors {
		w.Int64(a.sample)
		w.Int64(a.time)
	}
}

func (m *timeMap) restore(r *state.Reader) {
	m.rate = Rate{r.Int64(), r.Int64()}
	m.anchors = m.anchors[:0]
	for n := r.Length(16); n > 0; n-- {
		m.anchors = append(m.anchors, anchor{r.Int64(), r.Int64()})
	}
	if r.Err() == nil && (len(m.anchors) == 0 || m.rate.Num <= 0 || m.rate.Den <= 0) {
		r.Fail("a segment without a time map")
	}
}
