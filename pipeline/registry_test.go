package pipeline

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tachy-dsp/tachy/internal/state"
)

// The tests in this file walk the registry: each operator stands in a small pipeline and must give the same rows, to the
// bit, for every cutting of its input into pushes and after a snapshot at any point. A new operator needs an entry in
// fixtures; TestEveryOperatorHasAFixture fails without it.

// fixtures give each operator's parameters and, by kind, where it stands.
var fixtures = map[string]string{
	"abs_dev":         `{}`,
	"mobility":        `{}`,
	"complexity":      `{}`,
	"input":           `{}`,
	"resample":        `{"fs":"125"}`,
	"bandpass":        `{"low":0.5,"high":40}`,
	"lowpass":         `{"high":30,"order":2}`,
	"highpass":        `{"low":0.5,"order":3}`,
	"notch":           `{"freq":50}`,
	"fir":             `{"h":[[0.1,0.2,0.4,0.2,0.1]]}`,
	"medfilt":         `{"window":21}`,
	"savgol":          `{"window":15,"polyorder":2,"deriv":1}`,
	"moving_mean":     `{"n":20}`,
	"moving_std":      `{"n":20}`,
	"moving_min":      `{"n":20}`,
	"moving_max":      `{"n":20}`,
	"zero_phase":      `{"low":0.5,"high":40,"lookahead":"500ms"}`,
	"sosfilt":         `{"sos":[[0.25,0.5,0.25,1,-0.3,0.1],[0.5,0.5,0,1,-0.2,0]],"start":"steady"}`,
	"lfilter":         `{"b":[[0.2,0.3,0.2]],"a":[[1,-0.4,0.1]]}`,
	"decimate":        `{"q":3,"ftype":"fir"}`,
	"wavelet":         `{"wavelet":"db4","level":3}`,
	"band_power":      `{"low":5,"high":15,"nperseg":64,"noverlap":48,"detrend":"constant"}`,
	"rpeaks":          `{}`,
	"mean":            `{}`,
	"std":             `{}`,
	"var":             `{}`,
	"rms":             `{}`,
	"energy":          `{}`,
	"skewness":        `{}`,
	"kurtosis":        `{}`,
	"min":             `{}`,
	"max":             `{}`,
	"range":           `{}`,
	"line_length":     `{}`,
	"zero_crossings":  `{}`,
	"slope":           `{}`,
	"median":          `{}`,
	"q1":              `{}`,
	"q3":              `{}`,
	"iqr":             `{}`,
	"rate":            `{}`,
	"hrv.mean_nn":     `{}`,
	"hrv.median_nn":   `{}`,
	"hrv.min_nn":      `{}`,
	"hrv.max_nn":      `{}`,
	"hrv.iqr_nn":      `{}`,
	"hrv.mad_nn":      `{}`,
	"hrv.sdnn":        `{}`,
	"hrv.cvnn":        `{}`,
	"hrv.rmssd":       `{}`,
	"hrv.sdsd":        `{}`,
	"hrv.cvsd":        `{}`,
	"hrv.pnn50":       `{}`,
	"hrv.pnn20":       `{}`,
	"hrv.sd1":         `{}`,
	"hrv.sd2":         `{}`,
	"hrv.sd12":        `{}`,
	"hrv.sampen":      `{}`,
	"hrv.cd":          `{}`,
	"hrv.dfa_alpha1":  `{}`,
	"hrv.dfa_alpha2":  `{}`,
	"hrv.vlf":         `{}`,
	"hrv.lf":          `{}`,
	"hrv.hf":          `{}`,
	"hrv.total_power": `{}`,
	"hrv.lf_hf":       `{}`,
	"hrv.lnhf":        `{}`,

	"hrv.mfdfa_alpha1_width":       `{}`,
	"hrv.mfdfa_alpha1_peak":        `{}`,
	"hrv.mfdfa_alpha1_mean":        `{}`,
	"hrv.mfdfa_alpha1_max":         `{}`,
	"hrv.mfdfa_alpha1_delta":       `{}`,
	"hrv.mfdfa_alpha1_asymmetry":   `{}`,
	"hrv.mfdfa_alpha1_fluctuation": `{}`,
	"hrv.mfdfa_alpha1_increment":   `{}`,
	"hrv.mfdfa_alpha2_width":       `{}`,
	"hrv.mfdfa_alpha2_peak":        `{}`,
	"hrv.mfdfa_alpha2_mean":        `{}`,
	"hrv.mfdfa_alpha2_max":         `{}`,
	"hrv.mfdfa_alpha2_delta":       `{}`,
	"hrv.mfdfa_alpha2_asymmetry":   `{}`,
	"hrv.mfdfa_alpha2_fluctuation": `{}`,
	"hrv.mfdfa_alpha2_increment":   `{}`,

	"window":  `{}`,
	"assign":  `{"column":"y","expr":["/",["col","x"],["-",["col","x"],0.1]]}`,
	"compute": `{"expr":["and",[">",["col","x"],0],["not",["<",["col","x"],-1]]]}`,
	"select":  `{"columns":["x"]}`,
	"filter":  `{"expr":[">",["col","x"],0.02]}`,
	"held":    `{"length":"2s"}`,
	"rising":  `{"rearm":"3s"}`,
	"model":   `{"sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","inputs":["x"],"outputs":{"p":["out",0]}}`,
}

