package simulate

import (
	"math"
	"testing"
)

// quiet is a ward at which nothing happens.
func quiet(seed uint64, beds int) *Ward {
	return NewWard(Options{Seed: seed, Beds: beds, Start: begin, Scenarios: []Scenario{{Name: "quiet"}}})
}

func TestSignalsAreWhatMessagesCarry(t *testing.T) {
	const seconds = 64
	w := NewWard(Options{Seed: 5, Start: begin})
	signals := make([][]Signal, w.Beds())
	seen := make([][len(formats)][]bool, w.Beds())
	for i := range signals {
		signals[i] = w.Signals(i+1, seconds)
		for k, s := range signals[i] {
			seen[i][k] = make([]bool, len(s.Samples))
		}
	}
	compared := 0
	for d := range w.Until(begin + (seconds-1)*second) {
		m := d.Message
		for k, s := range signals[m.Device-1] {
			if s.Name != m.Name {
				continue
			}
			first := (m.Time - s.Start) / formats[k].period()
			for i, v := range m.Values {
				if got := s.Samples[first+int64(i)]; math.Float64bits(got) != math.Float64bits(v) && !(v != v && got != got) {
					t.Fatalf("bed %d %s sample %d: %v in the array, %v in the message", m.Device, m.Name, first+int64(i), got, v)
				}
				seen[m.Device-1][k][first+int64(i)] = true
				compared++
			}
		}
	}
	if compared < 8*60*562*8/10 {
		t.Errorf("only %d samples compared", compared)
	}
	for i := range signals {
		for k, s := range signals[i] {
			for n, v := range s.Samples[:len(s.Samples)*60/64] {
				if v == v && !seen[i][k][n] {
					t.Fatalf("bed %d %s sample %d: %v in the array, in no message", i+1, s.Name, n, v)
				}
			}
		}
	}
}

func TestSamplesAreCanonical(t *testing.T) {
	w := NewWard(Options{Seed: 6, Start: begin})
	checked := 0
	for bed := 1; bed <= w.Beds(); bed++ {
		for k, s := range w.Signals(bed, 60) {
			low, high := math.Inf(1), math.Inf(-1)
			for i, v := range s.Samples {
				if v != v {
					continue
				}
				n := int64(math.Round((v - s.ScaleB) / s.ScaleM))
				if v != float64(float64(n)*s.ScaleM)+s.ScaleB {
					t.Fatalf("bed %d %s sample %d: %v is no level", bed, s.Name, i, v)
				}
				low, high = min(low, v), max(high, v)
				checked++
			}
			moving := bed == 5 && k == 2 // drives the pulse wave's converter to its limits, as it does at the bedside
			if !moving && (low <= s.ScaleB || high >= s.ScaleB+(formats[k].levels-1)*s.ScaleM) {
				t.Errorf("bed %d %s: from %v to %v: at the converter's limit", bed, s.Name, low, high)
			}
		}
	}
	if checked < 200_000 {
		t.Errorf("only %d samples checked", checked)
	}
}

// The R peak of the truth is the highest ECG sample of 160 ms around it, to within two samples: noise (6 µV) and the
// slopes of Q and S can move it by no more.
func TestBeatsAreWhereTheECGPeaks(t *testing.T) {
	const seconds = 120
	w := quiet(7, 6)
	beats := 0
	for bed := 1; bed <= w.Beds(); bed++ {
		x := w.Signals(bed, seconds)[0].Samples
		truth := w.Truth(bed, seconds)
		for _, b := range truth.Beats {
			if b.Sample < 20 || b.Sample >= int64(len(x))-20 {
				continue
			}
			top := b.Sample - 20
			for i := top; i <= b.Sample+20; i++ {
				if x[i] > x[top] {
					top = i
				}
			}
			if top < b.Sample-2 || top > b.Sample+2 || x[top] < 0.6 {
				t.Errorf("bed %d: R peak at %d, the ECG's at %d (%v mV)", bed, b.Sample, top, x[top])
			}
			beats++
		}
		// Nothing else is as high: as many upward crossings of 0.6 mV as beats.
		crossings := 0
		for i := 1; i < len(x); i++ {
			if x[i-1] < 0.6 && x[i] >= 0.6 {
				crossings++
			}
		}
		if d := crossings - len(truth.Beats); d < -1 || d > 1 {
			t.Errorf("bed %d: %d beats, %d crossings of 0.6 mV", bed, len(truth.Beats), crossings)
		}
	}
	if beats < 6*100 {
		t.Errorf("only %d beats checked", beats)
	}
}

// Ranges of an adult at rest, wide: what any of these beds should show.
func TestQuietBedsArePlausible(t *testing.T) {
	const seconds = 300
	w := quiet(8, 12)
	for bed := 1; bed <= w.Beds(); bed++ {
		signals := w.Signals(bed, seconds)
		mean, low, high := describe(signals[1].Samples)
		if mean < 70 || mean > 110 || low < 45 || high > 160 || high-low < 25 {
			t.Errorf("bed %d: pressure %v, from %v to %v mmHg", bed, mean, low, high)
		}
		if rate := w.Truth(bed, seconds).HeartRate; rate < 55 || rate > 95 {
			t.Errorf("bed %d: heart rate %v", bed, rate)
		}
		breaths, x := 0, signals[3].Samples
		for i, below := 0, false; i < len(x); i++ {
			if x[i] < -0.2 {
				below = true
			} else if x[i] > 0.1 && below {
				below = false
				breaths++
			}
		}
		if perMinute := float64(breaths) * 60 / seconds; perMinute < 10 || perMinute > 20 {
			t.Errorf("bed %d: %v breaths a minute", bed, perMinute)
		}
	}
}

func describe(x []float64) (mean, low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range x {
		mean += v
		low, high = min(low, v), max(high, v)
	}
	return mean / float64(len(x)), low, high
}

// The table against math.Exp; 4e-6 is twice the error of linear interpolation at 1/256.
func TestGauss(t *testing.T) {
	for z := -7.0; z <= 7; z += 0.0137 {
		if got, want := gauss(z), math.Exp(-z*z/2); math.Abs(got-want) > 4e-6 {
			t.Errorf("gauss(%v) = %v, want %v", z, got, want)
		}
	}
	for x := 0.0; x < 18; x += 0.013 {
		if got, want := decay(x), math.Exp(-x); math.Abs(got-want) > 1e-11*want {
			t.Errorf("decay(%v) = %v, want %v", x, got, want)
		}
	}
}
