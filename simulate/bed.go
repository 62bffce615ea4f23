package simulate

import (
	"time"

	"github.com/tachy-dsp/tachy/stream/cmf"
)

// Each message leaves the gateway this long after the true time at which its last sample ended, in ns.
const (
	jitterMin = int64(20 * time.Millisecond)
	jitterMax = int64(80 * time.Millisecond)
)

// How far a beat is seen before and after its R peak, in s: the P wave begins 0.3 before, the pulse wave of the finger
// has died 1.9 after.
const (
	seenBefore = 0.5
	seenAfter  = 2.2
)

// bed is one monitor: it makes a block of every signal at a time and hands the messages out in the order in which they
// leave the gateway.
type bed struct {
	clock
	id     int
	plan   plan
	heart  *heart
	beats  []beat // those that can be seen in the present block
	waves  [len(formats)]wave
	values [len(formats)][]float64
	jitter random

	block    int64 // number of the next block
	messages [len(formats)]cmf.Message
	queue    [len(formats)]*cmf.Message // of the present block, by SysTime
	sent     int                        // how many of the queue are handed out
	queued   int
}

func newBed(o *Options, id int) *bed {
	scenario, round := o.scenario(id)
	p := newPatient(newRandom(o.Seed, id, forPatient))
	b := &bed{
		id:     id,
		clock:  newClock(newRandom(o.Seed, id, forClock), o.Start),
		plan:   plan{scenario, int64(round) * roundLag},
		jitter: newRandom(o.Seed, id, forJitter),
		beats:  make([]beat, 0, 16),
	}
	b.heart = newHeart(o.Seed, id, p, &b.plan)
	b.waves = [...]wave{
		&ecg{p, &b.plan, newLungs(o.Seed, id, p), newRandom(o.Seed, id, forECG)},
		newPressure(o.Seed, id, p),
		&pleth{p, &b.plan, newLungs(o.Seed, id, p), newRandom(o.Seed, id, forPleth)},
		&chest{newLungs(o.Seed, id, p), newRandom(o.Seed, id, forChest)},
	}
	for i := range formats {
		f := &formats[i]
		b.values[i] = make([]float64, f.samples())
		b.messages[i] = cmf.Message{Source: 1, Device: int64(id), Type: cmf.Wave, Name: f.name, Unit: f.unit,
			Rate: f.rate, ScaleM: f.m, ScaleB: f.b, Values: b.values[i]}
	}
	return b
}

// draw makes the next block of every signal.
func (b *bed) draw() {
	start := b.block * blockNs
	b.block++
	b.look(toSeconds(start), toSeconds(start+blockNs))
	for i, w := range b.waves {
		clear(b.values[i])
		w.draw(b.values[i], start, b.beats)
		formats[i].quantise(b.values[i])
	}
	b.trouble(start)
	b.post(start)
}

// look forgets beats that are over and makes those that begin to show.
func (b *bed) look(from, to float64) {
	over := 0
	for over < len(b.beats) && b.beats[over].r < from-seenAfter {
		over++
	}
	b.beats = b.beats[:copy(b.beats, b.beats[over:])]
	for b.heart.last < to+seenBefore {
		b.beats = append(b.beats, b.heart.next())
	}
}

// trouble takes away what is not measured: the values of a block that is lost are NaN.
func (b *bed) trouble(start int64) {
	for i := range b.values {
		if b.lost(i, start) || i == 0 && b.during(LeadsEmpty, start) {
			for j := range b.values[i] {
				b.values[i][j] = nan
			}
		}
	}
}

// lost says that the block of signal i which begins at start is not sent.
func (b *bed) lost(i int, start int64) bool {
	return b.during(DropOut, start) || i == 0 && b.during(LeadsOff, start)
}

func (b *bed) during(kind Kind, t int64) bool {
	_, _, ok := b.plan.find(kind, t)
	return ok
}

// post queues the messages of the block that begins at start, sorted by the time at which they leave the gateway.
func (b *bed) post(start int64) {
	b.sent, b.queued = 0, 0
	for i := range b.messages {
		m := &b.messages[i]
		m.Time = b.device(start)
		m.SysTime = b.true(start+blockNs) + jitterMin + b.jitter.Int64N(jitterMax-jitterMin)
		if b.lost(i, start) {
			continue
		}
		k := b.queued
		for ; k > 0 && b.queue[k-1].SysTime > m.SysTime; k-- {
			b.queue[k] = b.queue[k-1]
		}
		b.queue[k] = m
		b.queued++
	}
}

// due is when the next message leaves the gateway or, when the present block is handed out, the earliest time at which
// one of the next block can.
func (b *bed) due() int64 {
	if b.sent < b.queued {
		return b.queue[b.sent].SysTime
	}
	return b.true((b.block+1)*blockNs) + jitterMin
}
