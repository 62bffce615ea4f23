package simulate

import (
	"bytes"
	"fmt"
	"iter"
)

// Limits of what Faults hold back.
const (
	ReorderMessagesMax = 1 << 16 // largest Faults.ReorderMax
	lateMessagesMax    = 1 << 16 // held back for lateness; one more, and the earliest arrives early
)

// Arrival is an encoded message on its way from a gateway to a reader.
type Arrival struct {
	Time    int64  // when it arrives, ns since the epoch; of one that goes into Faults, its SysTime
	Body    []byte // the text of the message
	Order   int64  // which message of the undisturbed sequence it is: 0, 1, 2, …
	Damaged bool   // its body is not what was sent
}

// Faults are what a network and a careless gateway do to messages. The zero value does nothing. The same seed and the
// same messages give the same faults.
type Faults struct {
	Seed                 uint64
	DropProbability      float64 // a message never arrives
	CorruptProbability   float64 // one to four bytes in a row are overwritten, or the end is cut off
	DuplicateProbability float64 // a message arrives twice; the second up to LateMaxNs later
	LateProbability      float64 // a message arrives late, up to LateMaxNs
	LateMaxNs            int64   // ns
	ReorderMax           int     // a message can be overtaken by that many later ones
}

// check panics when a fault cannot be.
func (f Faults) check() {
	for _, p := range []float64{f.DropProbability, f.CorruptProbability, f.DuplicateProbability, f.LateProbability} {
		if !(p >= 0 && p <= 1) {
			panic(fmt.Sprintf("simulate: a probability of %v: want 0 to 1", p))
		}
	}
	if f.LateMaxNs < 0 {
		panic(fmt.Sprintf("simulate: late by at most %d ns: want 0 or more", f.LateMaxNs))
	}
	if f.ReorderMax < 0 || f.ReorderMax > ReorderMessagesMax {
		panic(fmt.Sprintf("simulate: overtaken by %d messages: want 0 to %d", f.ReorderMax, ReorderMessagesMax))
	}
}

// Apply disturbs a sequence of messages. It sets Order and Damaged itself. Times of what comes out never go back: where
// those of the input do, as in a file that joins recordings, the latest so far counts. Bodies that come out are copies.
// It panics when a fault cannot be.
func (f Faults) Apply(in iter.Seq[Arrival]) iter.Seq[Arrival] {
	f.check()
	const forFate, forOrder = 1, 2 // streams of random numbers: how often one is asked does not change the other
	return shuffle(f.ReorderMax, newRandom(f.Seed, 0, forOrder), f.late(newRandom(f.Seed, 0, forFate), in))
}

// late drops, doubles, damages and delays.
func (f Faults) late(r random, in iter.Seq[Arrival]) iter.Seq[Arrival] {
	return func(yield func(Arrival) bool) {
		var q held
		var now, order int64
		for a := range in {
			if order == 0 || a.Time > now {
				now = a.Time
			}
			if !q.release(yield, now) {
				return
			}
			a.Time, a.Order = now, order
			order++
			f.fate(r, a, &q)
			for len(q.items) > lateMessagesMax {
				if !yield(q.take(now)) {
					return
				}
			}
		}
		q.drain(yield)
	}
}

// fate decides what becomes of a message. It draws the same numbers for each, whatever the probabilities.
func (f Faults) fate(r random, a Arrival, q *held) {
	drop, corrupt, twice, late := r.Float64(), r.Float64(), r.Float64(), r.Float64()
	firstDelay, secondDelay := r.Float64(), r.Float64()
	where, what := r.Uint64(), r.Uint64()
	if drop < f.DropProbability {
		return
	}
	a.Body = bytes.Clone(a.Body)
	a.Damaged = corrupt < f.CorruptProbability && len(a.Body) > 0
	if a.Damaged {
		a.Body = damage(a.Body, where, what)
	}
	sent := a.Time
	if late < f.LateProbability {
		a.Time = sent + int64(firstDelay*float64(f.LateMaxNs))
	}
	q.put(a.Time, a)
	if twice < f.DuplicateProbability {
		a.Time = max(a.Time, sent+int64(secondDelay*float64(f.LateMaxNs)))
		a.Body = bytes.Clone(a.Body)
		q.put(a.Time, a)
	}
}

// damage overwrites one to four bytes in a row, each with another one, or in one case of four cuts the end off.
func damage(body []byte, where, what uint64) []byte {
	at := int(where % uint64(len(body)))
	if what&3 == 0 {
		return body[:at]
	}
	end := min(at+1+int(what>>2&3), len(body))
	for i := at; i < end; i++ {
		what >>= 8
		body[i] ^= byte(what) | 1
	}
	return body
}

// shuffle lets each message be overtaken by up to most later ones.
func shuffle(most int, r random, in iter.Seq[Arrival]) iter.Seq[Arrival] {
	if most == 0 {
		return in
	}
	return func(yield func(Arrival) bool) {
		var q held
		var position, now int64
		for a := range in {
			now = a.Time
			q.put(position+r.Int64N(int64(most)+1), a)
			for len(q.items) > 0 && q.items[0].due <= position {
				if !yield(q.take(now)) {
					return
				}
			}
			position++
		}
		for len(q.items) > 0 {
			if !yield(q.take(now)) {
				return
			}
		}
	}
}
