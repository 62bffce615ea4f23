// Package transporttest holds what every transport.Broker must do, as tests that run against any of them.
package transporttest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tachy-dsp/tachy/server/transport"
)

// Harness is a place without logs, and what tests need to do to it.
type Harness struct {
	Open   func(t testing.TB) transport.Broker    // another client of the place
	Crash  func(w transport.Writer)               // cuts the Writer's connection as a dying process does
	Delete func(t testing.TB, stream string)      // removes a log
	Block  func(t testing.TB, w transport.Writer) // makes the broker ask the Writer to wait, for the rest of the test
}

// Run runs every test in a place of its own.
func Run(t *testing.T, place func(t testing.TB) Harness) {
	for name, test := range map[string]func(*testing.T, Harness){
		"order": order, "content": content, "start": start, "readers": readers, "bounds": bounds, "recreated": recreated,
		"exclusive": exclusive, "crash": crash, "watermark": watermark, "loss": loss, "missing": missing,
		"deleted": deleted, "cancelled": cancelled, "blocked": blocked, "closed": closed,
	} {
		t.Run(name, func(t *testing.T) { test(t, place(t)) })
	}
}

// limit ends a test that hangs; no test waits for it.
const limit = time.Minute

func deadline(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	t.Cleanup(cancel)
	return ctx
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func acquire(t testing.TB, ctx context.Context, b transport.Broker, lease string) transport.Writer {
	t.Helper()
	w, err := b.Acquire(ctx, lease)
	must(t, err)
	t.Cleanup(func() { w.Close() })
	return w
}

func read(t testing.TB, ctx context.Context, b transport.Broker, stream string, from transport.Start) transport.Reader {
	t.Helper()
	r, err := b.Read(ctx, stream, from)
	must(t, err)
	t.Cleanup(func() { r.Close() })
	return r
}

// write appends records with bodies "prefix 0", "prefix 1", … and waits until they are confirmed.
func write(t testing.TB, ctx context.Context, w transport.Writer, stream, prefix string, n int) {
	t.Helper()
	var last uint64
	for i := range n {
		ticket, err := w.Append(ctx, stream, transport.Record{Body: fmt.Appendf(nil, "%s %d", prefix, i)})
		must(t, err)
		if ticket != last+1 && i > 0 {
			t.Fatalf("ticket %d follows %d", ticket, last)
		}
		last = ticket
	}
	must(t, w.Wait(ctx, last))
}

// expect reads the records that write wrote and returns their positions, which rise.
func expect(t testing.TB, ctx context.Context, r transport.Reader, prefix string, from, to int) []transport.Position {
	t.Helper()
	positions := make([]transport.Position, 0, to-from)
	for i := from; i < to; i++ {
		record, err := r.Next(ctx)
		must(t, err)
		if want := fmt.Sprintf("%s %d", prefix, i); string(record.Body) != want {
			t.Fatalf("record %d is %q, want %q", i, record.Body, want)
		}
		if n := len(positions); n > 0 && record.Position <= positions[n-1] {
			t.Fatalf("position %d follows %d", record.Position, positions[n-1])
		}
		positions = append(positions, record.Position)
	}
	return positions
}

func order(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a", "b"))
	w := acquire(t, ctx, b, "lease")
	write(t, ctx, w, "a", "one", 2000)
	must(t, b.Declare(ctx, "a", "b")) // again: nothing is lost
	write(t, ctx, w, "b", "two", 10)
	if n := len(expect(t, ctx, read(t, ctx, b, "a", transport.First()), "one", 0, 2000)); n != 2000 {
		t.Fatalf("%d records of a", n)
	}
	expect(t, ctx, read(t, ctx, b, "b", transport.First()), "two", 0, 10)
	if got := w.Confirmed(); got != 2010 {
		t.Fatalf("%d confirmed, want 2010", got)
	}
}

func content(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a"))
	w := acquire(t, ctx, b, "lease")
	before := time.Now().UnixNano()
	sent := []transport.Record{
		{},
		{Kind: "row", ID: "π/bed 7/hr/1700000000000000001/0", Stored: 1700000000123456789, Body: []byte{0, 255, '\n', 0}},
		{Kind: strings.Repeat("k", 255), ID: strings.Repeat("i", 255), Body: []byte(strings.Repeat("0123456789", 30_000))},
		{ID: "1f0c8a0e-57e5-4a9c-8a63-0d0b5a1c2d3e", Body: []byte("looks like a UUID")},
	}
	for _, record := range sent {
		body := append([]byte(nil), record.Body...)
		record.Body = body
		ticket, err := w.Append(ctx, "a", record)
		must(t, err)
		clear(body) // copied by Append
		must(t, w.Wait(ctx, ticket))
	}
	r := read(t, ctx, b, "a", transport.First())
	for i, want := range sent {
		got, err := r.Next(ctx)
		must(t, err)
		if got.Kind != want.Kind || got.ID != want.ID || string(got.Body) != string(want.Body) {
			t.Errorf("record %d: %.40q %.40q, %d bytes; want %.40q %.40q, %d bytes", i, got.Kind, got.ID, len(got.Body), want.Kind, want.ID, len(want.Body))
		}
		if want.Stored != 0 && got.Stored != want.Stored {
			t.Errorf("record %d stored at %d, want %d", i, got.Stored, want.Stored)
		}
		if want.Stored == 0 && (got.Stored < before || got.Stored > time.Now().UnixNano()) {
			t.Errorf("record %d stored at %d, which is not now", i, got.Stored)
		}
	}
}

func start(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a"))
	w := acquire(t, ctx, b, "lease")
	write(t, ctx, w, "a", "x", 300)
	positions := expect(t, ctx, read(t, ctx, b, "a", transport.First()), "x", 0, 300)
	for _, i := range []int{0, 1, 137, 298, 299} {
		expect(t, ctx, read(t, ctx, b, "a", transport.From(positions[i])), "x", i, 300)
		if i > 0 { // also from a position at which there may be no record
			expect(t, ctx, read(t, ctx, b, "a", transport.From(positions[i-1]+1)), "x", i, 300)
		}
	}
	for i := range 20 { // End is fixed when Read returns, however soon the next record comes
		end := read(t, ctx, b, "a", transport.End())
		write(t, ctx, w, "a", fmt.Sprint("end ", i), 2)
		expect(t, ctx, end, fmt.Sprint("end ", i), 0, 2)
	}
}

func readers(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a"))
	var group sync.WaitGroup
	counts := make([]int, 4)
	for i := range counts {
		r := read(t, ctx, h.Open(t), "a", transport.First())
		group.Go(func() {
			for n := range 3000 {
				record, err := r.Next(ctx)
				if err != nil || string(record.Body) != fmt.Sprintf("x %d", n) {
					t.Errorf("reader %d, record %d: %q, %v", i, n, record.Body, err)
					return
				}
				counts[i]++
			}
		})
	}
	write(t, ctx, acquire(t, ctx, b, "lease"), "a", "x", 3000)
	group.Wait()
	for i, n := range counts {
		if n != 3000 {
			t.Errorf("reader %d got %d of 3000", i, n)
		}
	}
}

func bounds(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a"))
	for range 20 {
		first, last, err := b.Bounds(ctx, "a")
		must(t, err)
		if first != transport.None || last != transport.None {
			t.Fatalf("an empty log has bounds %d, %d", first, last)
		}
	}
	w, r := acquire(t, ctx, b, "lease"), read(t, ctx, b, "a", transport.First())
	var positions []transport.Position
	for i := range 50 {
		write(t, ctx, w, "a", fmt.Sprint(i), i+1)
		positions = append(positions, expect(t, ctx, r, fmt.Sprint(i), 0, i+1)...)
		first, last, err := b.Bounds(ctx, "a")
		must(t, err)
		if first != positions[0] || last != positions[len(positions)-1] {
			t.Fatalf("bounds %d, %d after %d records, want %d, %d", first, last, len(positions), positions[0], positions[len(positions)-1])
		}
	}
}

func recreated(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a"))
	w := acquire(t, ctx, b, "lease")
	write(t, ctx, w, "a", "old", 500)
	_, checkpoint, err := b.Bounds(ctx, "a")
	must(t, err)
	h.Delete(t, "a")
	must(t, b.Declare(ctx, "a"))
	write(t, ctx, w, "a", "new", 13)
	first, last, err := b.Bounds(ctx, "a")
	must(t, err)
	if first == transport.None || last >= checkpoint {
		t.Fatalf("the log was made anew, but has bounds %d, %d and the checkpoint is at %d", first, last, checkpoint)
	}
	expect(t, ctx, read(t, ctx, b, "a", transport.First()), "new", 0, 13)
}

func exclusive(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a"))
	w, other := acquire(t, ctx, b, "lease"), h.Open(t)
	acquire(t, ctx, other, "another lease")
	waiting, taken := make(chan struct{}), make(chan transport.Writer, 1)
	go func() {
		close(waiting)
		successor, err := other.Acquire(ctx, "lease")
		if err != nil {
			t.Error(err)
		}
		taken <- successor
	}()
	<-waiting
	for i := range 50 {
		write(t, ctx, w, "a", "x", 1)
		select {
		case <-taken:
			t.Fatalf("the lease was taken after %d records while it is held", i)
		case <-w.Lost():
			t.Fatal("the lease was lost")
		default:
		}
	}
	must(t, w.Close())
	successor := <-taken
	defer successor.Close()
	write(t, ctx, successor, "a", "x", 50)
}

func crash(t *testing.T, h Harness) {
	ctx := deadline(t)
	a, b := h.Open(t), h.Open(t)
	must(t, a.Declare(ctx, "a"))
	w := acquire(t, ctx, a, "lease")
	from, behind, confirmed, unconfirmed := transport.First(), 0, 0, 0
	for trial := range 6 {
		ended := make(chan error)
		go func() { ended <- flood(ctx, w, "a", fmt.Sprint("flood ", trial)) }()
		taken := make(chan transport.Writer, 1)
		go func() {
			successor, err := b.Acquire(ctx, "lease")
			if err != nil {
				t.Error(err)
			}
			taken <- successor
		}()
		must(t, w.Wait(ctx, 500))
		h.Crash(w)
		if err := <-ended; !errors.Is(err, transport.ErrLost) || !transport.Retryable(err) {
			t.Fatalf("trial %d: the dead writer's Append says %v, want ErrLost", trial, err)
		}
		<-w.Lost()
		successor := <-taken
		ticket, err := successor.Append(ctx, "a", transport.Record{Kind: "fence"})
		must(t, err)
		must(t, successor.Wait(ctx, ticket))
		if ticket, err = successor.Append(ctx, "a", transport.Record{Kind: "end"}); err == nil {
			err = successor.Wait(ctx, ticket)
		}
		must(t, err)
		before, after, end := split(t, ctx, read(t, ctx, b, "a", from))
		if uint64(before) < w.Confirmed() {
			t.Fatalf("trial %d: %d records stored, %d confirmed", trial, before, w.Confirmed())
		}
		confirmed, unconfirmed = confirmed+int(w.Confirmed()), unconfirmed+before-int(w.Confirmed())
		behind += after
		from, w = transport.From(end+1), successor
		w.Close()
		w = acquire(t, ctx, a, "lease")
	}
	if behind != 0 || confirmed < 6*500 {
		t.Fatalf("%d records of dead writers behind their successors' first; %d confirmed", behind, confirmed)
	}
	t.Logf("6 crashes: %d records confirmed, %d more stored, none behind a fence", confirmed, unconfirmed)
}

// flood appends until it cannot.
func flood(ctx context.Context, w transport.Writer, stream, text string) error {
	body := []byte(text + strings.Repeat(".", 1000))
	for {
		if _, err := w.Append(ctx, stream, transport.Record{Body: body}); err != nil {
			return err
		}
	}
}

// split counts the records before the fence, and between it and the end.
func split(t testing.TB, ctx context.Context, r transport.Reader) (before, after int, end transport.Position) {
	fenced := false
	for {
		record, err := r.Next(ctx)
		must(t, err)
		switch {
		case record.Kind == "end":
			return before, after, record.Position
		case record.Kind == "fence":
			fenced = true
		case fenced:
			after++
		default:
			before++
		}
	}
}

func watermark(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a", "b"))
	w := acquire(t, ctx, b, "lease")
	if got := w.Confirmed(); got != 0 {
		t.Fatalf("%d confirmed before anything was appended", got)
	}
	var seen, last uint64
	for i := range 5000 {
		ticket, err := w.Append(ctx, []string{"a", "b"}[i%2], transport.Record{Body: []byte("x")})
		must(t, err)
		last = ticket
		now := w.Confirmed()
		if now < seen || now > ticket {
			t.Fatalf("%d confirmed after %d, at ticket %d", now, seen, ticket)
		}
		seen = now
	}
	must(t, w.Wait(ctx, 1))
	must(t, w.Wait(ctx, last))
	if got := w.Confirmed(); got != 5000 {
		t.Fatalf("%d confirmed, want 5000", got)
	}
}

func loss(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a"))
	w := acquire(t, ctx, b, "lease")
	write(t, ctx, w, "a", "x", 5)
	h.Crash(w)
	<-w.Lost()
	for range 3 {
		if _, err := w.Append(ctx, "a", transport.Record{}); !errors.Is(err, transport.ErrLost) || !transport.Retryable(err) {
			t.Fatalf("Append after the loss: %v, want ErrLost", err)
		}
		if err := w.Wait(ctx, 6); !errors.Is(err, transport.ErrLost) {
			t.Fatalf("Wait after the loss: %v, want ErrLost", err)
		}
	}
	must(t, w.Wait(ctx, 5)) // what was confirmed stays so
	must(t, w.Close())
	w = acquire(t, ctx, b, "lease")
	must(t, w.Close())
	if _, err := w.Append(ctx, "a", transport.Record{}); !errors.Is(err, transport.ErrClosed) {
		t.Fatalf("Append after Close: %v, want ErrClosed", err)
	}
}

func missing(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	if _, err := b.Read(ctx, "none", transport.First()); err == nil || !transport.Retryable(err) {
		t.Errorf("Read of a log that does not exist: %v, want a retryable error", err)
	}
	if _, _, err := b.Bounds(ctx, "none"); err == nil || !transport.Retryable(err) {
		t.Errorf("Bounds of a log that does not exist: %v, want a retryable error", err)
	}
	w := acquire(t, ctx, b, "lease")
	ticket, err := w.Append(ctx, "none", transport.Record{Body: []byte("x")})
	if err == nil {
		err = w.Wait(ctx, ticket)
	}
	if !errors.Is(err, transport.ErrLost) || !strings.Contains(err.Error(), `"none"`) {
		t.Fatalf("a record for a log that does not exist: %v, want ErrLost with its name", err)
	}
	<-w.Lost()
	if w.Confirmed() != 0 {
		t.Fatal("it was confirmed")
	}
}

func deleted(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a"))
	write(t, ctx, acquire(t, ctx, b, "lease"), "a", "x", 3)
	r := read(t, ctx, b, "a", transport.First())
	expect(t, ctx, r, "x", 0, 3)
	h.Delete(t, "a")
	if _, err := r.Next(ctx); err == nil || !transport.Retryable(err) || !strings.Contains(err.Error(), "deleted") {
		t.Fatalf("Next after the log was deleted: %v, want a retryable error that says so", err)
	}
}

func cancelled(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a"))
	w, r := acquire(t, ctx, b, "lease"), read(t, ctx, b, "a", transport.First())
	calls := map[string]func(context.Context) error{
		"Next":    func(ctx context.Context) error { _, err := r.Next(ctx); return err },
		"Wait":    func(ctx context.Context) error { return w.Wait(ctx, 1) },
		"Acquire": func(ctx context.Context) error { _, err := b.Acquire(ctx, "lease"); return err },
	}
	for name, call := range calls { // waiting for what does not come
		cut, cancel := context.WithCancel(ctx)
		done := make(chan error)
		go func() { done <- call(cut) }()
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want context.Canceled", name, err)
		}
	}
	calls["Append"] = func(ctx context.Context) error { _, err := w.Append(ctx, "a", transport.Record{}); return err }
	calls["Declare"] = func(ctx context.Context) error { return b.Declare(ctx, "a") }
	calls["Read"] = func(ctx context.Context) error { _, err := b.Read(ctx, "a", transport.First()); return err }
	calls["Bounds"] = func(ctx context.Context) error { _, _, err := b.Bounds(ctx, "a"); return err }
	cut, cancel := context.WithCancel(ctx)
	cancel()
	for name, call := range calls {
		if err := call(cut); !errors.Is(err, context.Canceled) || transport.Retryable(err) {
			t.Errorf("%s with an ended context: %v, want context.Canceled", name, err)
		}
	}
	write(t, ctx, w, "a", "x", 10) // and all go on
	expect(t, ctx, r, "x", 0, 10)
}

