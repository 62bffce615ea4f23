package bindings

import (
	"bytes"
	"encoding/json"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/stream"
)

// lines numbers the messages of a log that comes in pieces, one message a line.
type lines struct {
	count       int64
	undecodable []undecodable
}

// undecodable is a line that is no message.
type undecodable struct {
	Line   int64  `json:"line"`
	Reason string `json:"reason"`
}

// undecodableMax bounds the lines that are remembered; the counters count all.
const undecodableMax = 1000

// take calls f for each line of text that is not empty.
func (l *lines) take(text []byte, f func(number int64, body []byte) error) {
	for line := range bytes.Lines(text) {
		l.count++
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		if err := f(l.count, line); err != nil && len(l.undecodable) < undecodableMax {
			l.undecodable = append(l.undecodable, undecodable{l.count, err.Error()})
		}
	}
}

// inputReport says what became of a log.
type inputReport struct {
	Keys        []string         `json:"keys"`
	Notices     []noticeReply    `json:"notices"`
	Undecodable []undecodable    `json:"undecodable"`
	Counters    map[string]int64 `json:"counters"`
}

type noticeReply struct {
	Kind    string `json:"kind"`
	Key     string `json:"key"`
	Signal  string `json:"signal"`
	Start   int64  `json:"start"`
	End     int64  `json:"end"`
	Samples int64  `json:"samples"`
}

func (l *lines) report(notices []stream.Notice, counters stream.Counters) inputReport {
	r := inputReport{Undecodable: l.undecodable, Counters: map[string]int64{}}
	for _, n := range notices {
		r.Notices = append(r.Notices, noticeReply(n))
	}
	for _, c := range counters.List() {
		r.Counters[c.Name] = c.Value
	}
	return r
}

// duration reads ns or a text such as "2s".
type duration int64

func (d *duration) UnmarshalJSON(text []byte) error {
	var number int64
	if err := json.Unmarshal(text, &number); err == nil {
		*d = duration(number)
		return nil
	}
	var word string
	if err := json.Unmarshal(text, &word); err != nil {
		return err
	}
	ns, err := pipeline.ParseDuration(word)
	*d = duration(ns)
	return err
}

// clock checks the name of a clock.
func clock(name string) (stream.Clock, error) {
	switch c := stream.Clock(name); c {
	case stream.Gateway, stream.Device:
		return c, nil
	}
	return "", &pipeline.DefinitionError{Path: "clock", Reason: `"` + name + `" is not one of gateway, device`}
}
