package memory

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/transporttest"
)

func TestConformance(t *testing.T) {
	transporttest.Run(t, func(t testing.TB) transporttest.Harness {
		b := New()
		return transporttest.Harness{
			Open:   func(testing.TB) transport.Broker { return b },
			Crash:  func(w transport.Writer) { b.Lose(w.(*writer).lease) },
			Delete: func(_ testing.TB, stream string) { b.Delete(stream) },
			Block:  func(_ testing.TB, w transport.Writer) { b.Block(true) },
		}
	})
}

// contents are the bodies that a log keeps.
func contents(t *testing.T, b *Broker, stream string) (bodies []string) {
	t.Helper()
	ctx := context.Background()
	_, last, err := b.Bounds(ctx, stream)
	if err != nil {
		t.Fatal(err)
	}
	r, err := b.Read(ctx, stream, transport.First())
	if err != nil {
		t.Fatal(err)
	}
	for at := transport.None; at < last; {
		record, err := r.Next(ctx)
		if err != nil {
			t.Fatal(err)
		}
		bodies, at = append(bodies, string(record.Body)), record.Position
	}
	return bodies
}

func open(t *testing.T, options Options, streams ...string) (*Broker, transport.Writer) {
	t.Helper()
	b := With(options)
	if err := b.Declare(context.Background(), streams...); err != nil {
		t.Fatal(err)
	}
	w, err := b.Acquire(context.Background(), "lease")
	if err != nil {
		t.Fatal(err)
	}
	return b, w
}

func add(w transport.Writer, stream, body string) error {
	_, err := w.Append(context.Background(), stream, transport.Record{Body: []byte(body)})
	return err
}

func TestPositionsHaveGaps(t *testing.T) {
	b, w := open(t, Options{}, "a")
	for range 1000 {
		add(w, "a", "x")
	}
	first, last, _ := b.Bounds(context.Background(), "a")
	if last-first < 1500 || len(contents(t, b, "a")) != 1000 {
		t.Fatalf("1000 records between %d and %d", first, last)
	}
}

func TestRetention(t *testing.T) {
	b, w := open(t, Options{RetainBytes: 10 * (overheadBytes + 5)}, "a")
	for i := range 100 {
		add(w, "a", fmt.Sprintf("%05d", i))
	}
	if got := contents(t, b, "a"); len(got) != 10 || got[0] != "00090" || b.Dropped("a") != 90 {
		t.Fatalf("kept %v, dropped %d", got, b.Dropped("a"))
	}
}

func TestHold(t *testing.T) {
	b, w := open(t, Options{}, "a")
	b.Hold(true)
	for range 5 {
		add(w, "a", "x")
	}
	if n := len(contents(t, b, "a")); n != 0 || w.Confirmed() != 0 {
		t.Fatalf("%d stored, %d confirmed while held", n, w.Confirmed())
	}
	b.Hold(false)
	if n := len(contents(t, b, "a")); n != 5 || w.Confirmed() != 5 {
		t.Fatalf("%d stored, %d confirmed", n, w.Confirmed())
	}
}

func TestUnconfirmedIsBounded(t *testing.T) {
	for _, options := range []Options{{UnconfirmedRecordsMax: 7}, {UnconfirmedBytesMax: 7 * (overheadBytes + 1)}} {
		b, w := open(t, options, "a")
		b.Hold(true)
		for range 7 {
			if err := add(w, "a", "x"); err != nil {
				t.Fatal(err)
			}
		}
		done := make(chan error)
		go func() { done <- add(w, "a", "x") }()
		b.Hold(false)
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		if n := len(contents(t, b, "a")); n != 8 {
			t.Fatalf("%d stored, want 8", n)
		}
	}
	_, w := open(t, Options{UnconfirmedBytesMax: 100}, "a")
	if err := add(w, "a", string(make([]byte, 101))); err == nil || transport.Retryable(err) {
		t.Fatalf("a record longer than the bound: %v, want a fatal error", err)
	}
}

// TestLoseAt loses the connection at the 20th append with up to five records under way, and counts over seeds what is
// stored: of each log a run from its start, of every length, and the same for the same seed.
func TestLoseAt(t *testing.T) {
	lengths := map[int]int{}
	for seed := range uint64(200) {
		run := func() [2][]string {
			b, w := open(t, Options{Faults: Faults{InFlight: 4, LoseAt: []uint64{20}, Rand: rand.New(rand.NewPCG(seed, 1))}}, "a", "b")
			for i := range 20 {
				err := add(w, []string{"a", "b"}[i%2], fmt.Sprint(i/2))
				if (err != nil) != (i == 19) {
					t.Fatalf("append %d: %v", i+1, err)
				}
			}
			if w.Confirmed() != 15 {
				t.Fatalf("%d confirmed, want 15", w.Confirmed())
			}
			return [2][]string{contents(t, b, "a"), contents(t, b, "b")}
		}
		logs := run()
		if fmt.Sprint(logs) != fmt.Sprint(run()) {
			t.Fatalf("seed %d: two runs differ", seed)
		}
		for _, bodies := range logs {
			for i, body := range bodies {
				if body != fmt.Sprint(i) {
					t.Fatalf("seed %d: %v", seed, bodies)
				}
			}
		}
		if len(logs[0]) < 8 || len(logs[1]) < 7 {
			t.Fatalf("seed %d: confirmed records are missing: %v", seed, logs)
		}
		lengths[len(logs[0])*100+len(logs[1])]++
	}
	if len(lengths) != 3*4 { // a keeps 8 to 10, b 7 to 10, independently
		t.Fatalf("outcomes: %v", lengths)
	}
}

func TestClock(t *testing.T) {
	now := int64(1000)
	b, w := open(t, Options{Now: func() int64 { now++; return now }}, "a")
	add(w, "a", "x")
	r, _ := b.Read(context.Background(), "a", transport.First())
	if record, err := r.Next(context.Background()); err != nil || record.Stored != 1001 {
		t.Fatalf("stored at %d, %v", record.Stored, err)
	}
}
