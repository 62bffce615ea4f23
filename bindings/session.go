package bindings

import (
	"math"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/stream"
)

var nan = math.NaN()

// session is a pipeline's state for one recording.
type session struct {
	engine   *engine
	session  *pipeline.Session
	players  []*stream.Player // by input
	tap      *pipeline.Tap    // of a draft's last node
	rows     []table
	requests []pipeline.Request
	refusals map[string]int // why segments were refused, and how many
}

func (s *session) tables() []table { return s.rows }

var sessionQuestions = map[string]question{
	"session_new":      asked(sessionNew),
	"session_inputs":   asked(sessionInputs),
	"session_refusals": asked(sessionRefusals),
	"session_tapped":   asked(sessionTapped),
}

var sessionCalls = []call{
	{"session_begin", sessionBegin},
	{"session_anchor", onSession(func(s *session, w *words) { s.players[w.int()].Anchor(int64(w.int())) })},
	{"session_push", onSession(sessionPush)},
	{"session_end", onSession(func(s *session, w *words) { s.players[w.int()].End(int64(w.int())) })},
	{"session_finish", onSession(func(s *session, _ *words) { s.session.Finish() })},
	{"session_tap_wave", sessionTapWave},
	{"session_tap_events", sessionTapEvents},
}

type sessionRequest struct {
	Engine int64 `json:"engine"`
	Tap    bool  `json:"tap"` // keep what the last node gives
}

func sessionNew(r sessionRequest) (handle int64, err error) {
	err = use(r.Engine, func(e *engine) error {
		s := &session{engine: e, session: e.graph.NewSession(), rows: newTables(e.graph), refusals: map[string]int{}}
		if r.Tap {
			s.tap = s.session.Tap(e.graph.Nodes() - 1)
		}
		for i := range e.graph.Inputs() {
			s.players = append(s.players, stream.NewPlayer(s.session, i))
		}
		handle = hold(s)
		return nil
	})
	return handle, err
}

type handleRequest struct {
	Handle int64 `json:"handle"`
}

func sessionInputs(r handleRequest) (inputs []inputReply, err error) {
	err = use(r.Handle, func(s *session) error { inputs = describeInputs(s.engine.graph); return nil })
	return inputs, err
}

func sessionRefusals(r handleRequest) (refusals map[string]int, err error) {
	err = use(r.Handle, func(s *session) error { refusals = s.refusals; return nil })
	return refusals, err
}

// onSession makes a call of a function that may lead to rows.
func onSession(f func(s *session, w *words)) func(w *words) (int, error) {
	return func(w *words) (int, error) {
		return 0, use(w.handle(), func(s *session) error {
			f(s, w)
			s.settle()
			return nil
		})
	}
}

// session_begin(handle, input, start, num, den, joins, first) starts a segment.
func sessionBegin(w *words) (int, error) {
	return 0, use(w.handle(), func(s *session) error {
		player, start, num, den := s.players[w.int()], w.int(), w.int(), w.int()
		joins, first := w.int() != 0, w.float()
		rate, err := pipeline.NewRate(int64(num), int64(den))
		if err != nil {
			return err
		}
		if err := player.Begin(int64(start), rate, joins, first); err != nil {
			s.refusals[err.Error()]++
		}
		s.settle()
		return nil
	})
}

// pushSamplesMax bounds what is pushed before the models are asked, and so the rows that wait for them.
const pushSamplesMax = 4096

// session_push(handle, input, x)
func sessionPush(s *session, w *words) {
	player, x := s.players[w.int()], w.floats()
	for len(x) > 0 {
		n := min(len(x), pushSamplesMax)
		player.Push(x[:n])
		x = x[n:]
		s.settle()
	}
}

// settle asks the models until nothing is asked any more and keeps the rows.
func (s *session) settle() {
	for {
		s.requests = s.session.Requests(s.requests[:0])
		if len(s.requests) == 0 {
			break
		}
		for from := 0; from < len(s.requests); {
			to := from
			for to < len(s.requests) && s.requests[to].Node == s.requests[from].Node {
				to++
			}
			s.engine.run(s.requests[from:to], func(r pipeline.Request, y []float64) { s.session.Answer(r.Node, r.Ticket, y) })
			from = to
		}
	}
	for _, r := range s.session.Rows() {
		s.rows[r.Output].add(0, &r.Row)
	}
	s.session.Clear()
}

type tappedReply struct {
	Start   int64  `json:"start"`
	Rate    string `json:"rate"`
	Anchors int    `json:"anchors"`
	Samples int    `json:"samples"`
	Events  int    `json:"events"`
}

// sessionTapped lists the segments that the tap holds.
func sessionTapped(r handleRequest) (reply []tappedReply, err error) {
	err = use(r.Handle, func(s *session) error {
		for _, t := range s.tap.Segments {
			reply = append(reply, tappedReply{t.Start, t.Rate.String(), len(t.Anchors), len(t.Samples), len(t.Events)})
		}
		return nil
	})
	return reply, err
}

// session_tap_wave(handle, segment, samples, anchor samples, anchor times)
func sessionTapWave(w *words) (n int, err error) {
	err = use(w.handle(), func(s *session) error {
		t, x, samples, times := &s.tap.Segments[w.int()], w.floats(), w.ints(), w.ints()
		n = copy(x, t.Samples)
		for i, a := range t.Anchors {
			samples[i], times[i] = a.Sample, a.Time
		}
		return nil
	})
	return n, err
}

// session_tap_events(handle, segment, times, samples, values)
func sessionTapEvents(w *words) (n int, err error) {
	err = use(w.handle(), func(s *session) error {
		t, times, samples, values := &s.tap.Segments[w.int()], w.ints(), w.ints(), w.floats()
		n = copy(times, t.Times)
		for i, e := range t.Events {
			samples[i], values[i] = e.Sample, e.Value
		}
		return nil
	})
	return n, err
}
