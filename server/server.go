// Package server runs a pipeline on a live stream: it takes messages from one log, publishes rows to another, and after
// any crash goes on so that each row is there once.
//
// How: one process at a time holds the lease and with it the only writer. It begins with a fence in the output, reads what
// is published behind the last checkpoint, restores the checkpoint, takes the messages behind it again, and publishes only
// the rows that are not there yet. What a clock decided is in the output, too, as decisions, and is not decided again.
// Connections, clocks and disks are here; what is computed is in stream.Partition.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/cenkalti/backoff/v5"

	"github.com/tachy-dsp/tachy/server/transport"
)

// Server runs one partition.
type Server struct {
	options Options
	metrics *metrics
	failed  error                  // what ended the last tenure; Run's own
	ready   atomic.Pointer[string] // why it is not ready; nil if it is
}

// New checks the options and registers the metrics.
func New(options Options) (*Server, error) {
	if err := options.defaults(); err != nil {
		return nil, err
	}
	s := &Server{options: options, metrics: newMetrics(options.Registerer)}
	s.notReady("starting")
	return s, nil
}

// Ready is nil when the server takes messages, else it says what it waits for.
func (s *Server) Ready() error {
	if why := s.ready.Load(); why != nil {
		return errors.New(*why)
	}
	return nil
}

// notReady says why; while it tries again, also what failed last.
func (s *Server) notReady(why string) {
	if s.failed != nil {
		why += ", after: " + s.failed.Error()
	}
	s.ready.Store(&why)
}

func (s *Server) log() *slog.Logger { return s.options.Logger }

// Run takes messages until ctx ends: it then writes a checkpoint, gives the lease up and returns nil. A broker that cannot
// be reached, or a connection that is lost, is tried again with growing pauses. It returns an error only for what trying
// again does not mend: a refusal by the broker, a state folder that is in use or belongs to another pipeline.
func (s *Server) Run(ctx context.Context) error {
	store, err := openCheckpoints(s.options.State)
	if err != nil {
		return err
	}
	defer store.Close()
	pause := &backoff.ExponentialBackOff{
		InitialInterval: s.options.RetryMin, MaxInterval: s.options.RetryMax, Multiplier: 2, RandomizationFactor: 0.5,
	}
	pause.Reset()
	for {
		err := s.tenure(ctx, store, pause.Reset)
		if ctx.Err() != nil {
			s.notReady("stopping")
			return nil
		}
		s.failed = err
		s.notReady("waiting to try again")
		var fatal *FatalError
		if errors.As(err, &fatal) || !transport.Retryable(err) {
			return err
		}
		s.metrics.retries.Inc()
		wait := pause.NextBackOff()
		s.log().Warn("will try again", "error", err, "pause", wait)
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
}

// FatalError is what only a person can mend.
type FatalError struct{ Err error }

func (e *FatalError) Error() string { return e.Err.Error() }
func (e *FatalError) Unwrap() error { return e.Err }

func fatalf(format string, args ...any) error { return &FatalError{fmt.Errorf(format, args...)} }

// tenure is one time of holding the lease, from acquiring it to losing it. started is called when messages are taken.
func (s *Server) tenure(ctx context.Context, store *checkpointStore, started func()) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	o := &s.options
	s.notReady("connecting to the broker")
	if err := o.Source.Declare(ctx, o.Input); err != nil {
		return err
	}
	if err := o.Sink.Declare(ctx, o.Output, o.deadStream()); err != nil {
		return err
	}
	s.notReady("waiting for the lease")
	writer, err := o.Sink.Acquire(ctx, o.Output+".lease")
	if err != nil {
		return err
	}
	defer writer.Close()
	s.notReady("recovering")
	r, err := s.recover(ctx, store, writer)
	if err != nil {
		return err
	}
	defer r.close()
	s.metrics.tenures.Inc()
	started()
	s.failed = nil
	s.ready.Store(nil)
	s.log().Info("takes messages", "epoch", r.epoch, "resumed_after", r.last, "published_already", len(r.published), "decisions", len(r.journal))
	return r.run(ctx)
}

func (o *Options) deadStream() string { return o.Output + ".dead" }

// newHolder is a random name, to find one's own fence again.
func newHolder() string { return fmt.Sprintf("%016x%016x", rand.Uint64(), rand.Uint64()) }
