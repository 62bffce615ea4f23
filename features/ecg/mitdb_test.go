package ecg

import (
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMITBIH counts beats on records of the MIT-BIH Arrhythmia Database (physionet.org/content/mitdb/1.0.0), first
// channel, whole record, by the rules of ANSI/AAMI EC57 as WFDB's bxb applies them. The bounds are what was measured when
// the detector was written (2026), with a margin of a fifth of the errors and five.
func TestMITBIH(t *testing.T) {
	dir := os.Getenv("TACHY_DATA")
	if dir == "" {
		dir = "../../../shared/data"
	}
	dir = filepath.Join(dir, "mitdb")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no MIT-BIH records: set TACHY_DATA to the folder that holds mitdb")
	}
	var all count
	for _, c := range []struct {
		record    string
		beats     int     // of the reference
		errorsMax int     // beats missed and findings that are none
		offMax    float64 // median distance from the annotation, seconds
	}{
		{"100", 2273, 5, 0.006}, {"101", 1865, 11, 0.006}, {"103", 2084, 7, 0.006}, {"105", 2572, 69, 0.006},
		{"108", 1763, 59, 0.010}, {"119", 1987, 8, 0.006}, {"200", 2601, 15, 0.006}, {"203", 2980, 46, 0.006},
		{"207", 1860, 14, 0.010}, {"217", 2208, 10, 0.030}, {"228", 2053, 31, 0.006}, {"231", 1571, 7, 0.006},
	} {
		x, beats, flutter := readRecord(t, filepath.Join(dir, c.record))
		var found []int64
		for _, e := range detect(t, 360, x) {
			found = append(found, e.Sample)
		}
		n, off := compare(beats, found, flutter)
		t.Logf("%s: %d found, %d missed, %d false, %.1f ms off", c.record, n.found, n.missed, n.false, off*1000)
		if n.found+n.missed != c.beats {
			t.Errorf("%s: %d beats in the reference, want %d", c.record, n.found+n.missed, c.beats)
		}
		if n.missed+n.false > c.errorsMax || off > c.offMax {
			t.Errorf("%s: %d errors, %.4f s off, want at most %d and %.4f", c.record, n.missed+n.false, off, c.errorsMax, c.offMax)
		}
		all = count{all.found + n.found, all.missed + n.missed, all.false + n.false}
	}
	f1 := 2 * float64(all.found) / float64(2*all.found+all.missed+all.false)
	t.Logf("all: %d found, %d missed, %d false, F1 %.5f", all.found, all.missed, all.false, f1)
	if f1 < 0.996 {
		t.Errorf("F1 %.5f, want 0.996", f1)
	}
}

type count struct{ found, missed, false int }

// compare pairs findings with beats at most 150 ms apart, each used once, the nearer neighbour first. A finding within
// flutter that is no beat does not count. off is the median distance of the pairs in seconds.
func compare(beats, found []int64, flutter [][2]int64) (n count, off float64) {
	const window = 54 // samples
	at := func(v []int64, i int) int64 {
		if i < len(v) {
			return v[i]
		}
		return math.MaxInt64 / 2
	}
	distance := func(a, b int64) int64 { return max(a-b, b-a) }
	var offs [window + 1]int
	for i, j := 0, 0; i < len(beats) || j < len(found); {
		r, f := at(beats, i), at(found, j)
		d := distance(r, f)
		rival, others := distance(f, at(beats, i+1)), distance(at(found, j+1), at(beats, i+1))
		if f < r {
			rival, others = distance(r, at(found, j+1)), distance(at(beats, i+1), at(found, j+1))
		}
		switch {
		case i < len(beats) && j < len(found) && d <= window && (d < rival || others < rival):
			n.found++
			offs[d]++
			i++
			j++
		case r <= f:
			n.missed++
			i++
		default:
			inside := false
			for _, span := range flutter {
				inside = inside || span[0] <= f && f <= span[1]
			}
			if !inside {
				n.false++
			}
			j++
		}
	}
	half := n.found / 2
	for d, c := range offs {
		if half -= c; half < 0 {
			return n, float64(d) / 360
		}
	}
	return n, math.Inf(1)
}

// readRecord reads the first channel in mV (format 212, 200 steps a mV around 1024, 360 Hz) and the annotations of a
// record: its beats, and its spans of ventricular flutter. See WFDB's signal(5) and annot(5).
func readRecord(t *testing.T, path string) (x []float64, beats []int64, flutter [][2]int64) {
	t.Helper()
	head, err := os.ReadFile(path + ".hea")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(head), " 2 360 ") || !strings.Contains(string(head), ".dat 212 200 11 1024") {
		t.Fatalf("%s: another format: %q", path, head)
	}
	raw, err := os.ReadFile(path + ".dat")
	if err != nil {
		t.Fatal(err)
	}
	for ; len(raw) >= 3; raw = raw[3:] {
		v := int16(uint16(raw[0])|uint16(raw[1])<<8) << 4 >> 4
		x = append(x, (float64(v)-1024)/200)
	}
	if raw, err = os.ReadFile(path + ".atr"); err != nil {
		t.Fatal(err)
	}
	const beatCodes = "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x19\x1e\x22\x23\x26\x29"
	const skip, number, chanCode, aux, flutterOn, flutterOff = 59, 60, 62, 63, 32, 33
	now := int64(0)
	for len(raw) >= 2 {
		word := binary.LittleEndian.Uint16(raw)
		code, value := byte(word>>10), int(word&0x3ff)
		raw = raw[2:]
		switch {
		case word == 0:
			return x, beats, flutter
		case code == skip:
			now += int64(int32(uint32(binary.LittleEndian.Uint16(raw))<<16 | uint32(binary.LittleEndian.Uint16(raw[2:]))))
			raw = raw[4:]
			continue
		case code == aux:
			raw = raw[(value+1)/2*2:]
			continue
		case number <= code && code <= chanCode:
			continue
		}
		now += int64(value)
		switch {
		case strings.IndexByte(beatCodes, code) >= 0:
			beats = append(beats, now)
		case code == flutterOn:
			flutter = append(flutter, [2]int64{now, int64(len(x))})
		case code == flutterOff:
			flutter[len(flutter)-1][1] = now
		}
	}
	t.Fatalf("%s.atr: no end", path)
	return
}
