package simulate

import (
	"math"
	"testing"
)

// Every kind of trouble shows in the samples while, and only while, the truth says so.
func TestEpisodesShow(t *testing.T) {
	const seconds = 120
	w := NewWard(Options{Seed: 11, Start: begin})
	kinds := map[Kind]bool{}
	for bed := 1; bed <= w.Beds(); bed++ {
		signals, truth := w.Signals(bed, seconds), w.Truth(bed, seconds)
		if bed == 1 && len(truth.Episodes) != 0 {
			t.Errorf("the quiet bed has %v", truth.Episodes)
		}
		for _, e := range truth.Episodes {
			if e.Start > begin+60*second {
				continue
			}
			kinds[e.Kind] = true
			from, to := float64(e.DeviceStart-signals[0].Start)/1e9, float64(e.DeviceEnd-signals[0].Start)/1e9
			if !shows(e.Kind, signals, truth, from, to) {
				t.Errorf("bed %d: no %v from %v to %v s", bed, e.Kind, from, to)
			}
			if shows(e.Kind, signals, truth, 1, 11) {
				t.Errorf("bed %d: %v before it begins", bed, e.Kind)
			}
			if got := w.At(bed, (e.Start+e.End)/2); got != e.Kind {
				t.Errorf("bed %d: At says %v during %v", bed, got, e.Kind)
			}
			if got := w.At(bed, e.Start-second); got != Quiet {
				t.Errorf("bed %d: At says %v before %v", bed, got, e.Kind)
			}
		}
	}
	if len(kinds) != 7 {
		t.Errorf("within 60 s there is %v, want all seven kinds", kinds)
	}
}

// shows says whether the signals of [from, to) s look like an episode of that kind.
func shows(kind Kind, signals []Signal, truth Truth, from, to float64) bool {
	part := func(i int, from, to float64) []float64 {
		fs := float64(signals[i].Rate.Num) / float64(signals[i].Rate.Den)
		return signals[i].Samples[int(from*fs):int(to*fs)]
	}
	missing := func(i int) bool { // all but the blocks at the edges
		for _, v := range part(i, from+0.3, to-0.3) {
			if v == v {
				return false
			}
		}
		return true
	}
	_, low, high := describe(part(0, from+0.7, to)) // the T wave of the last beat may reach into it
	switch kind {
	case Asystole:
		return high-low < 0.3
	case LeadsOff, LeadsEmpty:
		return missing(0) && !missing(1) && !missing(2) && !missing(3)
	case DropOut:
		return missing(0) && missing(1) && missing(2) && missing(3)
	case Motion:
		return low < -1
	case Hypotension: // a minute below 65 mmHg, second by second over 4 s
		if to-from < 70 {
			return false
		}
		for s := from + 9; s < from+69; s++ {
			if mean, _, _ := describe(part(1, s, s+4)); mean >= 65 {
				return false
			}
		}
		return true
	case Tachycardia:
		n := 0
		for _, b := range truth.Beats {
			if s := float64(b.Device-signals[0].Start) / 1e9; s >= from+8 && s < to-8 && b.Rate > 130 && b.Rate < 170 {
				n++
			}
		}
		return n > 40
	}
	return false
}

func TestAsystoleStopsHeartAndPressure(t *testing.T) {
	w := NewWard(Options{Seed: 12, Start: begin})
	truth, abp := w.Truth(2, 60), w.Signals(2, 60)[1]
	e := truth.Episodes[0]
	resumed, during := 0, 0
	for _, b := range truth.Beats {
		if b.True >= e.Start && b.True < e.End {
			during++
		}
		if math.IsNaN(b.Rate) {
			resumed++
			if b.True < e.End || b.True > e.End+second {
				t.Errorf("the heart resumes %v s after the asystole", float64(b.True-e.End)/1e9)
			}
		}
	}
	if during != 0 || resumed != 1 || len(truth.Beats) < 50 {
		t.Errorf("%d beats, %d in the asystole, %d first ones after it", len(truth.Beats), during, resumed)
	}
	end := (e.DeviceEnd - abp.Start) * 125 / second
	if p := abp.Samples[end-1]; p > 25 {
		t.Errorf("arterial pressure of %v mmHg at the end of the asystole", p)
	}
}

func TestTruthHoldsTogether(t *testing.T) {
	w := NewWard(Options{Seed: 13, Start: begin, Beds: 24})
	beats := 0
	for bed := 1; bed <= w.Beds(); bed++ {
		truth, signals := w.Truth(bed, 200), w.Signals(bed, 1)
		for i, b := range truth.Beats {
			if off := b.Device - signals[0].Start - b.Sample*4_000_000; off < -2_000_000 || off >= 2_000_000 {
				t.Fatalf("bed %d beat %d: %d ns from sample %d", bed, i, off, b.Sample)
			}
			if delay := b.Foot - b.Device; delay < 100_000_000 || delay > 300_000_000 {
				t.Fatalf("bed %d beat %d: the pulse arrives after %d ns", bed, i, delay)
			}
			if drift := float64(b.Device-b.True-truth.Offset) - float64(truth.DriftPPB)*float64(b.Device-signals[0].Start)/1e9; math.Abs(drift) > 2 {
				t.Fatalf("bed %d beat %d: clocks apart by %v ns more than offset and drift", bed, i, drift)
			}
			if i > 0 && b.Rate == b.Rate {
				if rate := 60e9 / float64(b.Device-truth.Beats[i-1].Device); math.Abs(rate-b.Rate) > 1e-5 {
					t.Fatalf("bed %d beat %d: rate %v, from the times %v", bed, i, b.Rate, rate)
				}
			}
			beats++
		}
	}
	if beats < 24*180 {
		t.Errorf("only %d beats checked", beats)
	}
}