func blocked(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a"))
	w := acquire(t, ctx, b, "lease")
	write(t, ctx, w, "a", "x", 3)
	h.Block(t, w)
	cut, cancel := context.WithCancel(ctx)
	done := make(chan error)
	go func() { done <- flood(cut, w, "a", "x") }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Fatalf("Append while blocked: %v, want context.Canceled", err)
	}
	if got := w.Confirmed(); got != 3 {
		t.Fatalf("%d confirmed while blocked, want 3", got)
	}
}

func closed(t *testing.T, h Harness) {
	ctx, b := deadline(t), h.Open(t)
	must(t, b.Declare(ctx, "a"))
	w, r := acquire(t, ctx, b, "lease"), read(t, ctx, b, "a", transport.First())
	waiting := make(chan error)
	go func() { _, err := r.Next(ctx); waiting <- err }()
	must(t, b.Close())
	_, read := b.Read(ctx, "a", transport.First())
	_, acquire := b.Acquire(ctx, "lease")
	_, _, bounds := b.Bounds(ctx, "a")
	<-w.Lost()
	_, append := w.Append(ctx, "a", transport.Record{})
	for name, err := range map[string]error{"Next": <-waiting, "Declare": b.Declare(ctx, "a"), "Read": read, "Acquire": acquire,
		"Bounds": bounds, "Append": append} {
		if !errors.Is(err, transport.ErrClosed) {
			t.Errorf("%s after Close: %v, want ErrClosed", name, err)
		}
	}
	must(t, b.Close())
}
