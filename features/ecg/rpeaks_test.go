package ecg

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/features"
	"github.com/tachy-dsp/tachy/internal/state"
)

func detector(t testing.TB, fs float64) *RPeaks {
	t.Helper()
	p, err := NewRPeaks(fs)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func detect(t testing.TB, fs float64, x []float64) []features.Event {
	p := detector(t, fs)
	return p.Flush(p.Push(nil, x))
}

// TestTruth finds the beats of leads whose beats are known, all of them and no other, from a time on.
func TestTruth(t *testing.T) {
	const end = 58.5 // of the beats; the leads last 60 s
	regular := func(fs float64) *lead { return newLead(fs, 60).beats(normalBeat, 0.5, end, 0.8) }
	for _, c := range []struct {
		name string
		lead *lead
		from float64 // seconds that it may take to learn
		off  float64 // seconds that a peak may be off: 0 where nothing but the beat moves, else what moves it
	}{
		{"clean", regular(250), 0, 0},
		{"upside down", regular(250).scale(-1, 0, 60), 0, 0},
		{"microvolts", regular(250).scale(1000, 0, 60), 0, 0},
		{"tiny", regular(250).scale(1e-6, 0, 60), 0, 0},
		{"electrode offset of 300 mV", regular(250).shift(300, 0), 0, 0},
		{"drift of 2 mV at breathing rate", regular(250).sine(2, 0.3), 0, 0.004},
		{"mains of a tenth", regular(250).sine(0.1, 50), 0, 0.008},
		{"noise of 0.05 mV", regular(250).noise(0.05, 0, 60), 0, 0.012},
		{"T taller than R", newLead(250, 60).beats(tallT, 0.5, end, 0.8), 0, 0},
		{"wide", newLead(250, 60).beats(wideBeat, 0.5, end, 0.8), 0, 0},
		{"a wide one early after each normal one",
			newLead(250, 60).beats(normalBeat, 0.5, end, 1.6).beats(wideBeat, 1.1, end, 1.6), 0, 0},
		{"200 a minute", newLead(250, 60).beats(normalBeat[1:4], 0.5, end, 0.3), 0, 0},
		{"25 a minute", newLead(250, 60).beats(normalBeat, 0.5, end, 2.4), 0, 0},
		{"wide, 180 a minute", newLead(250, 60).beats(wideBeat[:2], 0.5, end, 1.0/3), 0, 0},
		{"ten times smaller from 30 s on", regular(250).scale(0.1, 29.9, 60), 38, 0},
		{"ten times taller from 30 s on", regular(250).scale(10, 29.9, 60), 0, 0},
		{"a burst of noise at the start", regular(250).noise(5, 0, 2), 12, 0},
		{"a burst of noise between", regular(250).noise(1, 30, 33), 36, 0},
		{"steps of 5 mV", regular(250).shift(5, 20.1).shift(-5, 40.1), 42, 0},
		{"50 Hz", regular(50), 0, 0},
		{"62.5 Hz", regular(62.5), 0, 0},
		{"125 Hz", regular(125), 0, 0},
		{"360 Hz", regular(360), 0, 0},
		{"1000 Hz", regular(1000), 0, 0},
		{"2000 Hz", regular(2000), 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := c.lead
			after := func(i int64) bool { return float64(i) >= c.from*l.fs }
			var got, want []int64
			for _, e := range detect(t, l.fs, l.x) {
				if e.Value != l.x[e.Sample] {
					t.Errorf("value %v at %d, the input is %v", e.Value, e.Sample, l.x[e.Sample])
				}
				if after(e.Sample) {
					got = append(got, e.Sample)
				}
			}
			slices.Sort(l.r)
			for _, r := range l.r {
				if after(r) {
					want = append(want, r)
				}
			}
			if len(want) < 20 || len(got) != len(want) {
				t.Fatalf("%d beats, want %d (and 20 at least)\n got %v\nwant %v", len(got), len(want), got, want)
			}
			for i := range want {
				if d := math.Abs(float64(got[i]-want[i])) / l.fs; d > c.off {
					t.Errorf("beat %d is %.3f s off at %d, want %d", i, d, got[i], want[i])
				}
			}
		})
	}
}

