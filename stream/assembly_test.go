package stream

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/tachy-dsp/tachy/internal/state"
	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/simulate"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

const t0 = 1_767_225_600_000_000_000

// wave is a message of n samples of a ramp, so that each sample says which one it is: sample i of the signal has value i.
func wave(t *testing.T, mtime, systime int64, rate cmf.Rate, first, n int, change func(*cmf.Message)) []byte {
	t.Helper()
	m := &cmf.Message{
		Source: 1, Device: 2, SysTime: systime, Time: mtime, Name: "MDC_ECG_ELEC_POTL_II", Unit: "MDC_DIM_MILLI_VOLT", Rate: rate,
	}
	for i := range n {
		m.Values = append(m.Values, float64(first+i))
	}
	if change != nil {
		change(m)
	}
	return cmf.Append(nil, m)
}

// record takes messages with the device's clock and returns the only signal.
func record(t *testing.T, options Options, bodies [][]byte) (*Recorded, *Recorder, []Notice) {
	t.Helper()
	r := NewRecorder(options, 2e9)
	for i, b := range bodies {
		if err := r.Take(b); err != nil {
			t.Fatalf("message %d: %v", i, err)
		}
	}
	signals, notices := r.Finish()
	c := r.Counters()
	if sum := c.PushedSamples + c.GapSamples + c.DuplicateSamples + c.ConflictSamples + c.LateSamples; sum != c.Samples {
		t.Errorf("%d samples came and %d are accounted for: %+v", c.Samples, sum, c)
	}
	if len(signals) != 1 {
		t.Fatalf("%d signals", len(signals))
	}
	return signals[0], r, notices
}

var hz250 = cmf.Rate{Num: 250, Den: 1}

// messagesOf cuts n samples from t0 into messages of 25 (100 ms at 250 Hz).
func messagesOf(t *testing.T, n int) (bodies [][]byte) {
	for i := 0; i < n; i += 25 {
		at := int64(t0 + i*4e6)
		bodies = append(bodies, wave(t, at, at+150e6, hz250, i, 25, nil))
	}
	return bodies
}

func TestContiguousMessagesAreOneSegment(t *testing.T) {
	s, r, _ := record(t, Options{Clock: Device}, messagesOf(t, 5000))
	if len(s.Segments) != 1 || len(s.Segments[0].Samples) != 5000 || s.Segments[0].Start != t0 || r.Counters().Segments != 1 {
		t.Fatalf("%d segments, counters %+v", len(s.Segments), r.Counters())
	}
	for i, x := range s.Segments[0].Samples {
		if x != float64(i) {
			t.Fatalf("sample %d is %v", i, x)
		}
	}
}

func TestDisorderWithinLatenessLeavesNoTrace(t *testing.T) {
	sorted := messagesOf(t, 20000)
	want, _, _ := record(t, Options{Clock: Device}, sorted)
	for seed := range uint64(50) {
		rng := rand.New(rand.NewPCG(seed, 0))
		order := make([]float64, len(sorted)) // each message up to 12 places from its own, 1.2 s
		index := make([]int, len(sorted))
		for i := range order {
			index[i], order[i] = i, float64(i)+12*rng.Float64()
		}
		slices.SortFunc(index, func(a, b int) int { return cmp.Compare(order[a], order[b]) })
		shuffled := make([][]byte, len(sorted))
		for i, k := range index {
			shuffled[i] = sorted[k]
		}
		for range 100 { // and some twice, at once or later
			i := rng.IntN(len(shuffled))
			shuffled = slices.Insert(shuffled, min(i+rng.IntN(20), len(shuffled)), shuffled[i])
		}
		got, r, notices := record(t, Options{Clock: Device}, shuffled)
		if !reflect.DeepEqual(got.Segments, want.Segments) {
			t.Fatalf("seed %d: %d segments, want %d", seed, len(got.Segments), len(want.Segments))
		}
		if c := r.Counters(); c.DuplicateSamples != 2500 || c.LateSamples != 0 || c.ConflictSamples != 0 || len(notices) != 0 {
			t.Fatalf("seed %d: %+v %v", seed, c, notices)
		}
	}
}

