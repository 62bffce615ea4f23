package wfdb

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// dataFolder is where the recordings of PhysioNet lie that are not part of the project.
func dataFolder(t testing.TB, name string) fs.FS {
	t.Helper()
	root := os.Getenv("TACHY_DATA")
	if root == "" {
		root = "../../../shared/data"
	}
	folder := filepath.Join(root, name)
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("no recordings: %v", err)
	}
	return os.DirFS(folder)
}

// TestRecordsFitTheirHeaders takes the headers' own first samples and checksums as the truth: whoever wrote the records
// computed them. Read refuses a wrong checksum itself.
func TestRecordsFitTheirHeaders(t *testing.T) {
	records, signals := 0, 0
	for _, name := range []string{"mitdb", "wfdb"} {
		folder := dataFolder(t, name)
		headers, err := fs.Glob(folder, "*.hea")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range headers {
			text, _ := fs.ReadFile(folder, file)
			h, err := ParseHeader(file, text)
			if err != nil {
				t.Fatal(err)
			}
			r, err := Read(folder, file)
			if err != nil {
				t.Fatal(err)
			}
			records++
			for i, s := range r.Signals {
				spec := h.Signals[i]
				if spec.Checksum == nil || spec.Initial == nil {
					t.Fatalf("%s: signal %d has no checksum or first sample: nothing is tested", file, i)
				}
				if want := (float64(*spec.Initial) - s.Baseline) / s.Gain; s.Samples[0] != want {
					t.Errorf("%s: signal %d begins with %v, want %v", file, i, s.Samples[0], want)
				}
				if len(s.Samples) != h.Frames*spec.PerFrame {
					t.Errorf("%s: signal %d has %d samples", file, i, len(s.Samples))
				}
				signals++
			}
		}
	}
	if records < 14 || signals < 30 {
		t.Errorf("only %d records with %d signals were looked at", records, signals)
	}
}

// The values are those that rdsamp's manual page shows for record 100 (rdsamp -r 100 -p, WFDB Applications Guide): mV.
func TestRecord100(t *testing.T) {
	r, err := Read(dataFolder(t, "mitdb"), "100")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.Signals); n != 2 || len(r.Signals[0].Samples) != 650000 {
		t.Fatalf("%d signals of %d samples", n, len(r.Signals[0].Samples))
	}
	want := [][2]float64{{-0.145, -0.065}, {-0.145, -0.065}, {-0.145, -0.065}, {-0.145, -0.065}, {-0.145, -0.065}, {-0.145, -0.065}, {-0.145, -0.065}, {-0.145, -0.065}, {-0.12, -0.08}, {-0.135, -0.08}}
	for i, row := range want {
		for k, s := range r.Signals {
			if s.Samples[i] != row[k] {
				t.Errorf("sample %d of %s is %v, want %v", i, s.Name, s.Samples[i], row[k])
			}
		}
	}
	if s := r.Signals[0]; s.Name != "MLII" || s.Unit != "mV" || s.Rate != (Rate{360, 1}) || s.Gain != 200 || s.Baseline != 1024 {
		t.Errorf("%s %s %v %v %v", s.Name, s.Unit, s.Rate, s.Gain, s.Baseline)
	}
}

func TestSeveralSamplesAFrame(t *testing.T) {
	r, err := Read(dataFolder(t, "wfdb"), "03700181.hea")
	if err != nil {
		t.Fatal(err)
	}
	if want := time.Date(1994, 8, 15, 17, 27, 45, 0, time.UTC); !r.Start.Equal(want) {
		t.Errorf("starts at %v, want %v", r.Start, want)
	}
	for i, want := range []Signal{
		{"MCL1", "mV", Rate{500, 1}, 2963.77, 0, make([]float64, 300000)},
		{"ABP", "mmHg", Rate{125, 1}, 12.84, -1605, make([]float64, 75000)},
		{"RESP", "mV", Rate{125, 1}, 2000, 0, make([]float64, 75000)},
	} {
		s := r.Signals[i]
		if s.Name != want.Name || s.Unit != want.Unit || s.Rate != want.Rate || s.Gain != want.Gain || s.Baseline != want.Baseline || len(s.Samples) != len(want.Samples) {
			t.Errorf("%s %s %v %v %v %d, want %s", s.Name, s.Unit, s.Rate, s.Gain, s.Baseline, len(s.Samples), want.Name)
		}
	}
}