// TestNoBeats wants none where nothing moves, whatever moved before.
func TestNoBeats(t *testing.T) {
	for _, c := range []struct {
		name string
		lead *lead
		from float64
	}{
		{"zeros", newLead(250, 60), 0},
		{"a constant", newLead(250, 60).shift(0.1, 0), 0},
		{"flat after beats", newLead(250, 60).beats(normalBeat, 0.5, 19, 0.8).shift(0.3, 0), 20},
		{"flat after a step", newLead(250, 60).shift(1e3, 10), 11},
		{"a sine of 4 Hz", newLead(250, 60).sine(1, 4), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, e := range detect(t, c.lead.fs, c.lead.x) {
				if float64(e.Sample) >= c.from*c.lead.fs {
					t.Errorf("a beat at %d", e.Sample)
				}
			}
		})
	}
}

// hard is a lead on which every part of the detector decides.
func hard(fs float64) *lead {
	return newLead(fs, 40).beats(normalBeat, 0.1, 39.9, 0.7).beats(wideBeat, 5, 30, 3.1).
		noise(0.1, 0, 40).noise(3, 12, 14).shift(2, 20).scale(0.2, 25, 40)
}

// TestAsystole: 25 s without beats between beats have none, be the line flat, noisy or wandering; the beats behind them are found.
func TestAsystole(t *testing.T) {
	for name, pause := range map[string]func(l *lead) *lead{
		"flat":      func(l *lead) *lead { return l },
		"noise":     func(l *lead) *lead { return l.noise(0.01, 0, 85) },
		"loud":      func(l *lead) *lead { return l.noise(0.03, 0, 85) },
		"wandering": func(l *lead) *lead { return l.sine(0.3, 0.3).noise(0.01, 0, 85) },
	} {
		for _, fs := range []float64{100, 125, 250, 500} {
			l := pause(newLead(fs, 85).beats(normalBeat, 0.5, 30, 0.8).beats(normalBeat, 55.5, 84.5, 0.8))
			before, behind := 0, 0
			for _, e := range detect(t, fs, l.x) {
				switch at := float64(e.Sample) / fs; {
				case at < 0.4: // noise, before the first beat was learned
				case at < 30:
					before++
				case at > 55.4:
					behind++
				default:
					t.Errorf("%s, %g Hz: a beat at %.2f s", name, fs, at)
				}
			}
			if before != 37 || behind != 37 {
				t.Errorf("%s, %g Hz: %d and %d beats, want 37 and 37", name, fs, before, behind)
			}
		}
	}
}

// TestChunking wants the same events, to the bit, for every cutting of the input into pushes.
func TestChunking(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for _, fs := range []float64{50, 62.5, 250, 333} {
		x := hard(fs).x
		want := detect(t, fs, x)
		if len(want) < 40 {
			t.Fatalf("%g Hz: %d beats, want 40 at least", fs, len(want))
		}
		for _, size := range []int{0, 1, 7, blockSamples - 1, blockSamples, blockSamples + 1, len(x)} {
			p := detector(t, fs)
			var got []features.Event
			for rest := x; len(rest) > 0; {
				n := size
				if size == 0 { // stands for random, empty pushes among them
					n = rng.IntN(300)
				}
				n = min(n, len(rest))
				got = p.Push(got, rest[:n])
				rest = rest[n:]
			}
			if got = p.Flush(got); !slices.Equal(got, want) {
				t.Errorf("%g Hz, pushes of %d: %d events, want %d", fs, size, len(got), len(want))
			}
		}
	}
}

