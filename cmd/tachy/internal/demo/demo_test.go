package demo

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tachy-dsp/tachy/internal/wfdb"
	"github.com/tachy-dsp/tachy/onnx"
	"github.com/tachy-dsp/tachy/simulate"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// play runs the demonstration of a file at full speed.
func play(t *testing.T, path string) string {
	t.Helper()
	var out, warnings bytes.Buffer
	if err := Run(context.Background(), Options{Input: path, Speed: 0, Out: &out, Err: &warnings}); err != nil || warnings.Len() > 0 {
		t.Fatalf("%v\n%s%s", err, out.String(), warnings.String())
	}
	return out.String()
}

// TestRecord plays 100 s of a pressure that steps between 79 and 81 mmHg. By the end 98 windows of 10 s have closed (one a
// second, and without an ECG each waits for the lateness of 2 s) and 19 of 30 s (one every 5 s), each of which is asked about
// where there is an ONNX Runtime.
func TestRecord(t *testing.T) {
	folder := t.TempDir()
	var data []byte
	for i := range 100 * 50 {
		n := uint16(int16(1600 + i%2*40 - 20)) // 80 mmHg on average, gain 20
		data = append(data, byte(n), byte(n>>8))
	}
	os.WriteFile(filepath.Join(folder, "r.dat"), data, 0o600)
	os.WriteFile(filepath.Join(folder, "r.hea"), []byte("r 1 50 5000\nr.dat 16 20/mmHg 16 0 1580 4608 0 ABP\n"), 0o600)
	rows := "391 messages, 117 rows"
	if onnx.Available() == nil {
		rows = "391 messages, 136 rows"
	}
	for _, path := range []string{"r", "r.hea"} {
		out := play(t, filepath.Join(folder, path))
		if !strings.Contains(out, "– no_data         80       – no_data") || !strings.Contains(out, rows) {
			t.Errorf("%s:\n%s", path, out)
		}
	}
}

func TestMessagesOfTheBedside(t *testing.T) {
	root := os.Getenv("TACHY_DATA")
	if root == "" {
		root = "../../../../../shared/data"
	}
	path := filepath.Join(root, "cmf", "cmf_test_data.txt")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("no recordings: %v", err)
	}
	n := len(strings.Fields(strings.ReplaceAll(strings.ReplaceAll(string(text), " ", ""), "\r", "")))
	out := play(t, path)
	if n < 3000 || !strings.Contains(out, fmt.Sprintf("%d messages, 76800 samples taken", n)) || strings.Contains(out, "not be decoded") || !strings.Contains(out, "2:99") {
		t.Errorf("%d messages in the file\n%s", n, out)
	}
}

func TestFilesThatCannotBePlayed(t *testing.T) {
	folder := t.TempDir()
	os.WriteFile(filepath.Join(folder, "cut.hea"), []byte("cut 1 50 5000\ncut.dat 16\n"), 0o600)
	os.WriteFile(filepath.Join(folder, "cut.dat"), nil, 0o600)
	os.WriteFile(filepath.Join(folder, "fine.hea"), []byte("fine 1 0.0000019073486328125\nfine.dat 16\n"), 0o600)
	os.WriteFile(filepath.Join(folder, "fine.dat"), nil, 0o600)
	for path, want := range map[string]string{"nope": "no such file", "": "not a file of messages", "cut": "cut off", "fine": "more than the 9 decimals"} {
		err := Run(context.Background(), Options{Input: filepath.Join(folder, path), Out: &bytes.Buffer{}, Err: &bytes.Buffer{}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", path, err, want)
		}
	}
}

// TestBlocks: cut into messages and decoded again, a recording has the same samples at the same times.
func TestBlocks(t *testing.T) {
	const start = 1_700_000_000_000_000_000
	signals := []wfdb.Signal{{Name: "II", Unit: "mV", Rate: wfdb.Rate{Num: 360, Den: 1}}, {Name: "RESP", Unit: "ohm", Rate: wfdb.Rate{Num: 125, Den: 2}}}
	for i := range 1000 {
		x := math.Sin(float64(i)) / 3
		if i%100 == 7 {
			x = math.NaN()
		}
		signals[0].Samples = append(signals[0].Samples, x)
		if i < 170 {
			signals[1].Samples = append(signals[1].Samples, -x)
		}
	}
	got := map[string][]float64{}
	messages := 0
	for a := range blocks(signals, start) {
		var d cmf.Decoder
		var m cmf.Message
		if err := d.Decode(a.Body, &m); err != nil {
			t.Fatal(err)
		}
		messages++
		first := len(got[m.Name])
		if want := start + int64(math.Round(float64(first)*1e9*float64(m.Rate.Den)/float64(m.Rate.Num))); m.Time-want > 1 || want-m.Time > 1 {
			t.Errorf("sample %d of %s is at %d, want %d", first, m.Name, m.Time, want)
		}
		if end := m.Time + int64(len(m.Values))*m.Rate.Den*1e9/m.Rate.Num; a.Time != m.SysTime || end > m.SysTime+20e6 {
			t.Errorf("a message with samples up to %d is sent at %d", end, a.Time)
		}
		got[m.Name] = append(got[m.Name], m.Values...)
	}
	for _, s := range signals {
		for i, x := range s.Samples {
			if math.Float64bits(got[s.Name][i]) != math.Float64bits(x) && !math.IsNaN(x) {
				t.Fatalf("%s: sample %d is %v, want %v", s.Name, i, got[s.Name][i], x)
			}
		}
		if len(got[s.Name]) != len(s.Samples) {
			t.Errorf("%s: %d samples", s.Name, len(got[s.Name]))
		}
	}
	if messages != 22 {
		t.Errorf("%d messages", messages)
	}
}

// TestModel: the trees' own probabilities for a quiet and a shocked patient (scikit-learn 1.9.1, printed by train.py).
func TestModel(t *testing.T) {
	g, models, missing, err := load()
	if err != nil {
		t.Fatal(err)
	}
	if missing != nil {
		if len(g.Models()) != 0 || len(g.Outputs()) != 3 || os.Getenv("TACHY_ONNXRUNTIME") != "" {
			t.Errorf("%d models and %d outputs without ONNX Runtime: %v", len(g.Models()), len(g.Outputs()), missing)
		}
		t.Skip(missing)
	}
	if err := onnx.Available(); err != nil || len(models) != 1 || len(g.Outputs()) != 5 {
		t.Fatal(err, len(models), len(g.Outputs()))
	}
	x := []float64{75, 35, 90, 80, 30, 70, 100, 15, 55, 150, 10, 90}
	y := make([]float64, 4)
	if err := models[g.Models()[0].Node].Run(4, x, y); err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0.005, 0.105, 0.979, 0.056} {
		if math.Abs(y[i]-want) > 0.0006 { // printed with three decimals
			t.Errorf("risk %v, want %v", y[i], want)
		}
	}
}

