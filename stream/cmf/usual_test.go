package cmf

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// closely decodes without usual: what Decode has to give, error and all.
func closely(d *Decoder, body []byte, m *Message) error {
	d.begin(body, m)
	return d.message(m)
}

// check decodes a body both ways, and says whether usual took it.
func check(t *testing.T, d *Decoder, body []byte) bool {
	t.Helper()
	var got, want Message
	err := closely(d, body, &want) // first, so that usual knows the names
	d.begin(body, &got)
	if !d.usual(&got) {
		return false
	}
	if err != nil || !sameMessage(got, want) {
		t.Fatalf("%s: %v\n got %+v\nwant %+v", body, err, got, want)
	}
	return true
}

// The recorded waves are usual, as the gateway and as Append write them.
func TestUsualTakesWaves(t *testing.T) {
	var d Decoder
	taken := 0
	for _, body := range waves() {
		if !check(t, &d, body) {
			t.Fatalf("not taken: %s", body)
		}
		var m Message
		if err := d.Decode(body, &m); err != nil {
			t.Fatal(err)
		}
		if text := Append(nil, &m); !check(t, &d, text) {
			t.Fatalf("not taken: %s", text)
		}
		taken++
	}
	if taken < 1000 {
		t.Errorf("%d waves, want 1000", taken)
	}
}

// Gaps, other spellings of a number, and waves without a scale are usual; a wave without values is not.
func TestUsualValues(t *testing.T) {
	var d Decoder
	unscaled, _, _ := bytes.Cut(converters[2].body([]int64{350}), []byte(`, "srcmeta"`))
	for _, body := range [][]byte{converters[2].body([]int64{350}), append(unscaled, '}')} {
		for val, want := range map[string]bool{
			"5": true, "5.": true, "5.^^NaN^-inf^": true, "^": true, "+05e0^.5e1": true, "-1.000000e+02": true,
			"": false, "5^nax": false, "5 ": false, `5\u005e5`: false, "5\n": false, "1e999": false,
		} {
			if taken := check(t, &d, bytes.Replace(body, []byte("5.000000"), []byte(val), 1)); taken != want {
				t.Errorf("%s in %s: taken %v, want %v", val, body, taken, want)
			}
		}
	}
}

// Waves with one to three bytes changed, taken out or put in: what usual takes, message takes, with the same bits.
func TestUsualIsStrict(t *testing.T) {
	const bytesTried = "0123456789.-+eE^\"\\,:{} \n\x00\xffnaN"
	r := rand.New(rand.NewPCG(8, 1))
	var d Decoder
	taken, left := 0, 0
	for i := range 100_000 {
		c := converters[i%len(converters)]
		body := c.body(c.random(r, 1+r.IntN(6)))
		closely(&d, body, new(Message))
		for range 1 + r.IntN(3) {
			at, with := r.IntN(len(body)), bytesTried[r.IntN(len(bytesTried))]
			switch r.IntN(3) {
			case 0:
				body[at] = with
			case 1:
				body = slices.Delete(body, at, at+1)
			case 2:
				body = slices.Insert(body, at, with)
			}
		}
		if check(t, &d, body) {
			taken++
		} else {
			left++
		}
	}
	t.Logf("%d taken, %d left", taken, left)
	if taken < 5_000 || left < 50_000 {
		t.Errorf("%d taken, %d left, want 5000 and 50000", taken, left)
	}
}

// A number at any distance from a level, in any number of digits, of a scale within or around the ruler's: the level
// and the refusal are those of decimal and snap. Half lie within 0.0001 steps of one of the two borders.
func TestRulerEqualsSnap(t *testing.T) {
	const tail = `", "srcmeta": {}}`
	r := rand.New(rand.NewPCG(7, 1))
	taken, refused, sure := 0, 0, 0
	for range 400_000 {
		m := math.Pow(10, r.Float64()*12-5.5) * float64(1-2*r.IntN(2))
		b := (2*r.Float64() - 1) * math.Abs(m) * math.Ldexp(1, r.IntN(41))
		ruler, ok := newRuler(m, b)
		if !ok {
			continue
		}
		off := 0.06 * r.Float64()
		if r.IntN(2) == 0 {
			off = []float64{sureStepMax, offStepMax}[r.IntN(2)] + (2*r.Float64()-1)*1e-4
		}
		n := math.Round(-b/m) + math.Floor((2*r.Float64()-1)*math.Ldexp(1, r.IntN(24)))
		v := float64(n*m) + b + off*m*float64(1-2*r.IntN(2))
		text := string(appendFloat(nil, v, ""))
		if r.IntN(2) == 0 {
			text = strconv.FormatFloat(v, 'f', r.IntN(19), 64)
		}
		want := []float64{mustFloat(text)}
		fits := snap(want, m, b) < 0
		got, ok := ruler.levels([]byte(text+tail), 0, nil)
		if ok != fits || ok && !sameBits(got[0], want[0]) {
			t.Fatalf("%s of m %v, b %v: got %v (%v), want %v (%v)", text, m, b, got, ok, want, fits)
		}
		if _, _, done := ruler.near([]byte(text+tail), 0, nil); done {
			sure++
		}
		if fits {
			taken++
		} else {
			refused++
		}
	}
	t.Logf("%d taken, %d of them at once, %d refused", taken, sure, refused)
	if taken < 100_000 || sure < 50_000 || refused < 50_000 {
		t.Errorf("%d taken, %d of them at once, %d refused, want 100000, 50000 and 50000", taken, sure, refused)
	}
}

// A name is taken for a known one by its spelling: here two texts begin alike, and one name stands in another's escapes.
func TestKnownNames(t *testing.T) {
	wave := func(name string) []byte {
		return bytes.Replace(converters[0].body([]int64{300}), []byte("MDC_AWAY_CO2"), []byte(name), 1)
	}
	names := map[string]string{`a`: "a", `a\\b`: `a\b`, `a\b`: "a\b", `a\"b`: `a"b`, `a\"`: `a"`, `\u0061`: "a", ``: ""}
	var d Decoder
	for range 3 {
		for spelling, want := range names {
			var m Message
			if err := d.Decode(wave(spelling), &m); err != nil || m.Name != want {
				t.Errorf("%s: %v, got %q, want %q", spelling, err, m.Name, want)
			}
		}
	}
	if err := d.Decode(wave("a\b"), new(Message)); err == nil {
		t.Error("a control character was taken for its escape")
	}
	body, m := wave(`a\"b`), new(Message)
	if n := testing.AllocsPerRun(10, func() { d.Decode(body, m) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

// Too many values are too many on this path too.
func TestUsualLimits(t *testing.T) {
	c := converters[1]
	for samples, want := range map[int]bool{ValuesMax: true, ValuesMax + 1: false} {
		body := bytes.Replace(c.body([]int64{8192}), []byte("0.000000"), []byte("0"+strings.Repeat("^0", samples-1)), 1)
		var d Decoder
		var m Message
		if err := d.Decode(body, &m); (err == nil) != want || strings.Count(string(body), "^") != samples-1 {
			t.Errorf("%d values: %v", samples, err)
		}
		if taken := check(t, &d, body); taken != want {
			t.Errorf("%d values: taken %v, want %v", samples, taken, want)
		}
	}
}