// definitionAround builds input -> … -> window -> … with the operator in its place.
func definitionAround(t testing.TB, e *Entry) []byte {
	t.Helper()
	var nodes []map[string]any
	add := func(op, params string, in ...int) int {
		n := map[string]any{"op": op}
		if err := json.Unmarshal([]byte(params), &n); err != nil {
			t.Fatalf("%s: %v", op, err)
		}
		if len(in) > 0 {
			n["in"] = in
		}
		nodes = append(nodes, n)
		return len(nodes) - 1
	}
	at := add("input", `{"signal":"ecg","fs":"250","lateness":0}`)
	other := -1
	switch {
	case e.In == Wave && e.Out == Wave:
		at = add(e.Name, fixtures[e.Name], at)
	case e.Out == Events:
		at = add(e.Name, fixtures[e.Name], at)
		other = add("hrv.rmssd", `{}`, at)
		at = add("rate", `{}`, at)
	case e.Out == Feature && e.In == Events:
		at = add(e.Name, fixtures[e.Name], add("rpeaks", `{}`, at))
	case e.Out == Feature:
		at = add(e.Name, fixtures[e.Name], at)
	}
	if nodes[at]["op"] == "input" || e.Out == Wave {
		at = add("mean", `{}`, at)
	}
	in, columns := []int{at}, `["x"]`
	if other >= 0 {
		in, columns = []int{at, other}, `["x","other"]`
	}
	length, every := "3s", "700ms"
	if strings.HasPrefix(e.Name, "hrv.") {
		length = "40s"
	}
	if ofMinutes[e.Name] {
		length, every = "310s", "20s"
	}
	at = add("window", `{"length":"`+length+`","every":"`+every+`","min_coverage":0.25,"no_data_max":"4s","columns":`+columns+`}`, in...)
	switch {
	case e.In == Rows && (e.Name == "held" || e.Name == "rising"):
		at = add("compute", `{"expr":[">",["col","x"],0.02]}`, at)
		at = add(e.Name, fixtures[e.Name], at)
	case e.In == Rows:
		at = add(e.Name, fixtures[e.Name], at)
	}
	text, _ := json.Marshal(map[string]any{"format": formatName, "version": formatVersion, "nodes": nodes, "outputs": map[string]int{"out": at}})
	return text
}

func TestEveryOperatorHasAFixture(t *testing.T) {
	for _, e := range Registry() {
		if _, ok := fixtures[e.Name]; !ok {
			t.Errorf("operator %s has no fixture here", e.Name)
		}
	}
	if len(fixtures) != len(Registry()) || len(fixtures) < 18 {
		t.Errorf("%d fixtures for %d operators", len(fixtures), len(Registry()))
	}
}

