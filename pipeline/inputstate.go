package pipeline

import (
	"math"

	"github.com/tachy-dsp/tachy/internal/state"
)

// never is the watermark of an input that nothing is known of.
const never = math.MinInt64

// inputState is one input of one session: its segments and how far time has come.
type inputState struct {
	input     *Input
	segments  []segment // in order; those that windows still need
	active    bool      // the last segment goes on
	refused   bool      // the active segment has a rate that the input does not take
	next      int64     // ordinal of the next segment
	watermark int64     // no sample before it will come
	forgotten int64     // end of the last real sample among those that were dropped
}

// segment is a longest run of contiguous samples.
type segment struct {
	ordinal int64
	times   timeMap
	count   int64  // samples pushed so far
	covered []span // times of its real samples; filled ones do not count
}

type span struct{ start, end int64 } // ns, half-open

// segment finds a segment by ordinal; nil if it is gone.
func (in *inputState) segment(ordinal int64) *segment {
	if len(in.segments) == 0 {
		return nil
	}
	i := ordinal - in.segments[0].ordinal
	if i < 0 || i >= int64(len(in.segments)) {
		return nil
	}
	return &in.segments[i]
}

// current is the active segment.
func (in *inputState) current() *segment { return &in.segments[len(in.segments)-1] }

// begin adds a segment, reusing the memory of one that was dropped.
func (in *inputState) begin(start int64, rate Rate) *segment {
	n := len(in.segments)
	if n < cap(in.segments) {
		in.segments = in.segments[:n+1]
	} else {
		in.segments = append(in.segments, segment{})
	}
	s := &in.segments[n]
	s.ordinal, s.count, s.covered = in.next, 0, s.covered[:0]
	s.times.reset(rate, start)
	in.next++
	in.active = true
	in.watermark = max(in.watermark, start)
	return s
}

// end is the time behind the last sample.
func (s *segment) end() int64 { return s.times.time(s.count, s.times.rate) }

// push counts n samples, real or filled.
func (s *segment) push(n int, filled bool) {
	start := s.end()
	s.count += int64(n)
	if filled {
		return
	}
	if k := len(s.covered); k > 0 && s.covered[k-1].end == start {
		s.covered[k-1].end = s.end()
		return
	}
	s.covered = append(s.covered, span{start, s.end()})
}

// covered is how many ns of [start, end) have real samples.
func (in *inputState) covered(start, end int64) (ns int64) {
	for i := range in.segments {
		for _, c := range in.segments[i].covered {
			if lo, hi := max(c.start, start), min(c.end, end); lo < hi {
				ns += hi - lo
			}
		}
	}
	return ns
}

// lastCovered is the end of the last real sample before t, or never if there was none.
func (in *inputState) lastCovered(t int64) int64 {
	for i := len(in.segments) - 1; i >= 0; i-- {
		c := in.segments[i].covered
		for k := len(c) - 1; k >= 0; k-- {
			if c[k].start < t {
				return min(c[k].end, t)
			}
		}
	}
	return in.forgotten
}

// drop forgets what no window from time t on needs, and no watch from segment `oldest` on.
func (in *inputState) drop(t, oldest int64) {
	n := 0
	for n < len(in.segments) {
		s := &in.segments[n]
		if in.active && n == len(in.segments)-1 || s.ordinal >= oldest || s.end() > t {
			break
		}
		n++
	}
	for i := range in.segments[:n] {
		if c := in.segments[i].covered; len(c) > 0 {
			in.forgotten = max(in.forgotten, c[len(c)-1].end)
		}
	}
	in.segments = rotate(in.segments, n)
	for i := range in.segments {
		s := &in.segments[i]
		k := 0
		for k < len(s.covered) && s.covered[k].end <= t {
			in.forgotten = max(in.forgotten, s.covered[k].end)
			k++
		}
		s.covered = shift(s.covered, k)
		s.times.prune(t)
	}
}

// rotate removes the first n segments and keeps their memory behind the end.
func rotate(list []segment, n int) []segment {
	if n == 0 {
		return list
	}
	for i := 0; i+n < len(list); i++ {
		list[i], list[i+n] = list[i+n], list[i]
	}
	return list[:len(list)-n]
}

func (in *inputState) snapshot(w *state.Writer) {
	w.Bool(in.active)
	w.Bool(in.refused)
	w.Int64(in.next)
	w.Int64(in.watermark)
	w.Int64(in.forgotten)
	w.Int(len(in.segments))
	for i := range in.segments {
		s := &in.segments[i]
		w.Int64(s.ordinal)
		s.times.snapshot(w)
		w.Int64(s.count)
		w.Int(len(s.covered))
		for _, c := range s.covered {
			w.Int64(c.start)
			w.Int64(c.end)
		}
	}
}

func (in *inputState) restore(r *state.Reader) {
	in.active, in.refused = r.Bool(), r.Bool()
	in.next, in.watermark, in.forgotten = r.Int64(), r.Int64(), r.Int64()
	in.segments = in.segments[:0]
	for n := r.Length(24); n > 0; n-- {
		var s segment
		s.ordinal = r.Int64()
		s.times.restore(r)
		s.count = r.Int64()
		for k := r.Length(16); k > 0; k-- {
			s.covered = append(s.covered, span{r.Int64(), r.Int64()})
		}
		if r.Err() == nil && len(in.segments) > 0 && s.ordinal != in.segments[len(in.segments)-1].ordinal+1 {
			r.Fail("segments are not in order")
		}
		in.segments = append(in.segments, s)
	}
	if r.Err() == nil && in.active && len(in.segments) == 0 {
		r.Fail("an active input has no segment")
	}
}
