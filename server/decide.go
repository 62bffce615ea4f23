package server

import (
	"context"
	"encoding/json"
	"time"

	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/stream"
)

// decide writes a decision down and waits until it is stored.
func (r *runner) decide(ctx context.Context, d decision) error {
	if err := r.writeDecision(ctx, d); err != nil {
		return err
	}
	return r.writer.Wait(ctx, r.ticket)
}

func (r *runner) writeDecision(ctx context.Context, d decision) error {
	r.decisions++
	d.Number, d.After = r.decisions, r.last
	body, _ := json.Marshal(d)
	r.server.metrics.decisions.WithLabelValues(d.Kind).Inc()
	return r.append(ctx, transport.Record{Kind: kindDecision, Body: body})
}

// tickSilent lets time pass for the keys that nothing has been heard of. While decisions of before are to be applied, or
// messages wait, nothing is silent.
func (r *runner) tickSilent(ctx context.Context, messagesWait bool) error {
	if messagesWait || len(r.journal) > 0 {
		return nil
	}
	now := time.Now()
	r.keys = r.partition.AppendKeys(r.keys[:0])
	var ticks []stream.Event
	for _, k := range r.keys {
		heard, known := r.heard[k.Key]
		if !known { // from a checkpoint: silence counts from now
			r.heard[k.Key] = now
			continue
		}
		if now.Sub(heard) < r.server.options.IdleAfter {
			continue
		}
		passed := r.server.options.TickEvery.Nanoseconds()
		ticks = append(ticks, stream.Event{Kind: stream.TickEvent, Key: k.Key, Time: k.Time + passed})
	}
	for _, t := range ticks {
		if err := r.writeDecision(ctx, decision{Kind: "tick", Key: t.Key, Time: t.Time}); err != nil {
			return err
		}
	}
	if len(ticks) > 0 {
		if err := r.writer.Wait(ctx, r.ticket); err != nil {
			return err
		}
	}
	r.latencies.completing(0, now)
	for _, t := range ticks {
		if err := r.tick(ctx, t); err != nil {
			return err
		}
	}
	return r.ask(ctx)
}

func (r *runner) tick(ctx context.Context, e stream.Event) error {
	if err := r.publish(ctx, r.partition.Step(e)); err != nil {
		return err
	}
	if r.partition.Keys() < len(r.heard) {
		r.forgetHeard()
	}
	return nil
}

// forgetHeard drops the keys that the partition has dropped.
func (r *runner) forgetHeard() {
	r.keys = r.partition.AppendKeys(r.keys[:0])
	kept := make(map[string]time.Time, len(r.keys))
	for _, k := range r.keys {
		if t, ok := r.heard[k.Key]; ok {
			kept[k.Key] = t
		}
	}
	r.heard = kept
}

// journalIsDue says whether a decision of before follows the last message taken.
func (r *runner) journalIsDue() bool { return len(r.journal) > 0 && r.journal[0].After <= r.last }

// applyJournal applies the decisions that were made behind the last message taken. Failures of models are applied where
// the model is asked.
func (r *runner) applyJournal(ctx context.Context) error {
	for r.journalIsDue() {
		d := r.journal[0]
		r.journal = r.journal[1:]
		r.decisions = d.Number
		if d.Kind != "tick" {
			continue
		}
		if err := r.tick(ctx, stream.Event{Kind: stream.TickEvent, Key: d.Key, Time: d.Time}); err != nil {
			return err
		}
		if err := r.ask(ctx); err != nil {
			return err
		}
	}
	return nil
}

// failedBefore says whether the journal holds the failure of this request.
func (r *runner) failedBefore(request stream.Request) bool {
	for _, d := range r.journal {
		if d.Kind == "model_failed" && d.Key == request.Key && d.Node == request.Node && d.Ticket == request.Ticket {
			return true
		}
	}
	return false
}
