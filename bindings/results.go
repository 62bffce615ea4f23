package bindings

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/tachy-dsp/tachy/internal/fpenv"
	"github.com/tachy-dsp/tachy/server"
	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/server/transport/rabbitmq"
)

// results is a reader of an output stream: a goroutine reads, Python asks for what it has found.
type results struct {
	found chan server.Result
	err   error // set before found is closed
	stop  context.CancelFunc
}

var resultsQuestions = map[string]question{
	"results_new":   asked(resultsNew),
	"results_next":  asked(resultsNext),
	"results_close": asked(resultsClose),
}

// Limits of a reader.
const (
	resultsWaitMax    = 200 * time.Millisecond // of one call, so that Python can be interrupted
	resultsRowsMax    = 1000                   // of one call
	resultsPauseNs    = 500 * time.Millisecond // before a lost connection is made again
	resultsRetriesMax = 20                     // in a row
)

type resultsRequest struct {
	URL string `json:"url"` // amqp://user:password@host:port/stream, or …/vhost/stream
}

func resultsNew(r resultsRequest) (handle int64, err error) {
	address, name, err := rabbitmq.SplitStream(r.URL)
	if err != nil {
		return 0, fmt.Errorf("url: %w", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	found := &results{found: make(chan server.Result, resultsRowsMax), stop: stop}
	go func() {
		defer close(found.found)
		defer catch(&found.err)
		defer fpenv.Restore(fpenv.Default())
		found.err = found.read(ctx, address, name)
	}()
	return hold(found), nil
}

// read reads until ctx ends, over lost connections.
func (r *results) read(ctx context.Context, address, name string) error {
	last, retries := transport.None, 0
	for {
		before := last
		err := r.readOnce(ctx, address, name, &last)
		if retries++; last > before {
			retries = 0
		}
		if ctx.Err() != nil || !transport.Retryable(err) || retries > resultsRetriesMax {
			return &fileError{rabbitmq.Redact(address), err}
		}
		select {
		case <-time.After(resultsPauseNs):
		case <-ctx.Done():
		}
	}
}

// readOnce reads from the stream's first record, which is what tells repeated rows, and gives out those behind last.
func (r *results) readOnce(ctx context.Context, address, name string, last *transport.Position) error {
	broker, err := rabbitmq.Dial(ctx, address, rabbitmq.Options{Name: "tachy results"})
	if err != nil {
		return err
	}
	defer broker.Close()
	reader, err := server.ReadResults(ctx, broker, name)
	if err != nil {
		return err
	}
	defer reader.Close()
	for {
		result, err := reader.Next(ctx)
		if err != nil {
			return err
		}
		if result.Position <= *last {
			continue
		}
		select {
		case r.found <- result:
			*last = result.Position
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

type resultReply struct {
	Kind string          `json:"kind"`
	ID   string          `json:"id"`
	Row  json.RawMessage `json:"row"`
}

// resultsNext answers with what has come, at once or after a short wait; none is not the end.
func resultsNext(r handleRequest) (reply []resultReply, err error) {
	err = use(r.Handle, func(r *results) error {
		wait := time.NewTimer(resultsWaitMax)
		defer wait.Stop()
		for len(reply) < resultsRowsMax {
			if len(reply) > 0 && len(r.found) == 0 {
				return nil
			}
			select {
			case result, more := <-r.found:
				if !more {
					if len(reply) > 0 {
						return nil
					}
					return r.err
				}
				reply = append(reply, resultReply{result.Kind, result.ID, result.Row})
			case <-wait.C:
				return nil
			}
		}
		return nil
	})
	return reply, err
}

// resultsClose ends the goroutine; free forgets the rest.
func resultsClose(r handleRequest) (bool, error) {
	return true, use(r.Handle, func(r *results) error { r.stop(); return nil })
}
