package simulate

import (
	"bytes"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"testing"
)

// numbered are n messages 10 ms apart. They share one buffer, as the messages of a decoder may.
func numbered(n int) iter.Seq[Arrival] {
	return func(yield func(Arrival) bool) {
		var body []byte
		for i := range n {
			body = strconv.AppendInt(append(body[:0], "message "...), int64(i), 10)
			if !yield(Arrival{Time: int64(i) * 10_000_000, Body: body}) {
				return
			}
		}
	}
}

func TestNoFaultsChangeNothing(t *testing.T) {
	got := slices.Collect(Faults{Seed: 1}.Apply(numbered(1000)))
	if len(got) != 1000 {
		t.Fatalf("%d of 1000 arrive", len(got))
	}
	for i, a := range got {
		want := "message " + strconv.Itoa(i)
		if a.Order != int64(i) || a.Time != int64(i)*10_000_000 || string(a.Body) != want || a.Damaged {
			t.Fatalf("message %d arrives as %+v", i, a)
		}
	}
}

func TestFaultsAreCountedAndRepeat(t *testing.T) {
	const n = 20000
	f := Faults{Seed: 4, DropProbability: 0.02, CorruptProbability: 0.03, DuplicateProbability: 0.05,
		LateProbability: 0.1, LateMaxNs: 2 * second, ReorderMax: 7}
	got := slices.Collect(f.Apply(numbered(n)))
	if again := slices.Collect(f.Apply(numbered(n))); !reflect.DeepEqual(got, again) {
		t.Error("the same seed gives other faults")
	}
	times, damaged, late := make([]int, n), 0, 0
	last := int64(0)
	for i, a := range got {
		times[a.Order]++
		if a.Time < last {
			t.Fatalf("arrival %d at %d, after %d", i, a.Time, last)
		}
		last = a.Time
		sent := a.Order * 10_000_000
		// Behind the last 500 there are too few messages left to say how long being overtaken by 7 takes.
		if a.Time < sent || a.Time > sent+f.LateMaxNs+8*10_000_000 && a.Order < n-500 {
			t.Fatalf("message %d arrives %d ns after it was sent", a.Order, a.Time-sent)
		}
		if a.Time > sent+8*10_000_000 {
			late++
		}
		if same := string(a.Body) == "message "+strconv.FormatInt(a.Order, 10); same == a.Damaged {
			t.Fatalf("message %d arrives as %q, damaged: %v", a.Order, a.Body, a.Damaged)
		}
		if a.Damaged {
			damaged++
		}
	}
	dropped, doubled := 0, 0
	for _, k := range times {
		switch k {
		case 0:
			dropped++
		case 2:
			doubled++
		}
	}
	// Five standard deviations of a binomial count around its mean.
	for _, c := range []struct {
		what           string
		got, low, high int
	}{
		{"dropped", dropped, 301, 499},
		{"doubled", doubled, 825, 1135},
		{"damaged", damaged, 470, 750},
		{"late", late, 1900, 3100},
	} {
		if c.got < c.low || c.got > c.high {
			t.Errorf("%d %s, want %d to %d", c.got, c.what, c.low, c.high)
		}
	}
}

func TestReorderIsBounded(t *testing.T) {
	const n, most = 5000, 5
	moved, i := 0, 0
	overtaken := make([]int, n)
	var seen []int64
	for a := range (Faults{Seed: 2, ReorderMax: most}).Apply(numbered(n)) {
		for k := len(seen) - 1; k >= max(0, len(seen)-3*most); k-- {
			if seen[k] > a.Order {
				overtaken[a.Order]++
			}
		}
		if a.Order != int64(i) {
			moved++
		}
		seen = append(seen, a.Order)
		i++
	}
	if i != n || moved < n/4 || slices.Max(overtaken) > most {
		t.Errorf("%d of %d arrive, %d out of place, one overtaken by %d; want at most %d", i, n, moved, slices.Max(overtaken), most)
	}
}

// A file that joins recordings goes back in time; arrivals do not, and all of it arrives.
func TestFaultsTakeTimesThatGoBack(t *testing.T) {
	in := []Arrival{{Time: 100}, {Time: 50}, {Time: 200}, {Time: -7}}
	var times []int64
	for a := range (Faults{}).Apply(slices.Values(in)) {
		times = append(times, a.Time)
	}
	if want := []int64{100, 100, 200, 200}; !slices.Equal(times, want) {
		t.Errorf("arrive at %v, want %v", times, want)
	}
}

func TestFaultsMayBeLeftEarly(t *testing.T) {
	f := Faults{DuplicateProbability: 0.5, LateProbability: 0.5, LateMaxNs: second, ReorderMax: 3}
	for stop := range 50 {
		n := 0
		for range f.Apply(numbered(40)) {
			if n++; n > stop {
				break
			}
		}
	}
}

func TestDamageChangesSomething(t *testing.T) {
	r := newRandom(1, 0, 0)
	for i := range 10000 {
		body := make([]byte, 1+i%40)
		if got := damage(bytes.Clone(body), r.Uint64(), r.Uint64()); bytes.Equal(got, body) {
			t.Fatalf("%d bytes are not damaged", len(body))
		}
	}
}

func TestWrongFaultsPanic(t *testing.T) {
	for _, f := range []Faults{{DropProbability: 1.1}, {LateMaxNs: -1}, {ReorderMax: -1}, {ReorderMax: ReorderMessagesMax + 1}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%+v: no panic", f)
				}
			}()
			f.Apply(numbered(1))
		}()
	}
}
