package rabbitmq

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmqtest"
)

// TestStalledBroker appends to a broker that takes nothing any more: amqp091 alone would hang, also in Close.
func TestStalledBroker(t *testing.T) {
	address, ctx := rabbitmqtest.Shared(t).VHost(t), deadline(t)
	must(t, dial(t, address, small).Declare(ctx, "a"))
	p, through := newProxy(t, address, nil)
	b := dial(t, through.String(), Options{WriteTimeout: 300 * time.Millisecond, CloseTimeout: 100 * time.Millisecond})
	w, err := b.Acquire(ctx, "lease")
	must(t, err)
	p.mu.Lock()
	defer p.mu.Unlock()
	body := make([]byte, 64<<10)
	for err == nil {
		_, err = w.Append(ctx, "a", transport.Record{Body: body})
	}
	if !errors.Is(err, transport.ErrLost) || !transport.Retryable(err) {
		t.Fatalf("%v, want ErrLost", err)
	}
	<-w.Lost()
	must(t, w.Close())
}

// TestLostReader cuts the shared connection under two readers, which end; the Broker connects again by itself.
func TestLostReader(t *testing.T) {
	ctx := deadline(t)
	b := dial(t, rabbitmqtest.Shared(t).VHost(t), small)
	must(t, b.Declare(ctx, "a"))
	var readers [2]transport.Reader
	for i := range readers {
		r, err := b.Read(ctx, "a", transport.First())
		must(t, err)
		readers[i] = r
	}
	b.shared.kill()
	for _, r := range readers {
		if _, err := r.Next(ctx); !transport.Retryable(err) {
			t.Fatalf("Next after the loss: %v, want a retryable error", err)
		}
	}
	appendAll(t, ctx, b, 10)
	if got := readAll(t, ctx, b); got != 10 {
		t.Fatalf("%d records", got)
	}
}

// appendAll appends n numbered records under a lease and waits for them.
func appendAll(t *testing.T, ctx context.Context, b *Broker, n int) {
	t.Helper()
	w, err := b.Acquire(ctx, "lease")
	must(t, err)
	defer w.Close()
	var ticket uint64
	for i := range n {
		ticket, err = w.Append(ctx, "a", transport.Record{Body: fmt.Append(nil, i)})
		must(t, err)
	}
	must(t, w.Wait(ctx, ticket))
}

// readAll counts the records up to the last position; they are numbered from 0.
func readAll(t *testing.T, ctx context.Context, b *Broker) (n int) {
	t.Helper()
	_, last, err := b.Bounds(ctx, "a")
	must(t, err)
	r, err := b.Read(ctx, "a", transport.First())
	must(t, err)
	defer r.Close()
	for at := transport.None; at < last; n++ {
		record, err := r.Next(ctx)
		must(t, err)
		if string(record.Body) != fmt.Sprint(n) {
			t.Fatalf("record %d is %q", n, record.Body)
		}
		at = record.Position
	}
	return n
}

// retry calls op until it succeeds or its error is not retryable.
func retry(t *testing.T, ctx context.Context, op func() error) {
	t.Helper()
	for err := op(); err != nil; err = op() {
		if !transport.Retryable(err) || ctx.Err() != nil {
			t.Fatal(err)
		}
	}
}

// TestBrokerOfItsOwn does to a node what would disturb other tests.
func TestBrokerOfItsOwn(t *testing.T) {
	node := rabbitmqtest.Start(t)
	t.Run("alarm", func(t *testing.T) { alarm(t, node) })
	t.Run("kill", func(t *testing.T) { kill(t, node) })
}

// alarm makes the broker run out of memory: it blocks connections that publish. Nothing is lost, appending waits.
func alarm(t *testing.T, node *rabbitmqtest.Node) {
	ctx := deadline(t)
	b := dial(t, node.VHost(t), Options{UnconfirmedRecordsMax: 100, Heartbeat: 2 * time.Second})
	must(t, b.Declare(ctx, "a"))
	w, err := b.Acquire(ctx, "lease")
	must(t, err)
	blocked := w.(*writer).conn.NotifyBlocked(make(chan amqp.Blocking, 2))
	node.Ctl(t, "set_vm_memory_high_watermark", "absolute", "1")
	appended := make(chan error, 1)
	go func() {
		for i := range 1000 {
			if _, err := w.Append(ctx, "a", transport.Record{Body: fmt.Append(nil, i)}); err != nil {
				appended <- err
				return
			}
		}
		appended <- nil
	}()
	<-blocked
	if got := w.Confirmed(); got >= 1000 {
		t.Fatalf("%d confirmed although the broker blocks", got)
	}
	node.Ctl(t, "set_vm_memory_high_watermark", "absolute", "1GB")
	must(t, <-appended)
	must(t, w.Wait(ctx, 1000))
	if got := readAll(t, ctx, b); got != 1000 {
		t.Fatalf("%d records, want 1000", got)
	}
}

// kill kills the broker under load, restarts it, and counts: what was confirmed is there, in order, and what else is there
// continues it without a hole.
func kill(t *testing.T, node *rabbitmqtest.Node) {
	ctx := deadline(t)
	b := dial(t, node.VHost(t), small)
	must(t, b.Declare(ctx, "a"))
	w, err := b.Acquire(ctx, "lease")
	must(t, err)
	r, err := b.Read(ctx, "a", transport.End())
	must(t, err)
	appended := make(chan error, 1)
	go func() {
		for i := 0; ; i++ {
			if _, err := w.Append(ctx, "a", transport.Record{Body: fmt.Append(nil, i)}); err != nil {
				appended <- err
				return
			}
		}
	}()
	must(t, w.Wait(ctx, 5000))
	node.Kill(t)
	if err := <-appended; !errors.Is(err, transport.ErrLost) || !transport.Retryable(err) {
		t.Fatalf("Append to a killed broker: %v, want ErrLost", err)
	}
	for err = nil; err == nil; {
		_, err = r.Next(ctx)
	}
	if !transport.Retryable(err) {
		t.Fatalf("Next from a killed broker: %v, want a retryable error", err)
	}
	if _, err := b.Acquire(ctx, "lease"); !transport.Retryable(err) {
		t.Fatalf("Acquire from a killed broker: %v, want a retryable error", err)
	}
	node.Restart(t)
	retry(t, ctx, func() error { _, _, err := b.Bounds(ctx, "a"); return err })
	stored := readAll(t, ctx, b)
	if uint64(stored) < w.Confirmed() || w.Confirmed() < 5000 {
		t.Fatalf("%d records survived, %d were confirmed", stored, w.Confirmed())
	}
	t.Logf("%d records confirmed, %d survived kill -9", w.Confirmed(), stored)
	var next transport.Writer
	retry(t, ctx, func() (err error) { next, err = b.Acquire(ctx, "lease"); return err })
	ticket, err := next.Append(ctx, "a", transport.Record{Body: fmt.Append(nil, stored)})
	must(t, err)
	must(t, next.Wait(ctx, ticket))
	if got := readAll(t, ctx, b); got != stored+1 {
		t.Fatalf("%d records, want %d", got, stored+1)
	}
}
