// Package ledger keeps the books of a transport's Writer: the tickets handed out, how much of it is unconfirmed and how
// much may be, the watermark of what is confirmed, and whether the lease is lost. Every broker's Writer is a ledger and
// a way to send.
package ledger

import (
	"context"
	"fmt"
	"sync"

	"github.com/tachy-dsp/tachy/server/transport"
)

// Ledger is safe for use by several goroutines.
type Ledger struct {
	recordsMax, bytesMax int

	mu        sync.Mutex
	changed   Signal
	sizes     []int  // bytes of each unconfirmed record, oldest first
	bytes     int    // sum of sizes
	ticket    uint64 // of the newest record
	confirmed uint64
	blocked   bool
	err       error // why it is lost
	lost      chan struct{}
}

// New allows that many records and bytes to be unconfirmed at once.
func New(recordsMax, bytesMax int) *Ledger {
	return &Ledger{recordsMax: recordsMax, bytesMax: bytesMax, lost: make(chan struct{})}
}

// Take waits until a record of that many bytes may be appended and gives it the next ticket. handOver is called with
// the ledger locked, so that the order in which it is called is the order of the tickets; it must not block and must
// not call the ledger.
func (l *Ledger) Take(ctx context.Context, bytes int, handOver func(ticket uint64)) (uint64, error) {
	if bytes > l.bytesMax {
		return 0, &transport.FatalError{Op: "append", Err: fmt.Errorf(
			"a record of %d bytes is longer than the %d bytes that may be unconfirmed: raise the limit or send shorter ones", bytes, l.bytesMax)}
	}
	err := l.await(ctx, func() bool {
		return !l.blocked && len(l.sizes) < l.recordsMax && l.bytes+bytes <= l.bytesMax
	})
	defer l.mu.Unlock()
	if err != nil {
		return 0, err
	}
	l.sizes, l.bytes = append(l.sizes, bytes), l.bytes+bytes
	l.ticket++
	handOver(l.ticket)
	return l.ticket, nil
}

// await returns with the lock held, when ready says so or with the reason why it never will.
func (l *Ledger) await(ctx context.Context, ready func() bool) error {
	for {
		l.mu.Lock()
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case l.err != nil:
			return l.err
		case ready():
			return nil
		}
		changed := l.changed.Changed()
		l.mu.Unlock()
		select {
		case <-ctx.Done():
		case <-changed:
		}
	}
}

// Confirm moves the watermark up to ticket: all records up to it are stored. A lower ticket than before does nothing.
func (l *Ledger) Confirm(ticket uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if ticket <= l.confirmed || l.err != nil {
		return
	}
	n := int(ticket - l.confirmed)
	for _, size := range l.sizes[:n] {
		l.bytes -= size
	}
	l.sizes = l.sizes[n:]
	l.confirmed = ticket
	l.changed.Broadcast()
}

// Confirmed is the watermark.
func (l *Ledger) Confirmed() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.confirmed
}

// Wait blocks until the watermark has reached ticket, or the lease is lost, or ctx ends.
func (l *Ledger) Wait(ctx context.Context, ticket uint64) error {
	err := l.await(ctx, func() bool { return l.confirmed >= ticket })
	defer l.mu.Unlock()
	if l.confirmed >= ticket {
		return nil
	}
	return err
}

// Block stops Take, or lets it go on.
func (l *Ledger) Block(blocked bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.blocked = blocked
	l.changed.Broadcast()
}

// Unblocked waits while the ledger is blocked, and says false when it is lost.
func (l *Ledger) Unblocked() bool {
	err := l.await(context.Background(), func() bool { return !l.blocked })
	l.mu.Unlock()
	return err == nil
}

// Lose ends the ledger: waiting and later calls return err. Only the first call counts; it returns true.
func (l *Ledger) Lose(err error) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err != nil {
		return false
	}
	l.err = err
	l.changed.Broadcast()
	close(l.lost)
	return true
}

// Lost is closed by Lose.
func (l *Ledger) Lost() <-chan struct{} { return l.lost }