func TestGapsEndSegments(t *testing.T) {
	all := messagesOf(t, 5000)
	s, _, _ := record(t, Options{Clock: Device}, slices.Delete(slices.Clone(all), 40, 42)) // 200 ms are missing
	if len(s.Segments) != 2 || len(s.Segments[0].Samples) != 1000 || s.Segments[1].Start != t0+1050*4e6 || !s.Segments[1].Joins {
		t.Fatalf("%d segments", len(s.Segments))
	}
	if x := s.Segments[1].Samples[0]; x != 1050 {
		t.Errorf("the second segment begins with sample %v", x)
	}
}

func TestWhatComesTooLateIsCountedAndReported(t *testing.T) {
	all := messagesOf(t, 5000)
	late := slices.Concat(all[:40], all[41:100], all[40:41], all[100:]) // 5.9 s late
	s, r, notices := record(t, Options{Clock: Device}, late)
	if len(s.Segments) != 2 || r.Counters().LateSamples != 25 {
		t.Fatalf("%d segments, %+v", len(s.Segments), r.Counters())
	}
	want := Notice{Kind: "late", Key: "1:2", Signal: "ecg", Start: t0 + 1000*4e6, End: t0 + 1025*4e6, Samples: 25}
	if len(notices) != 1 || notices[0] != want {
		t.Errorf("%+v", notices)
	}
}

func TestOtherValuesForTheSameTimeAreAConflict(t *testing.T) {
	all := messagesOf(t, 5000)
	other := wave(t, t0+1000*4e6, t0+1100*4e6, hz250, 1000, 25, func(m *cmf.Message) { m.Values[7] = -1 })
	s, r, notices := record(t, Options{Clock: Device}, slices.Insert(slices.Clone(all), 60, other))
	c := r.Counters()
	if len(s.Segments) != 1 || c.ConflictSamples != 1 || c.DuplicateSamples != 24 || len(notices) != 1 || notices[0].Kind != "conflict" {
		t.Fatalf("%d segments, %+v, %+v", len(s.Segments), c, notices)
	}
	if s.Segments[0].Samples[1007] != 1007 {
		t.Error("the later value won")
	}
}

func TestChangesBreakTheSegment(t *testing.T) {
	for name, change := range map[string]func(*cmf.Message){
		"rate":  func(m *cmf.Message) { m.Rate = cmf.Rate{Num: 125, Den: 1} },
		"scale": func(m *cmf.Message) { m.ScaleM = 0.5 },
		"unit":  func(m *cmf.Message) { m.Unit = "MDC_DIM_MICRO_VOLT" },
	} {
		all := messagesOf(t, 1000)
		at := int64(t0 + 1000*4e6)
		all = append(all, wave(t, at, at+150e6, hz250, 1000, 25, change))
		s, _, _ := record(t, Options{Clock: Device}, all)
		if len(s.Segments) != 2 || s.Segments[1].Joins {
			t.Errorf("%s: %d segments", name, len(s.Segments))
		}
	}
}

func TestNaNIsAGap(t *testing.T) {
	all := messagesOf(t, 1000)
	all[10] = wave(t, t0+250*4e6, t0+300*4e6, hz250, 250, 25, func(m *cmf.Message) {
		m.Values[3], m.Values[4], m.Values[5], m.Values[20] = math.NaN(), math.Inf(1), math.NaN(), math.NaN()
	})
	s, r, _ := record(t, Options{Clock: Device}, all)
	lengths := []int{}
	for _, segment := range s.Segments {
		lengths = append(lengths, len(segment.Samples))
	}
	// One missing sample is within the jitter that snaps to the grid.
	if !slices.Equal(lengths, []int{253, 743}) && !slices.Equal(lengths, []int{253, 14, 729}) {
		t.Errorf("segments of %v samples", lengths)
	}
	if c := r.Counters(); c.GapSamples != 4 {
		t.Errorf("%+v", c)
	}
}