func TestEveryEntryIsDocumented(t *testing.T) {
	for _, e := range Registry() {
		if e.Summary == "" || e.Details == "" || e.Numerics < 1 || e.State < 1 {
			t.Errorf("%s: summary, details and versions are needed", e.Name)
		}
		for _, p := range e.Params {
			if p.Doc == "" {
				t.Errorf("%s.%s has no documentation", e.Name, p.Name)
			}
		}
	}
}

// recording is three segments of something like an ECG at 250 Hz with gaps between, the second with an anchor and a filled
// part.
type recording []pushed

type pushed struct {
	start  int64
	anchor int64 // 0: none
	x      []float64
	filled bool
}

func testRecording() recording {
	rng := rand.New(rand.NewPCG(1, 2))
	wave := func(seconds float64) []float64 {
		x := make([]float64, int(seconds*250))
		for i := range x {
			phase := math.Mod(float64(i), 190) / 250
			x[i] = beat(phase) + 0.1*math.Sin(float64(i)/400) + 0.02*rng.Float64() // no NormFloat64: its bits depend on the CPU
		}
		return x
	}
	const t0 = 1_700_000_000_123_456_789
	return recording{
		{start: t0, x: wave(12.3)},
		{start: t0 + 20e9, x: wave(6)},
		{anchor: t0 + 26e9 + 1e6, x: wave(4)},
		{x: wave(0.5), filled: true},
		{x: wave(3)},
		{start: t0 + 60e9, x: wave(8)},
	}
}

// ofMinutes are the operators that need minutes of beats in a row.
var ofMinutes = map[string]bool{"hrv.vlf": true, "hrv.lf": true, "hrv.hf": true, "hrv.lf_hf": true, "hrv.lnhf": true, "hrv.total_power": true}

// recordingOf is what the rows of an operator are computed of, and how many there are at least.
func recordingOf(e *Entry) (rec recording, rows int) {
	switch {
	case ofMinutes[e.Name]:
		return breathing(), 15
	case e.Name == "filter" || e.Name == "rising":
		return testRecording(), 2
	}
	return testRecording(), 60 // windows of 700 ms over three segments that windows reach, with the silent part left out
}

// breathing is a segment of 400 s in which the intervals between beats swing by 5 % with 0.1 Hz and by 4 % with 0.25 Hz.
func breathing() recording {
	x, phase := make([]float64, 400*250), 0.0
	for i := range x {
		t := 2 * math.Pi * float64(i) / 250
		_, phase = math.Modf(phase + 1/(190+10*math.Sin(0.1*t)+8*math.Sin(0.25*t)))
		x[i] = beat(0.76 * phase)
	}
	return recording{{start: 1_700_000_000_123_456_789, x: x}}
}

// beat is a wave of something like an ECG, t s behind its start.
func beat(t float64) float64 {
	return 1.2*bump(t, 0.3, 0.012) - 0.2*bump(t, 0.34, 0.02) + 0.3*bump(t, 0.55, 0.05)
}

func bump(t, center, width float64) float64 {
	d := (t - center) / width
	return 1 / (1 + d*d*d*d)
}

// play runs the recording in pieces whose lengths `chunk` gives; before each piece `between` may replace the session.
func play(g *Graph, rec recording, chunk func() int, between func(*Session) *Session) []string {
	s := g.NewSession()
	var rows []string
	take := func() {
		for answered := true; answered; {
			answered = false
			for _, q := range s.Requests(nil) {
				s.Answer(q.Node, q.Ticket, []float64{2 * q.X[0]})
				answered = true
			}
		}
		for _, r := range s.Rows() {
			text := fmt.Sprint(r.Output, r.Start, r.End, r.Time, r.Reasons)
			for i, v := range r.Values {
				text += fmt.Sprintf(" %016x", math.Float64bits(v))
				if r.Reasons[i] != Defined && !math.IsNaN(v) || r.Reasons[i] == Defined && (math.IsNaN(v) || math.IsInf(v, 0)) {
					panic("a value and its reason do not fit: " + text)
				}
			}
			rows = append(rows, text)
		}
		s.Clear()
	}
	for _, p := range rec {
		if p.start != 0 {
			s.End(0)
			s.Advance(0, p.start)
			s.Begin(0, p.start, Rate{250, 1})
		}
		if p.anchor != 0 {
			s.Anchor(0, p.anchor)
		}
		for x := p.x; len(x) > 0; {
			n := min(chunk(), len(x))
			if p.filled {
				s.PushFilled(0, x[:n])
			} else {
				s.Push(0, x[:n])
			}
			x = x[n:]
			take()
			s = between(s)
		}
	}
	s.Finish()
	take()
	return rows
}

