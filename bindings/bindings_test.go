package bindings

import (
	"encoding/json"
	"math"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unsafe"
)

// packed lays arguments out as Python does. The arrays must outlive the call.
func packed(arguments ...any) []uint64 {
	var slots []uint64
	for _, a := range arguments {
		switch v := a.(type) {
		case int:
			slots = append(slots, uint64(v))
		case float64:
			slots = append(slots, math.Float64bits(v))
		case []float64:
			slots = append(slots, uint64(uintptr(unsafe.Pointer(unsafe.SliceData(v)))), uint64(8*len(v)))
		}
	}
	return slots
}

func run(function int, slots []uint64) (int, error) {
	done, err := Call(function, uintptr(unsafe.Pointer(unsafe.SliceData(slots))), len(slots))
	runtime.KeepAlive(slots)
	return done, err
}

func number(t *testing.T, name string) int {
	t.Helper()
	reply, err := Ask("functions", "{}")
	if err != nil {
		t.Fatal(err)
	}
	var numbers map[string]int
	if err := json.Unmarshal([]byte(reply), &numbers); err != nil {
		t.Fatal(err)
	}
	n, ok := numbers[name]
	if !ok {
		t.Fatalf("no function %s among %d", name, len(numbers))
	}
	return n
}

func TestEveryFunctionHasANumberOfItsOwn(t *testing.T) {
	for i, c := range calls {
		if got := number(t, c.name); got != i {
			t.Errorf("%s has the number %d, want %d", c.name, got, i)
		}
	}
	if len(calls) < 5 {
		t.Errorf("only %d functions", len(calls))
	}
}

func TestSosfiltFiltersEachRowFromItsOwnState(t *testing.T) {
	sos := []float64{0.5, 0.5, 0, 1, 0, 0} // the mean of two neighbours; its state is half the sample before
	x := []float64{1, 3, 5, 10, 30, 50}
	y, zi := make([]float64, 6), []float64{0, 0, 5, 0}
	done, err := run(number(t, "sosfilt"), packed(sos, 2, x, y, zi))
	if err != nil || done != 6 {
		t.Fatal(done, err)
	}
	for i, want := range []float64{0.5, 2, 4, 10, 20, 40} {
		if y[i] != want {
			t.Errorf("y[%d] = %v, want %v", i, y[i], want)
		}
	}
	if zi[0] != 2.5 || zi[2] != 25 {
		t.Errorf("final states %v, want 2.5 and 25", zi)
	}
}

// Lengths that don't fit are an error before anything is computed. (That an address is good, Python answers for.)
func TestCallsRefuseArraysThatDoNotFit(t *testing.T) {
	sos, two, four, five := []float64{1, 0, 0, 1, 0, 0}, make([]float64, 2), make([]float64, 4), make([]float64, 5)
	for _, c := range []struct {
		name      string
		arguments []any
	}{
		{"free", nil},
		{"free", []any{1, 2}},
		{"sosfilt", nil},
		{"sosfilt", []any{sos, 1, four, four}},
		{"sosfilt", []any{sos, 0, four, four, two}},
		{"sosfilt", []any{sos, -1, four, four, two}},
		{"sosfilt", []any{sos, 3, four, four, make([]float64, 6)}},
		{"sosfilt", []any{sos, 1, four, five, two}},
		{"sosfilt", []any{sos, 1, four, four, four}},
		{"sosfilt", []any{five, 1, four, four, two}},
		{"sosfilt", []any{[]float64{}, 1, four, four, []float64{}}},
		{"sosfilt_zi", []any{sos, four}},
		{"upfirdn", []any{two, 1, 1, 0, 0.0, 1, four, four}},
		{"upfirdn", []any{two, 0, 1, 0, 0.0, 1, four, five}},
		{"upfirdn", []any{two, 1, 1, 0, 0.0, 0, four, five}},
		{"upfirdn", []any{two, 1, 1, 99, 0.0, 1, four, five}},
		{"upfirdn", []any{two, 1 << 40, 1, 0, 0.0, 1, four, five}},
		{"resample_poly", []any{2, 1, []float64{}, 0, 0.0, 1, four, five}},
		{"resample_poly", []any{2, 0, []float64{}, 0, 0.0, 1, four, four}},
		{"resample_poly", []any{2, 1, []float64{}, 0, 0.0, 3, four, four}},
	} {
		if _, err := run(number(t, c.name), packed(c.arguments...)); err == nil {
			t.Errorf("%s takes %v", c.name, c.arguments)
		}
	}
	for _, function := range []int{-1, len(calls)} {
		if _, err := run(function, nil); err == nil || !strings.HasPrefix(err.Error(), "RuntimeError: ") {
			t.Errorf("function %d: %v", function, err)
		}
	}
}

