package memory

import (
	"context"
	"fmt"
	"slices"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/internal/ledger"
)

// entry is a record under way.
type entry struct {
	stream string
	record transport.Record
	ticket uint64
}

// writer holds a lease. The Broker's lock guards its fields; the Ledger has its own, which is taken first.
type writer struct {
	*ledger.Ledger
	broker   *Broker
	lease    string
	underWay []entry
	ended    bool
}

// Append hands a record over.
func (w *writer) Append(ctx context.Context, stream string, record transport.Record) (uint64, error) {
	record.Body = slices.Clone(record.Body)
	if record.Stored == 0 {
		record.Stored = w.broker.options.Now()
	}
	cut := false
	ticket, err := w.Take(ctx, sizeBytes(record), func(ticket uint64) {
		w.broker.mu.Lock()
		defer w.broker.mu.Unlock()
		w.broker.appends++
		w.underWay = append(w.underWay, entry{stream, record, ticket})
		cut = slices.Contains(w.broker.options.Faults.LoseAt, w.broker.appends)
	})
	switch {
	case err != nil:
		return 0, err
	case cut:
		w.end(transport.ErrLost)
		return 0, transport.ErrLost
	}
	w.settle(w.broker.options.Faults.InFlight)
	return ticket, nil
}

// Wait asks for the records under way and blocks until they are confirmed up to ticket.
func (w *writer) Wait(ctx context.Context, ticket uint64) error {
	w.settle(0)
	return w.Ledger.Wait(ctx, ticket)
}

// settle stores and confirms the records under way, except the last `keep`.
func (w *writer) settle(keep int) {
	b := w.broker
	b.mu.Lock()
	n := len(w.underWay) - keep
	if n <= 0 || b.held || w.ended {
		b.mu.Unlock()
		return
	}
	var missing string
	var ticket uint64
	for _, e := range w.underWay[:n] {
		l := b.logs[e.stream]
		if l == nil {
			missing = e.stream
			break
		}
		l.store(e.record, b.options.RetainBytes)
		ticket = e.ticket
	}
	w.underWay = w.underWay[n:]
	b.mu.Unlock()
	w.Confirm(ticket)
	if missing != "" {
		w.end(fmt.Errorf("%w: there is no log %q", transport.ErrLost, missing))
	}
}

// Close gives the lease up.
func (w *writer) Close() error {
	w.end(transport.ErrClosed)
	return nil
}

// end stores what chance stores of the records under way, then loses the lease; true the first time.
func (w *writer) end(reason error) bool {
	b := w.broker
	b.mu.Lock()
	if w.ended {
		b.mu.Unlock()
		return false
	}
	w.ended = true
	for _, e := range w.survivors() {
		if l := b.logs[e.stream]; l != nil {
			l.store(e.record, b.options.RetainBytes)
		}
	}
	w.underWay = nil
	delete(b.leases, w.lease)
	b.freed.Broadcast()
	b.mu.Unlock()
	return w.Lose(reason)
}

// survivors are the records under way that reach the broker although the connection is lost: of each log the first few.
func (w *writer) survivors() []entry {
	random := w.broker.options.Faults.Rand
	if random == nil {
		return nil
	}
	counts := map[string]int{}
	order := []string{}
	for _, e := range w.underWay {
		if counts[e.stream]++; counts[e.stream] == 1 {
			order = append(order, e.stream)
		}
	}
	for _, stream := range order { // not the map's order: the same seed gives the same logs
		counts[stream] = random.IntN(counts[stream] + 1)
	}
	var kept []entry
	for _, e := range w.underWay {
		if counts[e.stream]--; counts[e.stream] >= 0 {
			kept = append(kept, e)
		}
	}
	return kept
}