// TestSnapshot restores at every sample into a detector that has seen other things.
func TestSnapshot(t *testing.T) {
	const fs = 100
	x := hard(fs).x[1000:2500]
	want := detect(t, fs, x)
	if len(want) < 12 {
		t.Fatalf("%d beats, want 12 at least", len(want))
	}
	first, second := detector(t, fs), detector(t, fs)
	var before []features.Event
	for i := range x {
		w, again := state.Writer{}, state.Writer{}
		first.Snapshot(&w)
		second.Reset()
		second.Push(nil, x[:300])
		r := state.NewReader(w.Bytes)
		second.Restore(r)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if second.Snapshot(&again); !slices.Equal(w.Bytes, again.Bytes) {
			t.Fatalf("sample %d: the restored state has another snapshot", i)
		}
		if second.Settled() != first.Settled() {
			t.Fatalf("sample %d: settled %d, want %d", i, second.Settled(), first.Settled())
		}
		got := second.Flush(second.Push(slices.Clone(before), x[i:]))
		if !slices.Equal(got, want) {
			t.Fatalf("restored at %d: %v, want %v", i, got, want)
		}
		before = first.Push(before, x[i:i+1])
	}
}

// TestRestoreRefuses wants an error, not a panic, for every torn snapshot and for another rate's.
func TestRestoreRefuses(t *testing.T) {
	p := detector(t, 250)
	p.Push(nil, hard(250).x)
	var w state.Writer
	p.Snapshot(&w)
	for n := range w.Bytes {
		r := state.NewReader(w.Bytes[:n])
		p.Restore(r)
		if r.Close() == nil {
			t.Fatalf("%d of %d bytes restored without an error", n, len(w.Bytes))
		}
	}
	r := state.NewReader(w.Bytes)
	detector(t, 500).Restore(r)
	if r.Err() == nil {
		t.Error("a state at 250 Hz went into a detector at 500 Hz")
	}
}

// TestLookahead pushes sample by sample: Settled keeps its promise and no beat comes late.
func TestLookahead(t *testing.T) {
	for _, fs := range []float64{50, 62.5, 250, 999} {
		p := detector(t, fs)
		if p.Lookahead() > 0.25 || p.Lookahead() < 0.2 {
			t.Errorf("%g Hz: look-ahead %g s", fs, p.Lookahead())
		}
		lookahead := int64(math.Round(p.Lookahead() * fs))
		beats, settled, last := 0, int64(0), int64(-1)
		check := func(events []features.Event, now int64) {
			for _, e := range events {
				beats++
				if e.Sample < settled || e.Sample <= last {
					t.Fatalf("%g Hz: a beat at %d behind one at %d, settled %d", fs, e.Sample, last, settled)
				}
				if now-e.Sample > lookahead {
					t.Fatalf("%g Hz: the beat at %d came %d samples later", fs, e.Sample, now-e.Sample)
				}
				last = e.Sample
			}
			s := p.Settled()
			if s < settled || s < now-lookahead || s > now+1 {
				t.Fatalf("%g Hz: settled %d after %d at sample %d", fs, s, settled, now)
			}
			settled = s
		}
		x := hard(fs).x
		for i, v := range x {
			check(p.Push(nil, []float64{v}), int64(i))
		}
		check(p.Flush(nil), int64(len(x)-1))
		if beats < 40 || settled != int64(len(x)) {
			t.Errorf("%g Hz: %d beats, settled %d of %d", fs, beats, settled, len(x))
		}
	}
}

// TestFlush gives the beat whose look-ahead the segment's end cut off.
func TestFlush(t *testing.T) {
	l := newLead(250, 60).beats(normalBeat, 0.5, 20, 0.8)
	for _, more := range []float64{0.05, 0.1, 0.2} {
		last := l.r[10]
		got := detect(t, l.fs, l.x[:last+int64(more*l.fs)])
		if len(got) != 11 || got[10].Sample != last {
			t.Errorf("ended %g s behind the beat: %v, want 11 beats, the last at %d", more, got, last)
		}
	}
	p := detector(t, 250)
	if got := p.Flush(nil); len(got) != 0 || p.Settled() != 0 {
		t.Errorf("an empty segment has %v, settled %d", got, p.Settled())
	}
}