// A device whose clock runs 700 ppm fast against the gateway's: the time map follows, the segment goes on, and sample times
// rise.
func TestDriftReanchors(t *testing.T) {
	for _, ppm := range []float64{700, -700} {
		rng := rand.New(rand.NewPCG(9, 9))
		var bodies [][]byte
		const n = 250 * 1800
		for i := 0; i < n; i += 64 {
			trueEnd := t0 + int64(float64((i+64)*4e6)*(1+ppm*1e-6))
			bodies = append(bodies, wave(t, 5e9+int64(i)*4e6, trueEnd+20e6+rng.Int64N(60e6), hz250, i, 64, nil))
		}
		s, r, _ := record(t, Options{}, bodies)
		if len(s.Segments) != 1 || r.Counters().PushedSamples != int64(len(bodies)*64) {
			t.Fatalf("%v ppm: %d segments, %+v", ppm, len(s.Segments), r.Counters())
		}
		anchors := s.Segments[0].Anchors
		if len(anchors) < 100 {
			t.Fatalf("%v ppm: %d anchors", ppm, len(anchors))
		}
		last := anchors[len(anchors)-1]
		trueTime := t0 + float64(last.Sample)*4e6*(1+ppm*1e-6)
		if off := float64(last.Time) - trueTime; math.Abs(off) > 170e6 { // jitter of the first message (80 ms), and the drift of two epochs (84 ms)
			t.Errorf("%v ppm: after half an hour times are %.0f ms off", ppm, off/1e6)
		}
		before := Anchor{0, s.Segments[0].Start}
		for _, a := range anchors {
			if end := before.Time + (a.Sample-before.Sample-1)*4e6; a.Time <= end {
				t.Fatalf("%v ppm: sample %d is at %d, the one before at %d", ppm, a.Sample, a.Time, end)
			}
			before = a
		}
	}
}

func TestClockStepEndsSegmentsAndTimeGoesOn(t *testing.T) {
	var bodies [][]byte
	for i := 0; i < 5000; i += 25 {
		sys := int64(t0 + i*4e6)
		device := sys + 3e9
		if i >= 2500 {
			device -= 3600e9 // daylight saving
		}
		bodies = append(bodies, wave(t, device-100e6, sys+50e6, hz250, i, 25, nil))
	}
	s, r, notices := record(t, Options{}, bodies)
	if len(s.Segments) != 2 || r.Counters().ClockSteps != 1 || len(notices) != 1 || notices[0].Kind != "clock_step" {
		t.Fatalf("%d segments, %+v, %+v", len(s.Segments), r.Counters(), notices)
	}
	if gap := s.Segments[1].Start - (s.Segments[0].Start + 2500*4e6); gap < 0 || gap > 100e6 {
		t.Errorf("time goes on %d ms after the step", gap/1e6)
	}
}

func TestALeapIsNotBelievedUntilConfirmed(t *testing.T) {
	all := messagesOf(t, 5000)
	leap := wave(t, t0+86400e9, t0+86400e9, hz250, 0, 25, nil)
	s, r, _ := record(t, Options{}, slices.Insert(slices.Clone(all), 60, leap))
	if len(s.Segments) != 1 || len(s.Segments[0].Samples) != 5000 || r.Counters().LeapMessages != 1 {
		t.Fatalf("%d segments, %+v", len(s.Segments), r.Counters())
	}
}

func TestForgetsASilentKey(t *testing.T) {
	g, err := pipeline.Parse([]byte(partitionDefinition))
	if err != nil {
		t.Fatal(err)
	}
	p := NewPartition(g, Options{})
	for _, b := range messagesOf(t, 1000) {
		p.Step(Event{Body: b})
	}
	rows, noData := 0, 0
	for tick := int64(1); p.Keys() > 0 && tick < 10000; tick++ {
		for _, r := range p.Step(Event{Kind: TickEvent, Key: "1:2", Time: t0 + tick*1e9}).Rows {
			rows++
			if r.Reasons[0] == pipeline.NoData {
				noData++
			}
		}
	}
	if p.Keys() != 0 || p.Counters().ForgottenKeys != 1 {
		t.Errorf("%d keys are left", p.Keys())
	}
	if noData < 590 || noData > 610 { // rows without data for 10 minutes, one a second
		t.Errorf("%d rows, %d without data", rows, noData)
	}
}