// Bits written by hand: the pair (1, -2) is 01 f0 fe in format 212, and -2048 and -32768 are no samples.
func TestFormats(t *testing.T) {
	for _, test := range []struct {
		format string
		bytes  []byte
		want   []float64
	}{
		{"212", []byte{0x01, 0xf0, 0xfe, 0x00, 0x08}, []float64{1, -2, math.NaN()}},
		{"212", []byte{0xff, 0x87, 0x00}, []float64{2047, math.NaN()}},
		{"16", []byte{0x01, 0x00, 0xfe, 0xff, 0x00, 0x80}, []float64{1, -2, math.NaN()}},
		{"16+3", []byte{9, 9, 9, 0x00, 0x01}, []float64{256}},
	} {
		h, err := ParseHeader("x.hea", []byte("x 1 62.5\nx.dat "+test.format+" 1/NU\n"))
		if err != nil {
			t.Fatal(err)
		}
		signals, err := h.Decode(map[string][]byte{"x.dat": test.bytes})
		if err != nil {
			t.Fatal(err)
		}
		got := signals[0].Samples
		if len(got) != len(test.want) || signals[0].Rate != (Rate{125, 2}) || signals[0].Unit != "NU" {
			t.Fatalf("%s: %v", test.format, signals[0])
		}
		for i := range got {
			if got[i] != test.want[i] && !(math.IsNaN(got[i]) && math.IsNaN(test.want[i])) {
				t.Errorf("%s: %v, want %v", test.format, got, test.want)
			}
		}
	}
}

func TestErrorsNameFileAndLine(t *testing.T) {
	for _, test := range []struct{ header, want string }{
		{"", "wfdb: x.hea: there is no record line"},
		{"x/3 2 250\n", `wfdb: x.hea:1: "x/3" is a record of several segments, which are not read: give one of its segments`},
		{"# note\nx two\n", `wfdb: x.hea:2: number of signals "two" is not a whole number from 0 to 1024`},
		{"x 1 -5\n", "wfdb: x.hea:1: -5 Hz is not a rate above 0 with terms up to 1048576"},
		{"x 1 250 10 27:00:00 15/08/1994\n", `wfdb: x.hea:1: "27:00:00 15/08/1994" is not a time and a date such as 17:27:45 15/08/1994`},
		{"x 2 250\nx.dat 16\n", "wfdb: x.hea: 1 signals where the record line says 2"},
		{"x 0 250\nx.dat 16\n", "wfdb: x.hea:2: more than the 0 signals of the record line"},
		{"x 1 250\nx.dat 80\n", "wfdb: x.hea:2: format 80 is not read; 16 and 212 are"},
		{"x 1 250\nx.dat 212y\n", `wfdb: x.hea:2: "212y" is not a format such as 212, 212x4, 212:3 or 16+24`},
		{"x 1 250\n../x.dat 16\n", `wfdb: x.hea:2: "../x.dat" is not a file in the header's folder`},
		{"x 1 250\nx.dat 16 ten/mV\n", `wfdb: x.hea:2: "ten/mV" is not a gain such as 200, 200/mV or 12.84(-1605)/mmHg`},
		{"x 2 250\nx.dat 16\nx.dat 212\n", "wfdb: x.hea:3: x.dat is written in one format with one offset, but line 2 says otherwise"},
		{"x 1 250 9\nx.dat 16\n", "wfdb: x.dat: it holds 2 frames and x.hea says 9: the file is cut off"},
		{"x 1 250\nx.dat 16 200 16 0 1 7 0 II\n", "wfdb: x.hea:2: the samples in x.dat have the checksum 3, not 7: a file is damaged"},
		{"x 1 250\ny.dat 16\n", "wfdb: y.dat: file does not exist"},
	} {
		folder := fstest.MapFS{"x.hea": {Data: []byte(test.header)}, "x.dat": {Data: []byte{1, 0, 2, 0}}}
		_, err := Read(folder, "x")
		var wrong *Error
		if !errors.As(err, &wrong) || err.Error() != test.want {
			t.Errorf("%q:\n got %v\nwant %s", test.header, err, test.want)
		}
	}
}

func FuzzRecord(f *testing.F) {
	f.Add("100 2 360 2\n100.dat 212 200 11 1024 995 -22131 0 MLII\n100.dat 212 200 11 1024 1011 20052 0 V5\n", []byte{0xe3, 0x33, 0xf3})
	f.Add("m 3 125 1 17:27:45 15/08/1994\r\nm.dat 212x4 2963.77/mV 12 0 67 -11266 0 MCL1 \r\nm.dat 212 12.84(-1605)/mmHg\r\nm.dat 212:4 2000\r\n", make([]byte, 9))
	f.Add("a 1\na.mat 16+24 1.052e+04/NU 16 0 6042 -17391 0 PLETH\n#Asystole\n", make([]byte, 30))
	f.Fuzz(func(t *testing.T, header string, data []byte) {
		h, err := ParseHeader("x.hea", []byte(header))
		if err != nil {
			return
		}
		files := map[string][]byte{}
		for _, name := range h.Files() {
			files[name] = data
		}
		signals, err := h.Decode(files)
		if err != nil {
			return
		}
		for i, s := range signals {
			if len(s.Samples)%h.Signals[i].PerFrame != 0 || len(s.Samples) > len(data) || s.Rate.Num <= 0 || s.Rate.Den <= 0 || strings.ContainsAny(s.Unit, " \n") {
				t.Fatalf("%+v of %d bytes", h.Signals[i], len(data))
			}
		}
	})
}
