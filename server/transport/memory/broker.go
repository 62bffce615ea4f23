// Package memory is a transport.Broker inside the process, for demonstrations, simulations and tests. It keeps nothing
// beyond the process and starts no goroutine: with a clock and a random source passed in, the same calls give the same
// logs. The faults that [Faults] and the methods Hold, Block, Lose and Delete ask for happen in the code that every
// record goes through.
package memory

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/internal/ledger"
)

// Options of a Broker. Zero values mean the defaults.
type Options struct {
	Now                   func() int64 // ns since the epoch, for Record.Stored; default: the system's clock
	RetainBytes           int          // per log, the oldest records are dropped beyond it; default 64 MiB
	StreamsMax            int          // logs that may be declared; default 4096
	UnconfirmedRecordsMax int          // per Writer; default 4096
	UnconfirmedBytesMax   int          // per Writer; default 16 MiB
	Faults                Faults
}

// Faults are what goes wrong. The zero value is a broker that does what it is told.
type Faults struct {
	// InFlight is how many of a Writer's last records are under way: neither stored nor confirmed until as many follow or
	// Wait asks for them.
	InFlight int
	// LoseAt are the appends, counted over the Broker's life from 1, at which the Writer's connection is lost.
	LoseAt []uint64
	// Rand decides how many of the records under way are stored when a connection is lost, for each log apart; nil
	// stores none.
	Rand *rand.Rand
}

// Broker is safe for use by several goroutines.
type Broker struct {
	options Options

	mu      sync.Mutex
	logs    map[string]*log
	leases  map[string]*writer
	freed   ledger.Signal // a lease was given up, or the Broker closed
	appends uint64
	held    bool
	blocked bool
	closed  bool
}

var _ transport.Broker = (*Broker)(nil)

// New is a Broker without faults.
func New() *Broker { return With(Options{}) }

// With is a Broker with these Options.
func With(options Options) *Broker {
	if options.Now == nil {
		options.Now = func() int64 { return time.Now().UnixNano() }
	}
	for _, d := range []struct {
		field *int
		value int
	}{
		{&options.RetainBytes, 64 << 20}, {&options.StreamsMax, 4096},
		{&options.UnconfirmedRecordsMax, 4096}, {&options.UnconfirmedBytesMax, 16 << 20},
	} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	return &Broker{options: options, logs: map[string]*log{}, leases: map[string]*writer{}}
}

// Declare makes the logs that do not exist yet.
func (b *Broker) Declare(ctx context.Context, streams ...string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return transport.ErrClosed
	}
	for _, name := range streams {
		switch {
		case b.logs[name] != nil:
		case len(b.logs) >= b.options.StreamsMax:
			return &transport.FatalError{Op: "declare " + name, Err: fmt.Errorf("there are %d logs already: raise StreamsMax", len(b.logs))}
		default:
			b.logs[name] = &log{}
		}
	}
	return nil
}

// find returns a log; the lock is held.
func (b *Broker) find(ctx context.Context, stream string) (*log, error) {
	switch l := b.logs[stream]; {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case b.closed:
		return nil, transport.ErrClosed
	case l == nil:
		return nil, fmt.Errorf("memory: there is no log %q", stream)
	default:
		return l, nil
	}
}

// Bounds are the positions of the oldest and the newest record; None when there is none.
func (b *Broker) Bounds(ctx context.Context, stream string) (first, last transport.Position, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	l, err := b.find(ctx, stream)
	if err != nil || len(l.records) == 0 {
		return transport.None, transport.None, err
	}
	return l.records[0].Position, l.records[len(l.records)-1].Position, nil
}

// Read opens a log.
func (b *Broker) Read(ctx context.Context, stream string, start transport.Start) (transport.Reader, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	l, err := b.find(ctx, stream)
	if err != nil {
		return nil, err
	}
	at := start.At
	if start.End {
		at = l.last + 1
	}
	return &reader{broker: b, log: l, stream: stream, at: at, closed: make(chan struct{})}, nil
}

// Acquire waits until the lease is free and takes it.
func (b *Broker) Acquire(ctx context.Context, lease string) (transport.Writer, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		w, freed, err := b.tryAcquire(lease)
		if w != nil {
			return w, nil
		}
		if err != nil {
			return nil, err
		}
		select {
		case <-ctx.Done():
		case <-freed:
		}
	}
}

func (b *Broker) tryAcquire(lease string) (*writer, <-chan struct{}, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, nil, transport.ErrClosed
	}
	if b.leases[lease] != nil {
		return nil, b.freed.Changed(), nil
	}
	w := &writer{broker: b, lease: lease,
		Ledger: ledger.New(b.options.UnconfirmedRecordsMax, b.options.UnconfirmedBytesMax)}
	w.Block(b.blocked)
	b.leases[lease] = w
	return w, nil, nil
}

// Close ends every Reader and Writer.
func (b *Broker) Close() error {
	b.mu.Lock()
	writers := make([]*writer, 0, len(b.leases))
	for _, w := range b.leases {
		writers = append(writers, w)
	}
	b.closed = true
	for _, l := range b.logs {
		l.appended.Broadcast()
	}
	b.freed.Broadcast()
	b.mu.Unlock()
	for _, w := range writers {
		w.end(transport.ErrClosed)
	}
	return nil
}
