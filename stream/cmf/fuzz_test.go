package cmf

import (
	"encoding/json"
	"errors"
	"math"
	"testing"
)

// FuzzDecode: no body panics; a refusal is an *Error within the body; what is accepted is JSON by the standard library
// too, within the limits, and gives the same bits again after Append. (Not every JSON is accepted: JSON's own library
// also takes invalid UTF-8 and half surrogate pairs.) A body that is usual is none the less read closely, as a check.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(body()))
	f.Add(converters[0].body([]int64{300, 4095}))
	f.Fuzz(func(t *testing.T, text []byte) {
		var d Decoder
		var m, again Message
		check(t, &d, text)
		if err := d.Decode(text, &m); err != nil {
			var refused *Error
			if !errors.As(err, &refused) || refused.Offset < 0 || refused.Offset > len(text) || len(refused.Reason) > 300 {
				t.Fatalf("%v (%d bytes)", err, len(text))
			}
			return
		}
		if !json.Valid(text) {
			t.Fatal("accepted what is not JSON")
		}
		if len(m.Values) > min(ValuesMax, len(text)) || len(m.Name) > NameBytesMax || len(m.Unit) > NameBytesMax || m.Type > Alarm {
			t.Fatalf("out of bounds: %d values, %+v", len(m.Values), m)
		}
		for i, v := range m.Values {
			if math.IsInf(v, 0) {
				t.Fatalf("value %d is infinite", i)
			}
		}
		out := Append(nil, &m)
		check(t, &d, out)
		if len(out) > MessageBytesMax {
			return // numbers such as 1e-9 may need more bytes as Append writes them
		}
		if err := d.Decode(out, &again); err != nil || !sameMessage(m, again) {
			t.Fatalf("%v\n%s\n got %+v\nwant %+v", err, out, again, m)
		}
	})
}

// FuzzDecimal: what decimal takes is what strconv takes, to the bit.
func FuzzDecimal(f *testing.F) {
	for _, text := range []string{"-0.08000000", "5.", ".5", "1e-05", "9007199254740993", "1e23", "00000000000000000000.1", "1.e+4"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, end, ok := decimal([]byte(text), 0)
		if !ok {
			return
		}
		if want := mustFloat(text[:end]); !sameBits(v, want) {
			t.Fatalf("%q: got %v, want %v", text[:end], v, want)
		}
	})
}
