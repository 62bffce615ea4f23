package cmf

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// body is a metric with the given members added or, by key, replaced; "" leaves the member out.
func body(members ...string) string {
	keys := []string{"srcid", "devid", "systime", "type", "mname", "mtime", "uom", "freq", "val"}
	values := map[string]string{
		"srcid": "2", "devid": "110", "systime": "1651124952906194000", "type": `"met"`, "mname": `"MDC_RESP_RATE"`,
		"mtime": "1651124948520000000", "uom": `"MDC_DIM_RESP_PER_MIN"`, "freq": "0.9765625", "val": `"28"`,
	}
	for i := 0; i < len(members); i += 2 {
		if _, ok := values[members[i]]; !ok {
			keys = append(keys, members[i])
		}
		values[members[i]] = members[i+1]
	}
	var parts []string
	for _, key := range keys {
		if values[key] != "" {
			parts = append(parts, fmt.Sprintf("%q: %s", key, values[key]))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func decode(tb testing.TB, body string) Message {
	tb.Helper()
	var d Decoder
	var m Message
	if err := d.Decode([]byte(body), &m); err != nil {
		tb.Fatalf("%s: %v", body, err)
	}
	return m
}

// sameBits compares, all NaNs being one.
func sameBits(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}

func sameMessage(a, b Message) bool {
	same := slices.EqualFunc(a.Values, b.Values, sameBits) && sameBits(a.ScaleM, b.ScaleM) && sameBits(a.ScaleB, b.ScaleB)
	return same && a.Source == b.Source && a.Device == b.Device && a.SysTime == b.SysTime && a.Time == b.Time &&
		a.Type == b.Type && a.Name == b.Name && a.Unit == b.Unit && a.Rate == b.Rate
}

func TestDecode(t *testing.T) {
	got := decode(t, `{"srcid": 2, "devid": 97, "systime": 1651132300098840000, "type": "wav", "mname": "MDC_RESP", `+
		`"mtime": 1651132307776000000, "uom": "MDC_DIM_X_OHM", "freq": 62.5, "val": "0.02354090^0.01377289^^-0.08000000", `+
		`"srcmeta": {"scale_m": 0.0003907204, "scale_b": -0.4}}`)
	m, b := 0.0003907204, -0.4
	want := Message{
		Source: 2, Device: 97, SysTime: 1651132300098840000, Time: 1651132307776000000, Type: Wave,
		Name: "MDC_RESP", Unit: "MDC_DIM_X_OHM", Rate: Rate{125, 2}, ScaleM: m, ScaleB: b,
		Values: []float64{float64(1084*m) + b, float64(1059*m) + b, math.NaN(), float64(819*m) + b},
	}
	if !sameMessage(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// What follows is one message in many spellings.
func TestDecodeSpellings(t *testing.T) {
	want := decode(t, body())
	for _, text := range []string{
		"\r\n\t " + body() + " \n",
		strings.ReplaceAll(body(), " ", ""),
		strings.NewReplacer(",", " ,\n\t", ":", "\r: ").Replace(body()),
		strings.Replace(body("srcid", ""), "}", `, "srcid": 2}`, 1),
		body("val", "28"), body("val", "28.0"), body("val", "2.8e1"), body("val", "2800E-2"),
		body("val", `"28.00000"`), body("val", `"+28"`), body("val", `"28."`), body("val", `"0028"`), body("val", `"2.8e+01"`),
		body("val", `"\u0032\u0038"`), body("mname", `"MDC\u005FRESP_RATE"`), strings.Replace(body(), `"val"`, `"v\u0061l"`, 1),
		body("freq", "9765625e-7"), body("freq", "0.097656250E+1"), body("freq", "0.00009765625e4"),
		body("srcmeta", "{}"), body("srcmeta", `{"scale_m": 0}`), body("srcmeta", `{"scale_m": -0.0, "unit": null}`),
		body("x", `{"srcid": [1, {"val": "y"}, [], {}, true, false, null, -0.5e-3, "\"\\\/\b\f\n\r\t\ud83d\ude00 é"]}`),
		body("x", "1", "scale_m", `"no key of the message"`),
		body("x", strings.Repeat("[", DepthMax)+strings.Repeat("]", DepthMax)),
	} {
		if got := decode(t, text); !sameMessage(got, want) {
			t.Errorf("%s\n got %+v\nwant %+v", text, got, want)
		}
	}
}

func TestDecodeValues(t *testing.T) {
	nan := math.NaN()
	for val, want := range map[string][]float64{
		`""`: {}, `"^"`: {nan, nan}, `"1^"`: {1, nan}, `"NaN"`: {nan}, `"nan^-inf^Infinity^INF^+inf^2"`: {nan, nan, nan, nan, nan, 2},
		`"-0"`: {math.Copysign(0, -1)}, `"-0.0000000000000000000000000"`: {math.Copysign(0, -1)}, `"0e9999999999999999999999"`: {0},
		`"1\u005e2\u005E.5"`: {1, 2, 0.5}, `"1e-400"`: {0}, `"1e22^1e23^1e-22"`: {1e22, 1e23, 1e-22},
		`"9007199254740993"`: {9007199254740992}, `"9007199254740993.00000000000000000001"`: {9007199254740994},
		`"1.7976931348623157e308"`: {math.MaxFloat64}, `"4.9e-324^2.4703282292062327e-324"`: {5e-324, 0},
		"-1.5E0": {-1.5},
	} {
		if got := decode(t, body("val", val)).Values; !slices.EqualFunc(got, want, sameBits) {
			t.Errorf("%s: got %v, want %v", val, got, want)
		}
	}
}

func TestDecodeRate(t *testing.T) {
	for text, want := range map[string]Rate{
		"0": {0, 1}, "0.0": {0, 1}, "0e99999": {0, 1}, "62.5": {125, 2}, "500.0": {500, 1}, "0.9765625": {125, 128},
		"1e6": {1e6, 1}, "1000000.0": {1e6, 1}, "33.333333333333336": {4166666666666667, 125000000000000},
		"0.000000000000000001": {1, 1e18}, "1e-18": {1, 1e18}, "999999.999999999999": {999999999999999999, 1e12},
		"128e0": {128, 1}, "125000E-3": {125, 1},
	} {
		if got := decode(t, body("freq", text)).Rate; got != want {
			t.Errorf("freq %s: got %v, want %v", text, got, want)
		}
	}
	if got := decode(t, body("freq", "")).Rate; got != (Rate{0, 1}) {
		t.Errorf("no freq: got %v, want 0/1", got)
	}
}

// Each row's offset is where the marker stands, or behind the body.
func TestDecodeErrors(t *testing.T) {
	tests := []struct{ at, body, reason string }{
		{"", "", "the body ends, want a JSON object"},
		{"[", "[]", `"[", want a JSON object`},
		{"2, ", strings.Replace(body(), `"srcid"`, "", 1), ""},
		{"x", body() + " x", `"x", want the end behind the object`},
		{"}", `{"srcid": 2,}`, `"}", want a key in quotes`},
		{"2", `{"srcid" 2}`, `"2", want a colon`},
		{"", `{"srcid": 2`, "the body ends, want a comma or }"},
		{"", `{"srcid": `, "the body ends, want an integer"},
		{`"val`, `{"val`, "text without a closing quote"},
		{`"devid": 3`, body("", "")[:1] + `"devid": 1, "devid": 3}`, `key "devid" twice`},
		{`"d\u0065vid`, `{"devid": 1, "d\u0065vid": 3}`, `key "devid" twice`},
		{"", body("mtime", ""), "the message has no mtime"},
		{"", body("srcid", "", "val", "", "uom", ""), "the message has no srcid, uom, val"},
		{"", body("type", `"wav"`, "freq", ""), "the message has no freq, a wave needs one"},
		{"0,", body("type", `"wav"`, "freq", "0", "srcid", "1", "devid", "1", "systime", "1", "mtime", "1"), "freq is 0, a wave needs one above"},
		{`28.5`, body("type", `"wav"`, "val", "28.5"), "val is a number, want a text of them for a wave"},
		{`"1^2"`, body("freq", "0", "val", `"1^2"`), "val has 2 values without a freq, so no time for the second"},
		{`"x"`, body("srcid", `"x"`), "srcid is a text, want an integer"},
		{"null", body("devid", "null"), "devid is null, want an integer"},
		{"1.5", body("mtime", "1.5"), "mtime is 1.5, want an integer from -4611686018427387904 to 4611686018427387904"},
		{"4611686018427387905", body("mtime", "4611686018427387905"), "mtime is 4611686018427387905, want"},
		{"9223372036854775808", body("srcid", "9223372036854775808"), "srcid is 9223372036854775808, want"},
		{"1e3", body("srcid", "1e3"), "srcid is 1e3, want an integer"},
		{"01", body("srcid", "01"), `"0", want an integer`},
		{"-}", `{"srcid": -}`, `"-", want an integer`},
		{"}", `{"freq": 1.}`, "a digit behind the decimal point"},
		{"}", `{"freq": 1e+}`, "a digit in the exponent"},
		{`"wave"`, body("type", `"wave"`), `type is "wave", want wav, met or alm`},
		{"{", body("mname", "{}")[1:], ""},
		{"[1]", body("mname", "[1]"), "mname is an array, want a text"},
		{"true", body("val", "true"), "val is true or false, want a text of numbers"},
		{"{}", body("val", "{}"), "val is an object, want a text of numbers"},
		{"[]", body("srcmeta", "[]"), "srcmeta is an array, want an object"},
		{"-62.5", body("freq", "-62.5"), "freq is -62.5: it is negative"},
		{"1000000.1", body("freq", "1000000.1"), "freq is 1000000.1: it is above 1e6 Hz"},
		{"1e4194303", body("freq", "1e4194303"), "it is above 1e6 Hz"},
		{"1e-19", body("freq", "1e-19"), "it has more than 18 decimals"},
		{"1.234567890123456789", body("freq", "1.234567890123456789"), "it has more than 18 digits"},
		{"\xff", body("mname", "\"\xff\""), "text that is not valid UTF-8"},
		{"\xed\xa0\x80", body("uom", "\"\xed\xa0\x80\""), "text that is not valid UTF-8"},
		{"\n", body("mname", "\"\n\""), "control character 0x0a in a text"},
		{`\x`, body("mname", `"a\x"`), "escape that JSON does not know"},
		{`\ud83d`, body("mname", `"\ud83d"`), "half of a surrogate pair"},
		{`\u12g4`, body("x", `"\u12g4"`), "escape that JSON does not know"},
		{`"` + strings.Repeat("n", 257), body("mname", `"`+strings.Repeat("n", 257)+`"`), `"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…" has 257 bytes, the limit is 256`},
		{"~", body("val", `"1^~^3"`), "value 1 of val is not a number"},
		{"3x", body("val", `"1^2^3x"`), "value 2 of val is not a number"},
		{"1e999", body("val", `"7^1e999"`), "value 1 of val is not a number that a float64 holds"},
		{" z", body("val", `"1^ z"`), "value 1 of val is not a number"},
		{`"1\u005ex`, body("val", `"1\u005ex"`), "value 1 of val is not a number"},
		{`"1\"^2`, body("val", `"1\"^2"`), "value 1 of val is not a number"},
		{"1e999", body("val", `1e999`), "val is a number that no float64 holds"},
		{"\x00", body("val", "\"1^\x00\""), "control character 0x00 in a text"},
		{`"1^2`, `{"val": "1^2`, "text without a closing quote"},
		{"tru}", `{"x": tru}`, `"t", want a value`},
		{"]", `{"x": [1,]}`, `"]", want a value`},
		{"1}", `{"x": {1}}`, ""},
		{"0.5", body("srcmeta", `{"scale_b": 0.5}`), "scale_b without a scale_m other than 0"},
		{"0.5", body("srcmeta", `{"scale_m": 0, "scale_b": 0.5}`), "scale_b without a scale_m other than 0"},
		{"0.5", body("srcmeta", `{"scale_m": 0.5}`), "scale_m without scale_b"},
		{"1e999", body("srcmeta", `{"scale_m": 1e999, "scale_b": 0}`), "scale_m is 1e999, which no float64 holds"},
		{"1e-31", body("srcmeta", `{"scale_m": 1e-31, "scale_b": 0}`), "scale_m is 1e-31, want 1e-30 to 1e+30"},
		{"1.1e12", body("srcmeta", `{"scale_m": 1, "scale_b": 1.1e12}`), "scale_b is 1.1e+12, more than 1099511627776 steps of 1"},
		{`"scale_m": 2`, body("srcmeta", `{"scale_m": 1, "scale_m": 2}`), `key "scale_m" twice`},
		{`"28^28.51"`, body("val", `"28^28.51"`, "srcmeta", `{"scale_m": 0.1, "scale_b": 1}`), "value 1 of 2 is off every level of scale_m 0.1, scale_b 1 by more than 0.05 steps"},
		{`"1e13"`, body("val", `"1e13"`, "srcmeta", `{"scale_m": 1, "scale_b": 0}`), "value 0 of 1 is off every level"},
	}
	for _, test := range tests {
		var m Message
		var refused *Error
		if err := new(Decoder).Decode([]byte(test.body), &m); !errors.As(err, &refused) {
			t.Errorf("%s: got %v, want an *Error", test.body, err)
			continue
		}
		if test.reason == "" {
			continue // any place will do
		}
		want := len(test.body)
		if test.at != "" {
			want = strings.Index(test.body, test.at)
		}
		if refused.Offset != want || !strings.Contains(refused.Reason, test.reason) {
			t.Errorf("%s:\n got byte %d: %s\nwant byte %d: %s", test.body, refused.Offset, refused.Reason, want, test.reason)
		}
	}
	if len(tests) < 60 {
		t.Errorf("%d rows, want 60", len(tests))
	}
}

// Every proper prefix of a message is refused, and so is every message with one structural byte taken out.
func TestDecodeCut(t *testing.T) {
	text := body("srcmeta", `{"scale_m": 0.5, "scale_b": 1}`)
	var d Decoder
	var m Message
	decode(t, text)
	for i := range text {
		if err := d.Decode([]byte(text[:i]), &m); err == nil {
			t.Errorf("accepted %s", text[:i])
		}
		if strings.IndexByte(`{}":,`, text[i]) >= 0 {
			if err := d.Decode([]byte(text[:i]+text[i+1:]), &m); err == nil {
				t.Errorf("accepted %s", text[:i]+text[i+1:])
			}
		}
	}
}

func TestDecodeLimits(t *testing.T) {
	for _, test := range []struct {
		name, at, over string
	}{
		{"body", body("x", `"`+strings.Repeat("y", MessageBytesMax-len(body("x", `""`)))+`"`), body("x", `"`+strings.Repeat("y", MessageBytesMax+1-len(body("x", `""`)))+`"`)},
		{"values", body("val", `"1`+strings.Repeat("^1", ValuesMax-1)+`"`), body("val", `"1`+strings.Repeat("^1", ValuesMax)+`"`)},
		{"depth", body("x", strings.Repeat(`{"":`, DepthMax-1)+"{}"+strings.Repeat("}", DepthMax-1)), body("x", strings.Repeat(`{"":`, DepthMax)+"{}"+strings.Repeat("}", DepthMax))},
		{"name", body("uom", `"`+strings.Repeat("u", NameBytesMax)+`"`), body("uom", `"`+strings.Repeat("u", NameBytesMax+1)+`"`)},
		{"time", body("systime", "-4611686018427387904"), body("systime", "-4611686018427387905")},
	} {
		decode(t, test.at)
		if err := new(Decoder).Decode([]byte(test.over), new(Message)); err == nil {
			t.Errorf("%s: one over the limit was accepted", test.name)
		}
	}
}

// An error must not carry what was measured at a patient.
func TestDecodeErrorsHideSamples(t *testing.T) {
	for _, text := range []string{
		body("val", `"71.234^71.2x"`), body("val", "71.2e999"), body("val", `"71.234`), body("val", `"71.234^71.2e999"`),
		body("val", `"71.234"`, "srcmeta", `{"scale_m": 3, "scale_b": 0}`), body("val", "71.234", "type", `"wav"`),
		body("srcid", `"71.234"`), body("val", `"71.234\q"`), body("val", "[71.234]"), body("mtime", ""),
	} {
		err := new(Decoder).Decode([]byte(text), new(Message))
		if err == nil || strings.Contains(err.Error(), "71.2") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestDecodeKeepsNoBody(t *testing.T) {
	text := []byte(body())
	var d Decoder
	var m Message
	if err := d.Decode(text, &m); err != nil {
		t.Fatal(err)
	}
	clear(text)
	if want := decode(t, body()); !sameMessage(m, want) {
		t.Errorf("after the body was cleared: %+v", m)
	}
}

func TestNamesBounded(t *testing.T) {
	var d Decoder
	var m Message
	for i := range NamesMax + 100 {
		name := "N" + strconv.Itoa(i)
		if err := d.Decode([]byte(body("mname", strconv.Quote(name))), &m); err != nil || m.Name != name {
			t.Fatalf("%v, name %q, want %q", err, m.Name, name)
		}
	}
	if len(d.names) != NamesMax {
		t.Errorf("%d names kept, want %d", len(d.names), NamesMax)
	}
}

// decimal against strconv: texts of every length and exponent.
func TestDecimalCorrectlyRounded(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 1))
	for range 200_000 {
		digits := strconv.FormatUint(r.Uint64()>>r.IntN(64), 10)
		text := digits
		if point := r.IntN(len(digits) + 1); r.IntN(4) > 0 {
			text = digits[:point] + "." + digits[point:]
		}
		if r.IntN(3) == 0 {
			text += "e" + strconv.Itoa(r.IntN(60)-30)
		}
		if r.IntN(2) == 0 {
			text = "-" + text
		}
		v, end, ok := decimal([]byte(text), 0)
		if want := mustFloat(text); !ok || end != len(text) || !sameBits(v, want) {
			t.Fatalf("%s: got %v (end %d, %v), want %v", text, v, end, ok, want)
		}
	}
}

// reference decodes with the standard library; it knows no limits and no scale.
func reference(body []byte) (values []float64, err error) {
	var m struct {
		Srcid, Devid, Systime, Mtime int64
		Type, Mname, Uom, Val        string
		Freq                         float64
		Srcmeta                      struct {
			M float64 `json:"scale_m"`
			B float64 `json:"scale_b"`
		}
	}
	if err = json.Unmarshal(body, &m); err != nil {
		return nil, err
	}
	for _, text := range strings.Split(m.Val, "^") {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, nil
}

// Every recorded message decodes; its values are within half a unit of the text's seventh digit of the decimals.
func TestDecodeRecorded(t *testing.T) {
	bodies := recorded()
	if bodies == nil {
		t.Skip("no recorded messages: set TACHY_DATA to the data folder to run this")
	}
	var d Decoder
	var m Message
	samples, farthest := 0, 0.0
	for _, body := range bodies {
		if err := d.Decode(body, &m); err != nil {
			t.Fatalf("%s: %v", body, err)
		}
		want, err := reference(body)
		if err != nil || len(want) != len(m.Values) {
			t.Fatalf("%s: %v, %d values, want %d", body, err, len(m.Values), len(want))
		}
		for i, v := range m.Values {
			if m.ScaleM == 0 && !sameBits(v, want[i]) {
				t.Fatalf("%s: value %d is %v, want %v", body, i, v, want[i])
			}
			if m.ScaleM != 0 {
				farthest = max(farthest, math.Abs(v-want[i])/m.ScaleM)
			}
		}
		samples += len(m.Values)
	}
	t.Logf("%d messages, %d samples, farthest from its level: %.2g steps", len(bodies), samples, farthest)
	if len(bodies) < 3690 || samples < 116_790 {
		t.Errorf("%d messages with %d samples, want 3690 with 116790", len(bodies), samples)
	}
	if farthest > 0.002 {
		t.Errorf("farthest %g steps; a seventh digit of the recorded scales is 0.002 at most", farthest)
	}
}

func TestDecodeAllocatesNothing(t *testing.T) {
	bodies := waves()
	bodies = append(bodies, []byte(body()), []byte(body("x", `{"a": [1, "\u0041"]}`, "val", `"1\u005e2.000000000000000000001"`)))
	var d Decoder
	var m Message
	pass := func() {
		for _, body := range bodies {
			if err := d.Decode(body, &m); err != nil {
				t.Fatal(err)
			}
		}
	}
	pass()
	if n := testing.AllocsPerRun(3, pass); n != 0 {
		t.Errorf("%v allocations in %d messages, want 0", n, len(bodies))
	}
}

func BenchmarkDecode(b *testing.B) {
	bodies := waves()
	samples, bytes := 0, 0
	for _, body := range bodies {
		values, _ := reference(body)
		samples, bytes = samples+len(values), bytes+len(body)
	}
	run := func(name string, decode func(body []byte) error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(bytes))
			b.ReportAllocs()
			for b.Loop() {
				for _, body := range bodies {
					if err := decode(body); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(samples)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Msamples/s")
		})
	}
	var d Decoder
	var m Message
	run("cmf", func(body []byte) error { return d.Decode(body, &m) })
	run("encoding/json", func(body []byte) error { _, err := reference(body); return err })
}