// TestReset gives the same as a new detector.
func TestReset(t *testing.T) {
	x := hard(250).x
	p := detector(t, 250)
	want := p.Flush(p.Push(nil, x))
	p.Reset()
	if got := p.Flush(p.Push(nil, x)); len(got) < 40 || !slices.Equal(got, want) {
		t.Errorf("%d events after a reset, want %d", len(got), len(want))
	}
}

func TestRateError(t *testing.T) {
	for _, fs := range []float64{0, -250, 49.9, 2000.1, math.NaN(), math.Inf(1)} {
		_, err := NewRPeaks(fs)
		var re *RateError
		if !errors.As(err, &re) || fmt.Sprint(re.Fs) != fmt.Sprint(fs) {
			t.Errorf("%g Hz: %v, want a RateError", fs, err)
		}
	}
	_, err := NewRPeaks(32)
	if want := "fs: 32 Hz is not within 50 to 2000 Hz: resample the signal first"; err == nil || err.Error() != want {
		t.Errorf("%q, want %q", err, want)
	}
}

func TestPushAfterFlush(t *testing.T) {
	p := detector(t, 250)
	p.Flush(nil)
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	p.Push(nil, []float64{1})
}

func TestAllocs(t *testing.T) {
	x := hard(250).x
	p := detector(t, 250)
	dst := make([]features.Event, 0, 1000)
	var w state.Writer
	p.Snapshot(&w)
	if n := testing.AllocsPerRun(10, func() {
		dst = p.Push(dst[:0], x)
		w.Reset()
		p.Snapshot(&w)
	}); n != 0 || len(dst) < 40 {
		t.Errorf("%g allocations for %d events", n, len(dst))
	}
}

// FuzzRPeaks pushes any finite samples in two pieces and restores between them.
func FuzzRPeaks(f *testing.F) {
	f.Add([]byte{0, 128, 255, 3, 9, 200}, uint16(250), uint8(3), 1.0)
	f.Add([]byte{1, 1, 1, 1}, uint16(50), uint8(0), 1e300)
	f.Fuzz(func(t *testing.T, shape []byte, fs uint16, cut uint8, scale float64) {
		p, err := NewRPeaks(float64(fs))
		if err != nil || len(shape) == 0 || math.IsNaN(scale) || math.IsInf(scale, 0) {
			return
		}
		x := make([]float64, 3*int(fs))
		for i := range x {
			x[i] = scale * (float64(shape[i%len(shape)])/256 - 0.5)
		}
		want := p.Flush(p.Push(nil, x))
		n := len(x) * int(cut) / 256
		p.Reset()
		got := p.Push(nil, x[:n])
		var w state.Writer
		p.Snapshot(&w)
		r := state.NewReader(w.Bytes)
		p.Restore(r)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if got = p.Flush(p.Push(got, x[n:])); !slices.Equal(got, want) {
			t.Errorf("cut at %d: %v, want %v", n, got, want)
		}
		for i, e := range got {
			if e.Sample < 0 || e.Sample >= int64(len(x)) || e.Value != x[e.Sample] || i > 0 && e.Sample <= got[i-1].Sample {
				t.Errorf("event %d: %v", i, e)
			}
		}
	})
}

func BenchmarkRPeaks(b *testing.B) {
	for _, fs := range []float64{125, 250, 500, 2000} {
		b.Run(fmt.Sprintf("%gHz", fs), func(b *testing.B) {
			x := hard(fs).x
			p := detector(b, fs)
			dst := make([]features.Event, 0, 1000)
			for b.Loop() {
				dst = p.Push(dst[:0], x)
			}
			b.ReportMetric(float64(len(x))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Msamples/s")
		})
	}
	b.Run("flat", func(b *testing.B) { // zeros behind beats: do denormals slow it down?
		p := detector(b, 250)
		p.Push(nil, hard(250).x)
		x := make([]float64, 10000)
		for b.Loop() {
			p.Push(nil, x)
		}
		b.ReportMetric(float64(len(x))*float64(b.N)/b.Elapsed().Seconds()/1e6, "Msamples/s")
	})
}
