// Package transport is what the server wants of a message broker: ordered logs that can be read again, and a writer
// that nobody else can be at the same time.
//
// It assumes neither acknowledgements nor the offsets of one broker. A [Position] only orders the records of one log:
// gaps between positions are normal and a position says nothing about how many records lie before it.
package transport

import (
	"context"
	"errors"
)

// Position of a record in its log. Later records have greater positions; nothing else follows from the number.
type Position int64

// None is no position: before every record.
const None Position = -1

// Record is one entry of a log.
type Record struct {
	Position Position // set by the log when the record is read
	Stored   int64    // when the broker stored it, ns since the epoch; 0 if the broker does not say
	Kind     string   // what it is: "" for a source's message, "row", "fence", "decision", "dead"
	ID       string   // identity that stays the same when a record is written again; "" if it has none
	Body     []byte
}

// Start says from where a log is read. The zero value is the first record that is still kept.
type Start struct {
	At  Position // read from the first record whose position is not before At
	End bool     // read only what is appended from now on; At does not count
}

// First starts with the oldest record kept.
func First() Start { return Start{At: None} }

// From starts with the first record at or after p.
func From(p Position) Start { return Start{At: p} }

// End starts behind the newest record.
func End() Start { return Start{End: true} }

// Reader reads one log in order, for one goroutine at a time. What the broker dropped before it was read is skipped
// without a word: the positions tell nothing, so the reader of the records must number them.
type Reader interface {
	// Next waits for the next record. Its Body is the caller's to keep. It returns ctx's error when ctx ends, and an
	// error for which Retryable is true when the connection is lost: the caller then opens a new Reader.
	Next(ctx context.Context) (Record, error)
	Close() error
}

// Writer appends to logs under a lease: while it lives nobody else holds a Writer of the same lease, and when it dies
// nothing of it is stored behind the first record that the next holder appends.
type Writer interface {
	// Append hands a record over and returns its ticket: 1, 2, 3, … It blocks while the broker asks to wait or the
	// bound on unconfirmed records is reached. A record that was handed over may be stored even when the Writer dies.
	// Body is copied; Stored is set to the present time when it is 0; Position is ignored. A log that does not exist
	// loses the lease. Several goroutines may append: the tickets are in the order of the log.
	Append(ctx context.Context, stream string, record Record) (ticket uint64, err error)
	// Confirmed is the highest ticket such that it and all before it are stored for good.
	Confirmed() uint64
	// Wait blocks until Confirmed() >= ticket, or the lease is lost, or ctx ends.
	Wait(ctx context.Context, ticket uint64) error
	// Lost is closed when the lease or the connection is gone. Nothing is appended after that.
	Lost() <-chan struct{}
	// Close waits for nothing: what is not confirmed is unknown. It gives the lease up.
	Close() error
}

// Broker is a connection to where the logs are.
type Broker interface {
	// Declare makes the logs that do not exist yet.
	Declare(ctx context.Context, streams ...string) error
	// Bounds are the positions of the oldest record kept and of the newest; both None when there is none. Reading from
	// behind the last position waits for what is appended later: after a resume, a position behind it tells that the log
	// was made anew.
	Bounds(ctx context.Context, stream string) (first, last Position, err error)
	// Read opens a log. When it returns, the Start is fixed: what is appended from then on is behind End.
	Read(ctx context.Context, stream string, start Start) (Reader, error)
	// Acquire waits until the lease is free and takes it.
	Acquire(ctx context.Context, lease string) (Writer, error)
	Close() error
}

// ErrLost is returned by a Writer whose lease or connection is gone. It is retryable: acquire again, fence, go on.
var ErrLost = errors.New("transport: the lease or its connection is lost")

// ErrClosed is returned by what its owner has closed.
var ErrClosed = errors.New("transport: closed")

// FatalError is a refusal that trying again does not mend: wrong password, no permission, another kind of queue there.
type FatalError struct {
	Op  string // what was tried, with the name of the log or lease
	Err error
}

func (e *FatalError) Error() string { return "transport: " + e.Op + ": " + e.Err.Error() }
func (e *FatalError) Unwrap() error { return e.Err }

// Retryable says whether trying again, after a pause, can help.
func Retryable(err error) bool {
	var fatal *FatalError
	switch {
	case err == nil, errors.As(err, &fatal), errors.Is(err, ErrClosed),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return false
	}
	return true
}
