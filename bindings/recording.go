package bindings

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/tachy-dsp/tachy/internal/wfdb"
	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/stream"
)

// recording holds signals until Python takes them.
type recording struct {
	recorder *stream.Recorder // nil once finished
	lines    lines
	signals  []*stream.Recorded
}

var recordingQuestions = map[string]question{
	"record_new":    asked(recordNew),
	"record_finish": asked(recordFinish),
	"wfdb_read":     asked(wfdbRead),
}

var recordingCalls = []call{
	{"record_take", recordTake},
	{"record_samples", recordSamples},
}

type recordRequest struct {
	Clock    string   `json:"clock"`
	Lateness duration `json:"lateness"`
}

func recordNew(r recordRequest) (handle int64, err error) {
	options := stream.Options{}
	if options.Clock, err = clock(r.Clock); err != nil {
		return 0, err
	}
	if r.Lateness < 0 || r.Lateness > 3600e9 {
		return 0, &pipeline.DefinitionError{Path: "lateness", Reason: pipeline.FormatDuration(int64(r.Lateness)) + " is outside 0 to 1h"}
	}
	return hold(&recording{recorder: stream.NewRecorder(options, int64(r.Lateness))}), nil
}

// record_take(handle, text) takes whole lines, one message each.
func recordTake(w *words) (int, error) {
	return 0, use(w.handle(), func(r *recording) error {
		r.lines.take(w.bytes(), func(_ int64, body []byte) error { return r.recorder.Take(body) })
		return nil
	})
}

type recordingReply struct {
	inputReport
	Handle  int64         `json:"handle"`
	Start   int64         `json:"start"` // of a file, ns since the epoch
	Signals []signalReply `json:"signals"`
}

type signalReply struct {
	Key      string         `json:"key"`
	Source   string         `json:"source"`
	Signal   string         `json:"signal"`
	Name     string         `json:"name"`
	Unit     string         `json:"unit"`
	Segments []segmentReply `json:"segments"`
}

type segmentReply struct {
	Start   int64  `json:"start"`
	Rate    string `json:"rate"`
	Joins   bool   `json:"joins"`
	Samples int    `json:"samples"`
	Anchors int    `json:"anchors"`
}

func (r *recording) describe(reply *recordingReply) {
	for _, s := range r.signals {
		signal := signalReply{s.Key, s.Source, s.Signal, s.Name, s.Unit, nil}
		for _, segment := range s.Segments {
			signal.Segments = append(signal.Segments,
				segmentReply{segment.Start, segment.Rate.String(), segment.Joins, len(segment.Samples), len(segment.Anchors)})
		}
		reply.Signals = append(reply.Signals, signal)
	}
}

// recordFinish ends the recording and describes it.
func recordFinish(r handleRequest) (reply recordingReply, err error) {
	err = use(r.Handle, func(r *recording) error {
		signals, notices := r.recorder.Finish()
		reply.inputReport = r.lines.report(notices, r.recorder.Counters())
		r.recorder, r.signals = nil, signals
		r.describe(&reply)
		return nil
	})
	reply.Handle = r.Handle
	return reply, err
}

// record_samples(handle, signal, segment, samples, anchor samples, anchor times) copies one segment.
func recordSamples(w *words) (n int, err error) {
	err = use(w.handle(), func(r *recording) error {
		s := &r.signals[w.int()].Segments[w.int()]
		x, samples, times := w.floats(), w.ints(), w.ints()
		n = copy(x, s.Samples)
		for i, a := range s.Anchors {
			samples[i], times[i] = a.Sample, a.Time
		}
		return nil
	})
	return n, err
}

type pathRequest struct {
	Path string `json:"path"`
}

// wfdbRead reads a whole record; its signals are one segment each, with NaN in gaps.
func wfdbRead(r pathRequest) (reply recordingReply, err error) {
	record, err := wfdb.Read(os.DirFS(filepath.Dir(r.Path)), filepath.Base(r.Path))
	if err != nil {
		return reply, &fileError{r.Path, err}
	}
	held := &recording{}
	for _, s := range record.Signals {
		signal, name, known := stream.DefaultCatalogue().Identify(s.Name)
		if !known {
			signal, name = "wave", s.Name
		}
		rate, err := pipeline.NewRate(s.Rate.Num, s.Rate.Den)
		if err != nil {
			return reply, &fileError{r.Path, err}
		}
		held.signals = append(held.signals, &stream.Recorded{
			Source: s.Name, Signal: signal, Name: name, Unit: s.Unit, Segments: []stream.Segment{{Rate: rate, Samples: s.Samples}},
		})
	}
	if !record.Start.IsZero() {
		reply.Start = record.Start.UnixNano()
	}
	held.describe(&reply)
	for i := range reply.Signals {
		reply.Signals[i].Key = strings.TrimSuffix(filepath.Base(r.Path), ".hea")
	}
	reply.Handle = hold(held)
	return reply, nil
}
