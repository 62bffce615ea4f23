package ecg

import (
	"math"
	"testing"
)

// between counts the beats of a lead between two times that are found, at most 0.15 s off, those that are not, and findings that are none;
// and says when the first is found, counted from the first time.
func between(t *testing.T, l *lead, from, to float64) (n count, first float64) {
	t.Helper()
	begin, end := int64(from*l.fs), int64(to*l.fs)
	inside := func(samples []int64) (part []int64) {
		for _, s := range samples {
			if begin <= s && s < end {
				part = append(part, s)
			}
		}
		return part
	}
	var found []int64
	for _, e := range detect(t, l.fs, l.x) {
		found = append(found, e.Sample)
	}
	beats, found := inside(l.r), inside(found)
	first = math.Inf(1)
	for i, j := 0, 0; i < len(beats) || j < len(found); {
		switch {
		case i < len(beats) && j < len(found) && math.Abs(float64(beats[i]-found[j])) <= 0.15*l.fs:
			first = min(first, float64(beats[i]-begin)/l.fs)
			n.found, i, j = n.found+1, i+1, j+1
		case j == len(found) || i < len(beats) && beats[i] < found[j]:
			n.missed, i = n.missed+1, i+1
		default:
			n.false, j = n.false+1, j+1
		}
	}
	return n, first
}

func (n *count) add(m count) {
	n.found, n.missed, n.false = n.found+m.found, n.missed+m.missed, n.false+m.false
}

// TestNoisyPause: in 25 s of white noise between beats one in a hundred pauses may have a beat, and no beat around them is missed.
func TestNoisyPause(t *testing.T) {
	for _, sigma := range []float64{0.03, 0.05, 0.1} {
		var pause, around count
		for _, fs := range []float64{100, 125, 250} {
			for seed := range uint64(40) {
				l := newLead(fs, 85).beats(normalBeat, 0.5, 30, 0.8).beats(normalBeat, 55.5, 84.5, 0.8).seeded(seed).noise(sigma, 0, 85)
				n, _ := between(t, l, 30, 55.4)
				pause.add(n)
				n, _ = between(t, l, 2, 30)
				around.add(n)
				n, _ = between(t, l, 55.4, 84.9)
				around.add(n)
			}
		}
		t.Logf("%g mV: %d in 120 pauses; around %+v", sigma, pause.false, around)
		if pause.false > 1 || around.missed > 0 || around.found != 120*72 || around.false > 5 {
			t.Errorf("%g mV: %d in 120 pauses, want 1 at most; around %+v, want %d and no other", sigma, pause.false, around, 120*72)
		}
	}
}

// others adds waves that are no beats.
func (l *lead) others(shape []wave, from, to, interval float64) *lead {
	beats := l.r
	l.beats(shape, from, to, interval)
	l.r = beats
	return l
}

// TestStandstill: P waves that no complex follows, 80 to 110 ms wide at a tenth of their height, are no beats, and the beats behind
// them are found at once. In noise some pass for beats: 0.1 mV of width 80 ms in the first place.
func TestStandstill(t *testing.T) {
	const seconds = 26
	for _, c := range []struct{ noise, most float64 }{{0, 0}, {0.01, 0.01}, {0.02, 0.03}, {0.03, 0.03}} { // mV, part of the P waves
		var pause, around count
		waves := 0.0
		for _, fs := range []float64{100, 125, 250, 500} {
			for _, sigma := range []float64{0.0186, 0.022, 0.0256} {
				for _, height := range []float64{0.1, 0.18, 0.25} {
					for _, interval := range []float64{0.6, 0.8, 1} {
						p := wave{-0.16, sigma, height}
						beat := append([]wave{p}, normalBeat[1:]...)
						l := newLead(fs, 72).beats(beat, 0.5, 30.4, interval).beats(beat, 57.5, 71.5, interval)
						l.others([]wave{p}, 30.5+interval/2, 30.5+interval/2+seconds, interval).seeded(uint64(fs)).noise(c.noise, 0, 72)
						waves += seconds / interval
						n, _ := between(t, l, 30.5, 57.4)
						pause.add(n)
						n, _ = between(t, l, 2, 30.5)
						around.add(n)
						n, _ = between(t, l, 57.4, 71)
						around.add(n)
					}
				}
			}
		}
		t.Logf("%g mV: %d of %.0f P waves, around %+v", c.noise, pause.false, waves, around)
		if float64(pause.false) > c.most*waves || waves < 3500 {
			t.Errorf("%g mV: %d of %.0f P waves for beats, want %g of 3500 at most", c.noise, pause.false, waves, c.most)
		}
		if around.missed+around.false > 0 || around.found < 5000 {
			t.Errorf("%g mV: %+v around, want 5000 at least and no other", c.noise, around)
		}
	}
}

