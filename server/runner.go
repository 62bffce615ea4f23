package server

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"strconv"
	"sync"
	"time"

	"github.com/tachy-dsp/tachy/internal/state"
	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/stream"
)

// runner drives a partition during one tenure. All of it but the two readers runs in one goroutine.
type runner struct {
	server     *Server
	store      *checkpointStore
	writer     transport.Writer
	partition  *stream.Partition
	encoder    rowWriter
	models     map[int]*modelBatch
	modelNodes []int // in order
	toAsk      int   // requests gathered since the models were asked last, or rows that wait for them, whichever is more

	input    transport.Reader
	last     transport.Position // the last message taken
	lastHash [sha256.Size]byte
	heard    map[string]time.Time // when a key's last message was taken
	keys     []stream.HeardKey

	tail       transport.Reader // of the output
	holder     string
	epoch      transport.Position
	outputFrom transport.Position // output records up to here are covered by the restored checkpoint
	seq        uint64             // records appended to the output since the fence
	ticket     uint64             // of the last record appended anywhere
	published  map[string]string  // rows behind the restored checkpoint: id and hash of what is in the output
	journal    []decision         // decisions to apply again, in order
	decisions  int64              // number of the last decision taken
	sequence   int64              // of the last checkpoint
	anew       bool               // the input was made anew: what is published already need not come again
	pending    *pendingCheckpoint
	rows       int // published in this tenure
	rowsCut    int // of those, covered by the checkpoint that was cut last
	rowsSaved  int // of those, covered by the checkpoint that was saved last
	latencies  latencies

	seen seen // how far the output has been read back
}

// pendingCheckpoint waits until all it covers is stored.
type pendingCheckpoint struct {
	checkpoint
	ticket uint64
	seq    uint64
}

// seen is what the tail's goroutine found: the runner's own records and where they lie.
type seen struct {
	sync.Mutex
	seq      uint64
	position transport.Position
	wanted   uint64 // the position of this record is kept
	found    transport.Position
}

func newRunner(s *Server, store *checkpointStore, writer transport.Writer) *runner {
	o := &s.options
	r := &runner{
		server: s, store: store, writer: writer,
		partition: stream.NewPartition(o.Graph, o.Stream),
		encoder:   rowWriter{pipeline: o.Graph.Hash(), catalogue: o.Stream.Catalogue.Hash(), outputs: o.Graph.Outputs()},
		models:    map[int]*modelBatch{},
		last:      transport.None, outputFrom: transport.None,
		heard: map[string]time.Time{}, published: map[string]string{},
	}
	for _, spec := range o.Graph.Models() {
		r.models[spec.Node] = &modelBatch{model: o.Models[spec.Node]}
		r.modelNodes = append(r.modelNodes, spec.Node)
	}
	return r
}

func (r *runner) close() {
	if r.input != nil {
		r.input.Close()
	}
	if r.tail != nil {
		r.tail.Close()
	}
}

// errStopped ends a tenure because the server was asked to stop.
var errStopped = errors.New("server: stopped")

// stopBound is how long a graceful stop may take to finish what it has begun.
const stopBound = 5 * time.Second

// confirmEvery is how often confirms are looked for while no message comes.
const confirmEvery = time.Millisecond

// run takes messages until ctx ends (nil, after a checkpoint) or something is lost. What has been begun when ctx ends is
// finished: a message is taken with all its rows or, for the next tenure, not at all.
func (r *runner) run(ctx context.Context) error {
	work, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(stopBound, abandon) })()
	reading, stop := context.WithCancel(work)
	failed := make(chan error, 2)
	records := make(chan transport.Record, r.server.options.BatchMessagesMax)
	var readers sync.WaitGroup
	readers.Go(func() { failed <- r.readInput(reading, records) })
	readers.Go(func() { failed <- r.readTail(reading) })
	err := r.loop(ctx, work, records, failed)
	stop()
	readers.Wait()
	if errors.Is(err, errStopped) {
		return r.lastCheckpoint(work)
	}
	return err
}

// loop takes what comes, one thing at a time.
func (r *runner) loop(ctx, work context.Context, records <-chan transport.Record, failed <-chan error) error {
	o := &r.server.options
	ticks := time.NewTicker(o.TickEvery)
	defer ticks.Stop()
	checkpoints := time.NewTicker(o.CheckpointEvery)
	defer checkpoints.Stop()
	confirms := time.NewTicker(confirmEvery)
	defer confirms.Stop()
	err := r.applyJournal(work)
	for err == nil {
		var confirmed <-chan time.Time // looked for only while something waits for it
		if len(r.latencies.open) > 0 || r.pending != nil {
			confirmed = confirms.C
		}
		select {
		case <-ctx.Done():
			return errStopped
		case <-r.writer.Lost():
			return transport.ErrLost
		case err = <-failed:
		case record := <-records:
			err = r.batch(work, record, records)
		case <-ticks.C:
			err = r.tickSilent(work, len(records) > 0)
		case <-checkpoints.C:
			err = r.cut()
		case <-confirmed:
		}
		if err == nil {
			err = r.settle()
		}
	}
	return err
}