func same(s *Session) *Session { return s }

func TestSameRowsForEveryChunking(t *testing.T) {
	for _, e := range Registry() {
		t.Run(e.Name, func(t *testing.T) {
			rec, least := recordingOf(e)
			g, err := Parse(definitionAround(t, e))
			if err != nil {
				t.Fatal(err)
			}
			want := play(g, rec, func() int { return math.MaxInt }, same)
			if len(want) < least {
				t.Fatalf("%d rows, at least %d expected", len(want), least)
			}
			rng := rand.New(rand.NewPCG(3, 4))
			chunkings := map[string]func() int{
				"1": func() int { return 1 }, "7": func() int { return 7 }, "749": func() int { return 749 },
				"750": func() int { return 750 }, "751": func() int { return 751 }, "random": func() int { return 1 + rng.IntN(400) },
			}
			for name, chunk := range chunkings {
				if got := play(g, rec, chunk, same); !slices.Equal(got, want) {
					t.Errorf("chunks of %s: %s", name, firstDifference(got, want))
				}
			}
		})
	}
}

func TestSameRowsAfterSnapshots(t *testing.T) {
	for _, e := range Registry() {
		t.Run(e.Name, func(t *testing.T) {
			rec, _ := recordingOf(e)
			g, err := Parse(definitionAround(t, e))
			if err != nil {
				t.Fatal(err)
			}
			want := play(g, rec, func() int { return math.MaxInt }, same)
			rng := rand.New(rand.NewPCG(5, 6))
			restores := 0
			got := play(g, rec, func() int { return 1 + rng.IntN(300) }, func(s *Session) *Session {
				var w, again state.Writer
				s.Snapshot(&w)
				fresh := g.NewSession()
				r := state.NewReader(w.Bytes)
				if err := fresh.Restore(r); err != nil {
					t.Fatal(err)
				}
				if err := r.Close(); err != nil {
					t.Fatal(err)
				}
				fresh.Snapshot(&again)
				if !slices.Equal(w.Bytes, again.Bytes) {
					t.Fatal("the snapshot of a restored session is another one")
				}
				restores++
				return fresh
			})
			if restores < 40 {
				t.Errorf("only %d restores", restores)
			}
			if !slices.Equal(got, want) {
				t.Error(firstDifference(got, want))
			}
		})
	}
}

func firstDifference(got, want []string) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return fmt.Sprintf("row %d of %d:\n got %s\nwant %s", i, len(want), got[i], want[i])
		}
	}
	return fmt.Sprintf("%d rows, want %d", len(got), len(want))
}

func TestNoAllocationInSteadyState(t *testing.T) {
	g, err := Parse([]byte(sliceDefinition))
	if err != nil {
		t.Fatal(err)
	}
	s := g.NewSession()
	x := testRecording()[0].x
	s.Begin(0, 0, Rate{250, 1})
	s.Begin(1, 0, Rate{125, 1})
	push := func() {
		for i := 0; i+64 <= len(x); i += 64 {
			s.Push(0, x[i:i+64])
			s.Push(1, x[i/2:i/2+32])
			s.Clear()
		}
	}
	for range 10 {
		push()
	}
	if n := testing.AllocsPerRun(20, push); n > 0 {
		t.Errorf("%v allocations for %d samples", n, len(x))
	}
}

func FuzzRestore(f *testing.F) {
	g, err := Parse([]byte(sliceDefinition))
	if err != nil {
		f.Fatal(err)
	}
	s := g.NewSession()
	s.Begin(0, 1e18, Rate{250, 1})
	s.Push(0, testRecording()[0].x)
	s.Clear()
	var w state.Writer
	s.Snapshot(&w)
	f.Add(w.Bytes)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		g.NewSession().Restore(state.NewReader(data)) // any error, but no panic
	})
}
