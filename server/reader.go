package server

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/tachy-dsp/tachy/server/transport"
)

// Results reads the rows of an output stream, each once: it leaves out records of superseded epochs and repeated ids. What
// a raw consumer of the stream sees besides is fences and decisions, and, after faults that the lease cannot prevent, rows
// of a writer that had been replaced.
type Results struct {
	reader transport.Reader
	epoch  transport.Position
	last   map[string]place // of each pipeline, key and output, whose rows come in order
	seen   map[string]bool  // ids of notices

	Superseded int64 // records left out because their writer had been replaced
	Repeated   int64 // records left out because their id had been there
}

// Result is one row or notice.
type Result struct {
	Position transport.Position
	Stored   int64 // when the broker stored it, ns; 0 if it does not say
	Kind     string
	ID       string
	Row      json.RawMessage // see the schema in record.go
}

// place of a row among those of its table.
type place struct{ time, ordinal int64 }

func (a place) after(b place) bool {
	return a.time > b.time || a.time == b.time && a.ordinal > b.ordinal
}

// noticesSeenMax bounds the ids of notices that are remembered.
const noticesSeenMax = 1 << 20

// ReadResults opens an output stream at its first record.
func ReadResults(ctx context.Context, broker transport.Broker, output string) (*Results, error) {
	reader, err := broker.Read(ctx, output, transport.First())
	if err != nil {
		return nil, err
	}
	return &Results{reader: reader, epoch: transport.None, last: map[string]place{}, seen: map[string]bool{}}, nil
}

// Next waits for the next row or notice.
func (r *Results) Next(ctx context.Context) (Result, error) {
	for {
		record, err := r.reader.Next(ctx)
		if err != nil {
			return Result{}, err
		}
		if record.Kind == kindFence {
			r.epoch = record.Position
		}
		if record.Kind != kindRow && record.Kind != kindNotice {
			continue
		}
		var p published
		if err := json.Unmarshal(record.Body, &p); err != nil {
			return Result{}, &FatalError{err}
		}
		switch {
		case p.Epoch < r.epoch:
			r.Superseded++
		case r.repeated(record):
			r.Repeated++
		default:
			return Result{record.Position, record.Stored, record.Kind, record.ID, p.Row}, nil
		}
	}
}

// repeated remembers the record's id and says whether it had been there.
func (r *Results) repeated(record transport.Record) bool {
	if record.Kind == kindNotice {
		if r.seen[record.ID] || len(r.seen) >= noticesSeenMax {
			return r.seen[record.ID]
		}
		r.seen[record.ID] = true
		return false
	}
	table, time, ordinal := splitID(record.ID)
	now := place{time, ordinal}
	if last, ok := r.last[table]; ok && !now.after(last) {
		return true
	}
	r.last[table] = now
	return false
}

// splitID splits an id into its table (pipeline, key, output) and its place there.
func splitID(id string) (table string, time, ordinal int64) {
	i := strings.LastIndexByte(id, '/')
	k := strings.LastIndexByte(id[:max(i, 0)], '/')
	if k < 0 {
		return id, 0, 0
	}
	time, _ = strconv.ParseInt(id[k+1:i], 10, 64)
	ordinal, _ = strconv.ParseInt(id[i+1:], 10, 64)
	return id[:k], time, ordinal
}

// Close ends the reading.
func (r *Results) Close() error { return r.reader.Close() }