// readInput hands the input's records over until it fails.
func (r *runner) readInput(ctx context.Context, records chan<- transport.Record) error {
	for {
		record, err := r.input.Next(ctx)
		if err != nil {
			return err
		}
		select {
		case records <- record:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// readTail reads the runner's own records back: every record behind its fence is its own.
func (r *runner) readTail(ctx context.Context) error {
	for {
		if err := r.seeNext(ctx); err != nil {
			return err
		}
	}
}

func (r *runner) seeNext(ctx context.Context) error {
	record, err := r.tail.Next(ctx)
	if err != nil {
		return err
	}
	r.seen.Lock()
	defer r.seen.Unlock()
	r.seen.seq++
	r.seen.position = record.Position
	if r.seen.seq == r.seen.wanted {
		r.seen.found = record.Position
	}
	return nil
}

// batch takes a message and those that have come with it, then asks the models for all of them at once.
func (r *runner) batch(ctx context.Context, record transport.Record, records <-chan transport.Record) error {
	for n := 1; ; n++ {
		if err := r.take(ctx, record); err != nil {
			return err
		}
		if n == r.server.options.BatchMessagesMax || r.journalIsDue() || r.toAsk >= askRowsMax {
			break
		}
		select {
		case record = <-records:
			continue
		default:
		}
		break
	}
	if err := r.ask(ctx); err != nil {
		return err
	}
	return r.applyJournal(ctx)
}

// askRowsMax ends a batch early: rows that wait for a model take memory, and a session holds so many only.
const askRowsMax = 4096

// take lets the partition take one message.
func (r *runner) take(ctx context.Context, record transport.Record) error {
	received := time.Now()
	r.last, r.lastHash = record.Position, sha256.Sum256(record.Body)
	effects := r.partition.Step(stream.Event{Kind: stream.MessageEvent, Position: int64(record.Position), Body: record.Body})
	r.latencies.completing(record.Stored, received)
	if effects.Key != "" {
		r.heard[effects.Key] = received
	}
	if effects.Dead != nil {
		if err := r.publishDead(ctx, record, effects.Dead); err != nil {
			return err
		}
	}
	return r.publish(ctx, effects)
}

// publish appends what an event led to and keeps the requests.
func (r *runner) publish(ctx context.Context, effects *stream.Effects) error {
	for _, request := range effects.Requests {
		r.models[request.Node].add(request)
	}
	r.toAsk = max(r.toAsk+len(effects.Requests), effects.Pending)
	for i := range effects.Rows {
		row := &effects.Rows[i]
		if err := r.publishInner(ctx, kindRow, r.encoder.id(row), r.encoder.row(row), row.Time+r.encoder.outputs[row.Output].Delay); err != nil {
			return err
		}
	}
	return r.publishNotices(ctx, effects.Notices)
}

func (r *runner) publishNotices(ctx context.Context, notices []stream.Notice) error {
	for i, n := range notices {
		id, inner := r.encoder.notice(n, r.last, i)
		r.server.metrics.notices.WithLabelValues(n.Kind).Inc()
		if err := r.publishInner(ctx, kindNotice, id, inner, n.End); err != nil {
			return err
		}
	}
	return nil
}

// publishInner appends a row or notice unless it is in the output already.
func (r *runner) publishInner(ctx context.Context, kind, id string, inner []byte, knownAt int64) error {
	if hash, there := r.published[id]; there {
		delete(r.published, id)
		r.server.metrics.suppressed.Inc()
		if hash != hashOf(inner) {
			r.server.metrics.diverged.Inc()
			r.server.log().Error("a row was computed again with another result", "id", id)
		}
		return nil
	}
	now := time.Now()
	p := publication{epoch: r.epoch, seq: r.seq + 1, delay: now.UnixNano() - knownAt, catchUp: r.latencies.behind(now)}
	if err := r.append(ctx, transport.Record{Kind: kind, ID: id, Body: p.wrap(inner)}); err != nil {
		return err
	}
	r.rows++
	r.latencies.appended(r.ticket)
	r.server.metrics.published.WithLabelValues(kind).Inc()
	return nil
}

// append adds a record to the output.
func (r *runner) append(ctx context.Context, record transport.Record) (err error) {
	if r.ticket, err = r.writer.Append(ctx, r.server.options.Output, record); err == nil {
		r.seq++
	}
	return err
}

// publishDead sends a message that could not be decoded to the dead letters. After a crash it may be there twice, with the
// same id.
func (r *runner) publishDead(ctx context.Context, record transport.Record, reason error) (err error) {
	o := &r.server.options
	r.server.metrics.dead.Inc()
	body, _ := json.Marshal(newDeadLetter(o.Input, record, reason))
	id := o.Input + "@" + strconv.FormatInt(int64(record.Position), 10)
	r.ticket, err = r.writer.Append(ctx, o.deadStream(), transport.Record{Kind: kindDead, ID: id, Body: body})
	return err
}

// ask runs the models on the requests gathered, and what follows from the answers, until nothing is asked any more.
func (r *runner) ask(ctx context.Context) error {
	r.toAsk = 0
	for asked := true; asked; {
		asked = false
		for _, node := range r.modelNodes {
			batch := r.models[node]
			if len(batch.requests) == 0 {
				continue
			}
			asked = true
			if err := r.answer(ctx, node, batch); err != nil {
				return err
			}
		}
	}
	return nil
}

// answer runs one model on its batch. Where it fails the rows are asked for one by one, so that one bad row does not spoil
// the others; a failure is a decision.
func (r *runner) answer(ctx context.Context, node int, batch *modelBatch) error {
	whole := batch.run()
	requests := batch.requests
	batch.requests = nil // answers may lead to new requests
	for i, request := range requests {
		y := batch.answer(i)
		failed := r.failedBefore(request)
		if !failed && whole != nil {
			one := modelBatch{model: batch.model}
			one.add(request)
			if err := one.run(); err != nil {
				failed = true
				r.server.metrics.modelFailures.Inc()
				r.server.log().Error("a model failed", "node", node, "key", request.Key, "error", err)
				d := decision{Kind: "model_failed", Key: request.Key, Node: node, Ticket: request.Ticket}
				if err := r.decide(ctx, d); err != nil {
					return err
				}
			} else {
				y = one.y
			}
		}
		if failed {
			y = nil
		}
		e := stream.Event{Kind: stream.AnswerEvent, Key: request.Key, Node: node, Ticket: request.Ticket, Y: y}
		if err := r.publish(ctx, r.partition.Step(e)); err != nil {
			return err
		}
	}
	batch.x = batch.x[:0]
	for _, later := range batch.requests {
		batch.x = append(batch.x, later.X...)
	}
	if batch.requests == nil {
		batch.requests = requests[:0]
	}
	return nil
}

// settle does what confirms allow: latencies are known, a checkpoint becomes valid.
func (r *runner) settle() error {
	confirmed := r.writer.Confirmed()
	r.latencies.confirmed(confirmed, r.server.metrics.latency)
	r.server.metrics.set(inputFigures{r.partition.Counters(), r.partition.Keys(), r.ticket - confirmed, len(r.published), r.rows - r.rowsSaved})
	if r.pending == nil && r.rows-r.rowsCut >= r.server.options.CheckpointRowsMax {
		if err := r.cut(); err != nil {
			return err
		}
	}
	return r.saveCheckpoint(confirmed)
}

// cut takes the state that the next checkpoint will hold.
func (r *runner) cut() error {
	if r.pending != nil || r.last == transport.None {
		return nil
	}
	o := &r.server.options
	var w state.Writer
	r.partition.Snapshot(&w)
	r.sequence++
	r.pending = &pendingCheckpoint{
		checkpoint: checkpoint{
			pipeline: o.Graph.Hash(), catalogue: o.Stream.Catalogue.Hash(), epoch: r.epoch, sequence: r.sequence,
			input: r.last, inputHash: r.lastHash, decision: r.decisions, partition: w.Bytes,
		},
		ticket: r.ticket, seq: r.seq,
	}
	r.rowsCut = r.rows
	r.seen.Lock()
	defer r.seen.Unlock()
	r.seen.wanted, r.seen.found = r.seq, transport.None
	if r.seen.seq == r.seq {
		r.seen.found = max(r.seen.position, r.epoch)
	}
	return nil
}

// saveCheckpoint writes the pending checkpoint once all outputs before it are stored and their position is known. While
// rows of before the restart are still to be computed again, the restored checkpoint's output position stays.
func (r *runner) saveCheckpoint(confirmed uint64) error {
	if r.pending == nil || confirmed < r.pending.ticket {
		return nil
	}
	r.seen.Lock()
	r.pending.output = r.seen.found
	r.seen.Unlock()
	if r.pending.output == transport.None {
		return nil
	}
	if (len(r.published) > 0 || len(r.journal) > 0) && !r.anew {
		r.pending.output = r.outputFrom
	}
	if err := r.store.save(&r.pending.checkpoint); err != nil {
		return fatalf("the checkpoint cannot be written: %w", err)
	}
	r.server.metrics.checkpoints.Inc()
	r.pending, r.rowsSaved = nil, r.rowsCut
	return nil
}

// lastCheckpoint is written when the server is asked to stop. Nothing runs beside it.
func (r *runner) lastCheckpoint(ctx context.Context) error {
	if r.pending != nil {
		r.pending = nil
		r.sequence--
	}
	if err := r.cut(); err != nil || r.pending == nil {
		return err
	}
	if err := r.writer.Wait(ctx, r.pending.ticket); err != nil {
		return err
	}
	for r.seen.seq < r.pending.seq {
		if err := r.seeNext(ctx); err != nil {
			return err
		}
	}
	return r.saveCheckpoint(r.writer.Confirmed())
}
