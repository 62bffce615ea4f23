package cmf

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// The frame of an encoded message is byte for byte the gateway's; only the values are spelled otherwise.
func TestAppendWritesAsTheGateway(t *testing.T) {
	val := regexp.MustCompile(`"val": "[^"]*"`)
	bodies := append(recorded(), []byte(body()), []byte(body("freq", "0")), converters[1].body([]int64{8185}))
	var d Decoder
	var m Message
	for _, body := range bodies {
		if err := d.Decode(body, &m); err != nil {
			t.Fatal(err)
		}
		got, want := Append(nil, &m), body
		if m.Type == Metric && !bytes.Equal(got, want) && !bytes.Contains(want, []byte(`.0"`)) {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
		if got, want := val.ReplaceAll(got, nil), val.ReplaceAll(want, nil); !bytes.Equal(got, want) {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
	}
	if len(bodies) < 3 {
		t.Error("no messages")
	}
}

func TestRoundTripRecorded(t *testing.T) {
	var d Decoder
	var m, again Message
	for _, body := range waves() {
		if err := d.Decode(body, &m); err != nil {
			t.Fatal(err)
		}
		if err := d.Decode(Append(nil, &m), &again); err != nil || !sameMessage(m, again) {
			t.Fatalf("%v\n got %+v\nwant %+v", err, again, m)
		}
	}
}

func TestRoundTripRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 1))
	var d Decoder
	var got Message
	values := 0
	for range 20_000 {
		want := randomMessage(r)
		text := Append(nil, &want)
		if err := d.Decode(text, &got); err != nil || !sameMessage(got, want) {
			t.Fatalf("%s: %v\n got %+v\nwant %+v", text, err, got, want)
		}
		if !json.Valid(text) {
			t.Fatalf("not JSON: %s", text)
		}
		values += len(want.Values)
	}
	if values < 100_000 {
		t.Errorf("%d values, want 100000", values)
	}
}

// randomMessage is any message that Decode can give: any bits in its values unless there is a scale.
func randomMessage(r *rand.Rand) Message {
	names := []string{"", "MDC_RESP", `a"b\c`, "é😀\x00\n\u007f\u2028", strings.Repeat("n", NameBytesMax)}
	m := Message{
		Source: int64(r.Uint64()), Device: int64(r.Uint64()), SysTime: int64(r.Uint64()) / 2, Time: int64(r.Uint64()) / 2,
		Type: Type(r.IntN(3)), Name: names[r.IntN(len(names))], Unit: names[r.IntN(len(names))], Rate: Rate{125, 2},
	}
	m.Rate, _ = reduce(1+r.Int64N(1e18-1)>>r.IntN(60), -12-r.IntN(7))
	scaled := r.IntN(2) == 0
	if scaled {
		m.ScaleM = math.Ldexp(r.Float64()-2, r.IntN(190)-95)
		m.ScaleB = m.ScaleM * math.Floor(r.Float64()*LevelsMax)
	}
	for range r.IntN(20) {
		v := math.Float64frombits(r.Uint64())
		if scaled {
			v = float64(float64(r.Int64N(2*LevelsMax)-LevelsMax)*m.ScaleM) + m.ScaleB
		}
		if math.IsInf(v, 0) || r.IntN(10) == 0 {
			v = math.NaN()
		}
		m.Values = append(m.Values, v)
	}
	return m
}

func TestAppendRate(t *testing.T) {
	for want, r := range map[string]Rate{
		"0": {0, 1}, "500.0": {500, 1}, "62.5": {125, 2}, "0.9765625": {125, 128}, "0.000000000000000001": {1, 1e18},
		"1.05": {21, 20}, "1000000.0": {1e6, 1},
	} {
		if got := string(appendRate(nil, r)); got != want {
			t.Errorf("%v: got %s, want %s", r, got, want)
		}
	}
	for _, r := range []Rate{{}, {100, 3}, {-1, 2}, {1, -2}, {1, 1 << 20}, {math.MaxInt64, 1}} {
		func() {
			defer func() {
				if said := recover(); said == nil || !strings.HasPrefix(said.(string), "cmf: Append: Rate") {
					t.Errorf("%v: panic %v", r, said)
				}
			}()
			appendRate(nil, r)
		}()
	}
}

func TestAppendAllocatesNothing(t *testing.T) {
	m := decode(t, string(converters[1].body([]int64{8000, 8100, 8200})))
	buffer := Append(nil, &m)
	if n := testing.AllocsPerRun(100, func() { buffer = Append(buffer[:0], &m) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

func ExampleAppend() {
	m := Message{
		Source: 1, Device: 7, SysTime: 1651132300098840000, Time: 1651132300000000000, Type: Wave,
		Name: "MDC_ECG_ELEC_POTL_II", Unit: "MDC_DIM_MILLI_VOLT", Rate: Rate{500, 1}, Values: []float64{-0.035, math.NaN(), 0.25},
	}
	fmt.Println(string(Append(nil, &m)))
	// Output: {"srcid": 1, "devid": 7, "systime": 1651132300098840000, "type": "wav", "mname": "MDC_ECG_ELEC_POTL_II", "mtime": 1651132300000000000, "uom": "MDC_DIM_MILLI_VOLT", "freq": 500.0, "val": "-0.035^NaN^0.25"}
}

func ExampleDecoder_Decode() {
	var d Decoder
	var m Message
	err := d.Decode([]byte(`{"srcid": 2, "devid": 97, "systime": 1651132300098840000, "type": "wav", "mname": "NOM_VOL_AWAY",
		"mtime": 1651132307776000000, "uom": "MDC_DIM_MILLI_L", "freq": 125.0, "val": "5.000000^4.700000^^4.400000",
		"srcmeta": {"scale_m": 0.3, "scale_b": -100.0}}`), &m)
	fmt.Println(m.Name, m.Rate, m.Values, err)
	err = d.Decode([]byte(`{"srcid": 2.5}`), &m)
	fmt.Println(err)
	// Output:
	// NOM_VOL_AWAY {125 1} [5 4.700000000000003 NaN 4.3999999999999915] <nil>
	// cmf: byte 10: srcid is 2.5, want an integer from -9223372036854775808 to 9223372036854775807
}
