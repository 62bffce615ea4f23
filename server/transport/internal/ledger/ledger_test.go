package ledger

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/tachy-dsp/tachy/server/transport"
)

func nothing(uint64) {}

func TestTicketsAreInTheOrderOfHandOver(t *testing.T) {
	l := New(10_000, 1<<20)
	var order []uint64
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 500 {
				if _, err := l.Take(context.Background(), 1, func(ticket uint64) { order = append(order, ticket) }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if len(order) != 4000 || order[0] != 1 || order[3999] != 4000 || !slices.IsSorted(order) {
		t.Fatalf("%d tickets, sorted: %v", len(order), slices.IsSorted(order))
	}
}

func TestBlockAndBounds(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct{ wait, release func(*Ledger) }{
		"blocked": {func(l *Ledger) { l.Block(true) }, func(l *Ledger) { l.Block(false) }},
		"records": {func(l *Ledger) { l.Take(ctx, 1, nothing); l.Take(ctx, 1, nothing) }, func(l *Ledger) { l.Confirm(1) }},
		"bytes":   {func(l *Ledger) { l.Take(ctx, 100, nothing) }, func(l *Ledger) { l.Confirm(1) }},
	} {
		l := New(2, 100)
		c.wait(l)
		before := l.ticket
		ended, cancel := context.WithCancel(ctx)
		cancelled := make(chan error)
		go func() { _, err := l.Take(ended, 1, nothing); cancelled <- err }()
		cancel()
		if err := <-cancelled; !errors.Is(err, context.Canceled) || l.ticket != before {
			t.Errorf("%s: a ticket was given, %v", name, err)
		}
		taken := make(chan error)
		go func() { _, err := l.Take(ctx, 1, nothing); taken <- err }()
		c.release(l)
		if err := <-taken; err != nil || l.ticket != before+1 {
			t.Errorf("%s: %v after the release, ticket %d", name, err, l.ticket)
		}
	}
	var fatal *transport.FatalError
	if _, err := New(2, 100).Take(ctx, 101, nothing); !errors.As(err, &fatal) {
		t.Errorf("more bytes than the bound: %v, want a FatalError", err)
	}
}

func TestLose(t *testing.T) {
	l := New(10, 100)
	l.Take(context.Background(), 1, nothing)
	waiting := make(chan error)
	go func() { waiting <- l.Wait(context.Background(), 1) }()
	if !l.Lose(transport.ErrLost) || l.Lose(transport.ErrClosed) {
		t.Error("the first reason counts, and only that")
	}
	<-l.Lost()
	if err := <-waiting; !errors.Is(err, transport.ErrLost) {
		t.Errorf("Wait: %v", err)
	}
	if l.Confirm(1); l.Confirmed() != 0 || l.Unblocked() {
		t.Error("a lost ledger confirms nothing")
	}
}