func TestErrorsStartWithTheirPythonClass(t *testing.T) {
	for _, c := range []struct{ name, request, want string }{
		{"iirfilter", `{"ftype":"butter","N":4,"Wn":[80],"btype":"lowpass","fs":125,"output":"sos"}`, "ValueError: Wn: 80 Hz is above Nyquist"},
		{"iirfilter", `{"N":4,"colour":1}`, "ValueError: "},
		{"iirfilter", `{"N":`, "ValueError: "},
		{"iirfilter", `{"N":"four"}`, "RuntimeError: "},
		{"iirfilter", `{"N":1000000000000000000000000000000}`, "ValueError: N is 1000000000000000000000000000000; it must fit int"},
		{"nothing", `{}`, "RuntimeError: there is no question"},
	} {
		if reply, err := Ask(c.name, c.request); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s %s: reply %q, error %v, want %s", c.name, c.request, reply, err, c.want)
		}
	}
}

func TestPanicsBecomeErrors(t *testing.T) {
	panicking := func(value any) (err error) {
		defer catch(&err)
		panic(value)
	}
	if err := panicking("dsp: sos has no sections"); err.Error() != "ValueError: sos has no sections" {
		t.Error(err)
	}
	var none []int
	for _, bug := range []func(){func() { _ = none[3] }, func() { panic("surprise") }, func() { panic(7) }} {
		err := func() (err error) {
			defer catch(&err)
			bug()
			return nil
		}()
		if !strings.HasPrefix(err.Error(), "RuntimeError: a bug in tachy") || !strings.Contains(err.Error(), "bindings_test.go") {
			t.Errorf("%v: want the class and the stack", err)
		}
	}
}

func TestHandles(t *testing.T) {
	before := live()
	h := hold([]string{"a"})
	if other := hold(1); other == h || live() != before+2 {
		t.Errorf("handles %d and %d, %d live", h, other, live())
	} else {
		free(other)
	}
	seen := ""
	if err := use(h, func(s []string) error { seen = s[0]; return nil }); err != nil || seen != "a" {
		t.Error(seen, err)
	}
	if err := use(h, func(int) error { return nil }); err == nil || !strings.Contains(err.Error(), "holds a []string, not a int") {
		t.Error(err)
	}
	free(h)
	free(h)
	err := use(h, func([]string) error { return nil })
	if err == nil || !strings.HasPrefix(classified(err).Error(), "HandleError: ") || live() != before {
		t.Error(err, live())
	}
}

func TestOneCallAtATimeUsesAnObject(t *testing.T) {
	h := hold(new(int))
	defer free(h)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 1000 {
				if err := use(h, func(n *int) error { *n++; return nil }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	_ = use(h, func(n *int) error {
		if *n != 8000 {
			t.Errorf("%d, want 8000", *n)
		}
		return nil
	})
}

func TestTheDoorItselfAllocatesOnlyTheWords(t *testing.T) {
	slots, function := packed(0), number(t, "free")
	if n := testing.AllocsPerRun(100, func() { _, _ = run(function, slots) }); n > 1 {
		t.Errorf("%v allocations a call, want at most 1", n)
	}
}