const partitionDefinition = `{"format":"tachy-pipeline","version":1,"nodes":[
 {"op":"input","signal":"ecg","name":"II","fill_gap_max":"300ms"},
 {"op":"resample","in":[0],"fs":125},{"op":"bandpass","in":[1],"low":0.5,"high":40},
 {"op":"rpeaks","in":[2]},{"op":"rate","in":[3]},{"op":"hrv.rmssd","in":[3]},
 {"op":"input","signal":"abp"},{"op":"mean","in":[6]},
 {"op":"window","in":[4,5,7],"length":"8s","every":"1s","columns":["hr","rmssd","map"]}],
 "outputs":{"feats":8}}`

// wardArrivals are the messages of a simulated ward, with faults.
func wardArrivals(seconds int64, faults simulate.Faults) iter.Seq[simulate.Arrival] {
	return faults.Apply(func(yield func(simulate.Arrival) bool) {
		w := simulate.NewWard(simulate.Options{Seed: 3, Start: t0})
		for d := range w.Until(t0 + seconds*1e9) {
			if !yield(simulate.Arrival{Time: d.SysTime, Body: cmf.Append(nil, d.Message)}) {
				return
			}
		}
	})
}

var someFaults = simulate.Faults{
	Seed: 11, DropProbability: 0.01, CorruptProbability: 0.002, DuplicateProbability: 0.02, LateProbability: 0.03, LateMaxNs: 5e9, ReorderMax: 40,
}

func rowText(r *Row) string {
	text := fmt.Sprint(r.Key, r.Ordinal, r.Output, r.Start, r.End, r.Reasons)
	for i, v := range r.Values {
		text += fmt.Sprintf(" %x %x", math.Float64bits(v), math.Float64bits(r.Coverage[i]))
	}
	return text
}