// TestEpisodes: at each bed but the first something begins in the first 20 s that are watched, or goes on.
func TestEpisodes(t *testing.T) {
	const now = 1_700_000_000_000_000_000
	f := ward(8, 1, now)
	for _, key := range f.keys {
		seen := map[string]bool{}
		for s := range int64(20) {
			seen[f.happens(key, now+s*1e9)] = true
		}
		delete(seen, "quiet")
		if want := min(1, bedOf(key)-1); len(seen) < want || bedOf(key) == 1 && len(seen) > 0 {
			t.Errorf("bed %s: %v", key, seen)
		}
	}
	if len(f.keys) != 8 {
		t.Errorf("%d beds", len(f.keys))
	}
}

// TestPlayer: at full speed nothing waits; in real time a gap of an hour is a wait of 10 s.
func TestPlayer(t *testing.T) {
	const start = 1_700_000_000_000_000_000
	p := newPlayer(&feed{arrivals: func(func(simulate.Arrival) bool) {}}, 0, nil)
	if p.due(start) != 0 || p.due(start+3600e9) != 0 || p.now() != start+3600e9 {
		t.Error("full speed waits")
	}
	p = newPlayer(&feed{}, 1, nil)
	if pause := p.due(start); pause > 0 {
		t.Errorf("the first message waits for %v", pause)
	}
	if pause := p.due(start + 3600e9); pause > leapMax || pause < leapMax/2 {
		t.Errorf("a pause of an hour is %v", pause)
	}
	if pause := p.due(start + 10e9); pause != 0 {
		t.Errorf("a message from before waits for %v", pause)
	}
	p = newPlayer(&feed{}, 10, nil)
	p.due(start)
	if pause := p.due(start + 5e9); pause > time.Second/2 || pause < time.Second/4 {
		t.Errorf("5 s at tenfold speed are %v", pause)
	}
}

func TestScreenDrawsOverWhatItShowed(t *testing.T) {
	var out bytes.Buffer
	s := &screen{out: &out, terminal: true, colours: true, size: func() (int, int) { return 20, 10 }}
	lines := []line{{{"bed", bold}, {"   ", plain}}, {{strings.Repeat("–", 30), alarm}, {"behind", plain}}}
	s.draw(lines)
	first := out.String()
	out.Reset()
	s.draw(lines)
	if !strings.Contains(out.String(), "\x1b[2A") || strings.Contains(first, "A\r") {
		t.Errorf("%q after %q", out.String(), first)
	}
	if want := "\x1b[1mbed\x1b[0m\x1b[K\n\x1b[1;31m" + strings.Repeat("–", 19) + "\x1b[0m\x1b[K\n"; !strings.Contains(first, want) {
		t.Errorf("%q does not hold %q", first, want)
	}
	out.Reset()
	if s = newScreen(&out); s.draw(lines) != nil || out.String() != "bed\n"+strings.Repeat("–", 30)+"behind\n" {
		t.Errorf("without a terminal: %q", out.String())
	}
}

func TestTableFits100Columns(t *testing.T) {
	tab := &table{feed: ward(8, 1, 1_700_000_000_000_000_000)}
	number := 123.4
	b := bed{key: "1:7", vitals: result{End: 1, Values: map[string]*float64{"hr": nil, "map": &number}, Reasons: map[string]string{"hr": "too_few_beats"}},
		slow: result{Reasons: map[string]string{"rmssd": "too_few_beats"}}, alerts: []alert{{"MAP", 0}, {"risk", 0}}}
	lines := tab.lines([]bed{b, b, b}, 99e9, 2)
	if len(lines) != 5 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, l := range lines {
		text := ""
		for _, c := range l {
			text += c.text
		}
		if n := len([]rune(text)); n > 99 {
			t.Errorf("%d columns: %s", n, text)
		}
	}
}

func TestQuantile(t *testing.T) {
	list := []bucket{{0.001, 50}, {0.01, 98}, {math.Inf(1), 100}}
	if quantile(list, 0.5) != 0.001 || quantile(list, 0.51) != 0.01 || quantile(list, 0.99) != math.Inf(1) || !math.IsNaN(quantile(nil, 0.5)) {
		t.Error(quantile(list, 0.5), quantile(list, 0.51), quantile(list, 0.99))
	}
}