// TestBlock: in complete heart block the escape beats count, narrow or wide, and the P waves between them do not: so long as the escape
// beats are not themselves as smooth as P waves.
func TestBlock(t *testing.T) {
	for name, escape := range map[string][]wave{"narrow": normalBeat[1:], "low": scaled(normalBeat[1:], 0.5)} {
		for _, fs := range []float64{125, 250, 500} {
			for _, interval := range []float64{1.5, 2, 3} {
				l := newLead(fs, 120).beats(normalBeat, 0.5, 30, 0.8).beats(escape, 32, 119, interval)
				l.others([]wave{{0, 0.022, 0.15}}, 30.14, 119, 0.77).noise(0.01, 0, 120)
				n, first := between(t, l, 30.4, 119.5)
				if n.missed+n.false > 0 || n.found < 29 || first > 2 {
					t.Errorf("%s every %g s at %g Hz: %+v, want all and no other", name, interval, fs, n)
				}
			}
		}
	}
}

// TestSmaller: beats are found within so many seconds after they have become smaller, and then all of them.
func TestSmaller(t *testing.T) {
	for _, c := range []struct {
		name     string
		shape    []wave
		interval float64
		learned  float64 // seconds
	}{
		{"a quarter", scaled(normalBeat, 0.25), 0.8, 1},
		{"a tenth", scaled(normalBeat, 0.1), 0.8, 7},
		{"0.15 mV with P and T of 0.1 mV", []wave{{-0.18, 0.025, 0.1}, {0, 0.011, 0.15}, {0.03, 0.009, -0.04}, {0.28, 0.045, 0.1}}, 0.8, 4},
		{"another lead, 0.6 mV down", []wave{{-0.18, 0.025, 0.1}, {-0.02, 0.01, 0.15}, {0.015, 0.012, -0.6}, {0.28, 0.045, 0.2}}, 0.8, 1},
		{"0.3 mV and broader", []wave{{-0.18, 0.025, 0.1}, {0, 0.015, 0.3}, {0.28, 0.045, 0.1}}, 0.8, 1},
		{"0.3 mV and as broad as a P wave", []wave{{-0.18, 0.025, 0.1}, {0, 0.02, 0.3}, {0.28, 0.045, 0.1}}, 0.8, 63},
		{"wide, 30 a minute", wideBeat, 2, 1},
		{"wide and low, 40 a minute", scaled(wideBeat, 0.4), 1.5, 1},
		{"wide and lower still, 40 a minute", scaled(wideBeat, 0.2), 1.5, 65},
		{"half, 20 a minute", scaled(normalBeat, 0.5), 3, 1},
	} {
		for _, fs := range []float64{125, 250, 500} {
			l := newLead(fs, 180).others(normalBeat, 0.5, 30, 0.8).beats(c.shape, 31.2, 179, c.interval).noise(0.01, 0, 180)
			n, _ := between(t, l, 31.6+c.learned, 179.5)
			_, first := between(t, l, 31, 179.5)
			t.Logf("%s at %g Hz: the first after %.1f s, %+v", c.name, fs, first, n)
			if n.missed+n.false > 0 || n.found < 40 {
				t.Errorf("%s at %g Hz: %+v after %g s, want all and no other", c.name, fs, n, c.learned)
			}
		}
	}
}

// TestArtefacts: smooth beats are found again behind artefacts that are taller and sharper.
func TestArtefacts(t *testing.T) {
	broad := []wave{{-0.18, 0.025, 0.12}, {0, 0.02, 1}, {0.28, 0.045, 0.3}}
	for name, shape := range map[string][]wave{"normal": normalBeat, "wide": wideBeat, "low and wide": scaled(wideBeat, 0.5), "broad": broad} {
		for _, fs := range []float64{125, 500} {
			beats := newLead(fs, 120).beats(shape, 0.5, 119, 0.8)
			for artefact, l := range map[string]*lead{
				"spikes": beats.copied().others([]wave{{0, 0.004, 4}}, 30, 45, 0.9),
				"bumps":  beats.copied().others([]wave{{0, 0.03, 5}}, 30, 45, 0.9),
				"noise":  beats.copied().noise(1, 30, 45),
			} {
				if n, first := between(t, l, 45.5, 118.9); n.missed > 8 || n.false > 0 || n.found < 83 || first > 4 {
					t.Errorf("%s behind %s, %g Hz: %+v, the first after %.1f s", name, artefact, fs, n, first)
				}
			}
		}
	}
}
