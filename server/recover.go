package server

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"time"

	"github.com/tachy-dsp/tachy/internal/state"
	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/stream"
)

// recover makes the runner that goes on where the last one ended: fence, tail scan, checkpoint, input.
func (s *Server) recover(ctx context.Context, store *checkpointStore, writer transport.Writer) (*runner, error) {
	checkpoint, damaged, err := store.load()
	if err != nil {
		return nil, &FatalError{err}
	}
	for _, d := range damaged {
		s.metrics.damagedCheckpoints.Inc()
		s.log().Error("a checkpoint is damaged; the one before it is used", "file", d)
	}
	r := newRunner(s, store, writer)
	if checkpoint != nil {
		if err := r.restore(checkpoint); err != nil {
			return nil, err
		}
	}
	if err := r.fence(ctx); err != nil {
		return nil, err
	}
	if err := r.scanTail(ctx); err != nil {
		r.close()
		return nil, err
	}
	if err := r.openInput(ctx, checkpoint); err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

// restore takes a checkpoint's state.
func (r *runner) restore(c *checkpoint) error {
	if want := r.server.options.Graph.Hash(); c.pipeline != want {
		return fatalf("the state folder belongs to pipeline %.16s and this is %.16s: give it a new --state", c.pipeline, want)
	}
	if want := r.server.options.Stream.Catalogue.Hash(); c.catalogue != want {
		return fatalf("the state folder was made with another catalogue: give a new --state, or the catalogue %.16s", c.catalogue)
	}
	reader := state.NewReader(c.partition)
	if err := r.partition.Restore(reader); err != nil {
		return fatalf("checkpoint: %w", err)
	}
	if err := reader.Close(); err != nil {
		return fatalf("checkpoint: %w", err)
	}
	r.last, r.lastHash, r.outputFrom, r.decisions = c.input, c.inputHash, c.output, c.decision
	r.sequence = c.sequence
	return nil
}

// fence appends this writer's fence and waits until it is stored.
func (r *runner) fence(ctx context.Context) error {
	r.holder = newHolder()
	body, _ := json.Marshal(fence{r.holder, r.server.options.Graph.Hash()})
	ticket, err := r.writer.Append(ctx, r.server.options.Output, transport.Record{Kind: kindFence, ID: r.holder, Body: body})
	if err != nil {
		return err
	}
	if err := r.writer.Wait(ctx, ticket); err != nil {
		return err
	}
	_, last, err := r.server.options.Sink.Bounds(ctx, r.server.options.Output)
	if err == nil && last < r.outputFrom {
		err = fatalf("%s ends at %d and the checkpoint knows of %d: it was recreated; give a new --state", r.server.options.Output, last, r.outputFrom)
	}
	return err
}

// scanTail reads the output from the checkpoint's position to the fence: what lies there is published already. The reader
// then goes on with the runner's own records, which tells at which positions they lie.
func (r *runner) scanTail(ctx context.Context) (err error) {
	o := &r.server.options
	r.tail, err = o.Sink.Read(ctx, o.Output, transport.From(r.outputFrom))
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		record, err := r.tail.Next(ctx)
		if err != nil {
			return err
		}
		if n > o.TailRecordsMax {
			return fatalf("more than %d records lie behind the last checkpoint in %s", o.TailRecordsMax, o.Output)
		}
		switch {
		case record.Kind == kindFence && record.ID == r.holder:
			r.epoch = record.Position
			r.journal = dropTaken(r.journal, r.decisions)
			return nil
		case record.Position <= r.outputFrom:
		case record.Kind == kindRow || record.Kind == kindNotice:
			var p published
			if err := json.Unmarshal(record.Body, &p); err != nil {
				r.server.log().Error("a record of the output cannot be read", "position", record.Position, "error", err)
				continue
			}
			r.published[record.ID] = hashOf(p.Row)
		case record.Kind == kindDecision:
			var d decision
			if err := json.Unmarshal(record.Body, &d); err != nil {
				return fatalf("the decision at %d of %s cannot be read: %w", record.Position, o.Output, err)
			}
			r.journal = append(r.journal, d)
		}
	}
}

// dropTaken removes the decisions that the checkpoint has taken already.
func dropTaken(journal []decision, taken int64) []decision {
	kept := journal[:0]
	for _, d := range journal {
		if d.Number > taken {
			kept = append(kept, d)
		}
	}
	return kept
}

// openInput reads the input from behind the checkpoint's message, which must be there and be the same.
func (r *runner) openInput(ctx context.Context, c *checkpoint) (err error) {
	o := &r.server.options
	start := transport.First()
	if c != nil && c.input != transport.None {
		switch same, err := r.sameMessage(ctx, c); {
		case err != nil:
			return err
		case same:
			start = transport.From(c.input + 1)
		case o.Discontinuity == Stop:
			return fatalf("%s does not hold the message at %d that the checkpoint ends with: it was recreated or thrown away; "+
				"start with --discontinuity first to go on with what is there", o.Input, c.input)
		default:
			r.server.metrics.discontinuities.Inc()
			if err := r.discontinuity(ctx); err != nil {
				return err
			}
		}
	}
	r.input, err = o.Source.Read(ctx, o.Input, start)
	return err
}

// sameMessage says whether the input still holds the checkpoint's last message.
func (r *runner) sameMessage(ctx context.Context, c *checkpoint) (bool, error) {
	o := &r.server.options
	first, last, err := o.Source.Bounds(ctx, o.Input)
	if err != nil || last == transport.None || c.input < first || c.input > last {
		return false, err
	}
	reader, err := o.Source.Read(ctx, o.Input, transport.From(c.input))
	if err != nil {
		return false, err
	}
	defer reader.Close()
	record, err := reader.Next(ctx)
	return err == nil && record.Position == c.input && sha256.Sum256(record.Body) == c.inputHash, err
}

// discontinuity writes down that the input begins anew, and forgets all sessions. Decisions behind the checkpoint belong to
// the input that is gone.
func (r *runner) discontinuity(ctx context.Context) error {
	for _, d := range r.journal {
		r.decisions = d.Number
	}
	r.journal = nil
	r.partition = stream.NewPartition(r.server.options.Graph, r.server.options.Stream)
	r.last, r.anew = transport.None, true
	if err := r.decide(ctx, decision{Kind: "source_discontinuity"}); err != nil {
		return err
	}
	now := time.Now().UnixNano()
	return r.publishNotices(ctx, []stream.Notice{{Kind: "source_discontinuity", Start: now, End: now}})
}
