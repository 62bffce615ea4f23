package memory

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/tachy-dsp/tachy/server/transport"
)

// reader is a place in a log.
type reader struct {
	broker *Broker
	log    *log
	stream string
	at     transport.Position // of the next record, or before it

	once   sync.Once
	closed chan struct{}
}

// Next waits for the next record.
func (r *reader) Next(ctx context.Context) (transport.Record, error) {
	for {
		if err := ctx.Err(); err != nil {
			return transport.Record{}, err
		}
		record, found, appended, err := r.look()
		if found || err != nil {
			return record, err
		}
		select {
		case <-ctx.Done():
		case <-r.closed:
		case <-appended:
		}
	}
}

// look returns the next record, or what is closed when there may be one.
func (r *reader) look() (record transport.Record, found bool, appended <-chan struct{}, err error) {
	r.broker.mu.Lock()
	defer r.broker.mu.Unlock()
	select {
	case <-r.closed:
		return record, false, nil, transport.ErrClosed
	default:
	}
	switch {
	case r.broker.closed:
		return record, false, nil, transport.ErrClosed
	case r.log.deleted:
		return record, false, nil, fmt.Errorf("memory: the log %q was deleted", r.stream)
	}
	if record, found = r.log.from(r.at); !found {
		return record, false, r.log.appended.Changed(), nil
	}
	r.at = record.Position + 1
	record.Body = slices.Clone(record.Body)
	return record, true, nil, nil
}

// Close ends Next.
func (r *reader) Close() error {
	r.once.Do(func() { close(r.closed) })
	return nil
}