// A partition that is restored from a snapshot at any point goes on with the same bits, under faults.
func TestPartitionSnapshots(t *testing.T) {
	g, err := pipeline.Parse([]byte(partitionDefinition))
	if err != nil {
		t.Fatal(err)
	}
	play := func(between func(*Partition) *Partition) (rows []string, values int) {
		p := NewPartition(g, Options{})
		for a := range wardArrivals(60, someFaults) {
			e := p.Step(Event{Body: a.Body})
			for i := range e.Rows {
				rows = append(rows, rowText(&e.Rows[i]))
				if e.Rows[i].Reasons[0] == pipeline.Defined {
					values++
				}
			}
			p = between(p)
		}
		if c := p.Counters(); c.UndecodableMessages == 0 || c.LateSamples == 0 || c.DuplicateSamples == 0 || c.FilledSamples == 0 {
			t.Errorf("the faults do not show: %+v", c)
		}
		return rows, values
	}
	want, values := play(func(p *Partition) *Partition { return p })
	if len(want) < 300 || values < 150 {
		t.Fatalf("%d rows, %d heart rates", len(want), values)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	restores := 0
	got, _ := play(func(p *Partition) *Partition {
		if rng.IntN(20) != 0 {
			return p
		}
		restores++
		var w, again state.Writer
		p.Snapshot(&w)
		fresh := NewPartition(g, Options{})
		if err := fresh.Restore(state.NewReader(w.Bytes)); err != nil {
			t.Fatal(err)
		}
		fresh.Snapshot(&again)
		if !slices.Equal(w.Bytes, again.Bytes) {
			t.Fatal("the snapshot of a restored partition is another one")
		}
		return fresh
	})
	if restores < 50 || !slices.Equal(got, want) {
		t.Errorf("%d restores: %d rows, want %d", restores, len(got), len(want))
	}
}

// The promise of the product: recordings made of the messages, played into a session, give the rows of the live path.
func TestRecordedEqualsLive(t *testing.T) {
	g, err := pipeline.Parse([]byte(partitionDefinition))
	if err != nil {
		t.Fatal(err)
	}
	p, recorder := NewPartition(g, Options{}), NewRecorder(Options{}, 2e9)
	live := map[string][]string{}
	for a := range wardArrivals(60, someFaults) {
		e := p.Step(Event{Body: a.Body})
		for i := range e.Rows {
			live[e.Rows[i].Key] = append(live[e.Rows[i].Key], rowText(&e.Rows[i]))
		}
		recorder.Take(a.Body) // undecodable ones are counted in both
	}
	signals, _ := recorder.Finish()
	byKey := map[string][]*Recorded{}
	for _, s := range signals {
		byKey[s.Key] = append(byKey[s.Key], s)
	}
	rows := 0
	for key, recorded := range byKey {
		got := playRecorded(t, g, key, recorded)
		want := live[key]
		if rows += len(want); len(got) < len(want) || !slices.Equal(got[:len(want)], want) {
			for i := range want {
				if i >= len(got) || got[i] != want[i] {
					t.Errorf("%s row %d of %d:\n rec %v\nlive %v", key, i, len(want), got[min(i, len(got)-1)], want[i])
					break
				}
			}
		}
	}
	if len(byKey) != 8 || rows < 300 {
		t.Errorf("%d keys, %d rows", len(byKey), rows)
	}
}

// playRecorded gives the recorded signals to a session, one input after the other.
func playRecorded(t *testing.T, g *pipeline.Graph, key string, recorded []*Recorded) (rows []string) {
	t.Helper()
	s := g.NewSession()
	for i, in := range g.Inputs() {
		player := NewPlayer(s, i)
		for _, r := range recorded {
			if r.Signal != in.Signal {
				continue
			}
			for _, segment := range r.Segments {
				if err := player.Begin(segment.Start, segment.Rate, segment.Joins, segment.Samples[0]); err != nil {
					t.Fatal(err)
				}
				from := int64(0)
				for _, a := range segment.Anchors {
					player.Push(segment.Samples[from:a.Sample])
					player.Anchor(a.Time)
					from = a.Sample
				}
				player.Push(segment.Samples[from:])
			}
		}
		player.End(pipeline.Forever)
	}
	s.Finish()
	for _, r := range s.Rows() {
		row := Row{Key: key, OutputRow: r}
		rows = append(rows, rowText(&row))
	}
	return rows
}

func TestALeapOfTheDevicesClockIsNotBelieved(t *testing.T) {
	all := messagesOf(t, 5000)
	leap := wave(t, t0+86400e9, t0+250*4e6, hz250, 0, 25, nil)
	s, r, _ := record(t, Options{Clock: Device}, slices.Insert(slices.Clone(all), 60, leap))
	if len(s.Segments) != 1 || len(s.Segments[0].Samples) != 5000 || r.Counters().LeapMessages != 1 {
		t.Fatalf("%d segments, %+v", len(s.Segments), r.Counters())
	}
}

// An input without a name is fed by the first name in the catalogue, whichever comes first.
func TestTheBestNameFeedsAnInput(t *testing.T) {
	g, err := pipeline.Parse([]byte(`{"format":"tachy-pipeline","version":1,"nodes":[{"op":"input","signal":"ecg"},{"op":"mean","in":[0]},
		{"op":"window","in":[1],"length":"1s","every":"1s","columns":["x"]}],"outputs":{"x":2}}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, first := range []string{"MDC_ECG_ELEC_POTL_V5", "MDC_ECG_ELEC_POTL_II"} {
		p, rows := NewPartition(g, Options{}), 0
		for i := 0; i < 5000; i += 25 {
			for k, name := range []string{"MDC_ECG_ELEC_POTL_V5", "MDC_ECG_ELEC_POTL_II"} {
				if (first == name) != (k == 0) {
					name = []string{"MDC_ECG_ELEC_POTL_II", "MDC_ECG_ELEC_POTL_V5"}[k]
				}
				e := p.Step(Event{Body: wave(t, t0+int64(i)*4e6, t0+int64(i)*4e6+150e6, hz250, i, 25, func(m *cmf.Message) {
					m.Name = name
					for j := range m.Values {
						m.Values[j] = map[string]float64{"MDC_ECG_ELEC_POTL_II": 2, "MDC_ECG_ELEC_POTL_V5": 5}[name]
					}
				})})
				for _, r := range e.Rows {
					if rows++; r.Reasons[0] == pipeline.Defined && r.Values[0] != 2 {
						t.Fatalf("%s came first and feeds the input: %v", first, r.Values)
					}
				}
			}
		}
		if c := p.Counters(); rows < 15 || c.PushedSamples < 4900 {
			t.Errorf("%d rows, %+v", rows, c)
		}
	}
}
