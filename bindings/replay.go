package bindings

import (
	"slices"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/stream"
)

// replay is a partition as the server has one, over a recorded log.
type replay struct {
	engine    *engine
	partition *stream.Partition
	lines     lines
	notices   []stream.Notice
	keys      map[string]int64 // number of each key that has rows
	names     []string         // of the keys, by number
	rows      []table
	requests  []stream.Request // still to be answered
	asked     []pipeline.Request
}

func (r *replay) tables() []table { return r.rows }

var replayQuestions = map[string]question{
	"replay_new":    asked(replayNew),
	"replay_finish": asked(replayFinish),
}

var replayCalls = []call{
	{"replay_take", replayTake},
}

type replayRequest struct {
	Engine int64  `json:"engine"`
	Clock  string `json:"clock"`
}

func replayNew(r replayRequest) (handle int64, err error) {
	options := stream.Options{}
	if options.Clock, err = clock(r.Clock); err != nil {
		return 0, err
	}
	err = use(r.Engine, func(e *engine) error {
		handle = hold(&replay{
			engine: e, partition: stream.NewPartition(e.graph, options), keys: map[string]int64{}, rows: newTables(e.graph),
		})
		return nil
	})
	return handle, err
}

// replay_take(handle, text) takes whole lines, one message each.
func replayTake(w *words) (int, error) {
	return 0, use(w.handle(), func(r *replay) error {
		r.lines.take(w.bytes(), func(number int64, body []byte) error {
			return r.step(stream.Event{Kind: stream.MessageEvent, Position: number, Body: body})
		})
		return nil
	})
}

// step lets an event happen, and what follows from the models' answers. The error says why a message is none.
func (r *replay) step(e stream.Event) error {
	dead := r.keep(r.partition.Step(e))
	for len(r.requests) > 0 {
		request := r.requests[0]
		r.requests = slices.Delete(r.requests, 0, 1)
		r.asked = append(r.asked[:0], request.Request)
		r.engine.run(r.asked, func(q pipeline.Request, y []float64) {
			r.keep(r.partition.Step(stream.Event{Kind: stream.AnswerEvent, Key: request.Key, Node: q.Node, Ticket: q.Ticket, Y: y}))
		})
	}
	return dead
}

// keep copies effects, which the next step overwrites.
func (r *replay) keep(effects *stream.Effects) error {
	for i := range effects.Rows {
		row := &effects.Rows[i]
		key, known := r.keys[row.Key]
		if !known {
			key = int64(len(r.names))
			r.keys[row.Key], r.names = key, append(r.names, row.Key)
		}
		r.rows[row.Output].add(key, &row.Row)
	}
	r.requests = append(r.requests, effects.Requests...)
	r.notices = append(r.notices, effects.Notices...)
	return effects.Dead
}

type replayFinishRequest struct {
	Handle int64 `json:"handle"`
	Finish bool  `json:"finish"` // close the windows that hold data, as at the end of a recording
}

func replayFinish(request replayFinishRequest) (reply inputReport, err error) {
	err = use(request.Handle, func(r *replay) error {
		if request.Finish {
			for _, k := range r.partition.AppendKeys(nil) {
				r.step(stream.Event{Kind: stream.FinishEvent, Key: k.Key})
			}
		}
		reply = r.lines.report(r.notices, r.partition.Counters())
		reply.Keys = r.names
		return nil
	})
	return reply, err
}
