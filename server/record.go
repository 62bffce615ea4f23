package server

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"strconv"

	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/server/transport"
	"github.com/tachy-dsp/tachy/stream"
)

// Kinds of record in the output stream.
const (
	kindRow      = "row"      // a row of an output
	kindNotice   = "notice"   // a row about the input, see stream.Notice
	kindFence    = "fence"    // a new writer: records of earlier epochs behind it do not count
	kindDecision = "decision" // what the clock decided, see decision
	kindDead     = "dead"     // a message that could not be decoded, in the stream of dead letters
)

// schemaVersion is the version of the JSON below.
const schemaVersion = 1

// A row is published as
//
//	{"row":{"v":1,"pipeline":…,"catalogue":…,"output":…,"key":…,"start":…,"end":…,"time":…,"known_at":…,
//	        "values":{…},"reasons":{…},"coverage":{…}},
//	 "epoch":…,"seq":…,"delay":…,"catch_up":…}
//
// Times are ns since the epoch; floats are in shortest round-trip form; an undefined value is null and has a reason. What is
// inside "row" is the result: it is the same whenever it is computed again. The rest says how it was published.

// rowWriter encodes rows of one pipeline without allocating.
type rowWriter struct {
	pipeline  string
	catalogue string
	outputs   []pipeline.Output
	buffer    []byte
}

// row appends the inner object to the buffer and returns it, valid until the next call.
func (w *rowWriter) row(r *stream.Row) []byte {
	o := &w.outputs[r.Output]
	b := append(w.buffer[:0], `{"v":`...)
	b = strconv.AppendInt(b, schemaVersion, 10)
	b = appendField(b, "pipeline", w.pipeline)
	b = appendField(b, "catalogue", w.catalogue)
	b = appendField(b, "output", o.Name)
	b = appendField(b, "key", r.Key)
	b = appendTime(b, "start", r.Start)
	b = appendTime(b, "end", r.End)
	b = appendTime(b, "time", r.Time)
	b = appendTime(b, "known_at", r.Time+o.Delay)
	b = appendNumbers(append(b, `,"values":`...), o.Columns, r.Values)
	b = appendReasons(append(b, `,"reasons":`...), o.Columns, r.Reasons)
	if r.Coverage != nil {
		b = appendNumbers(append(b, `,"coverage":`...), o.Columns, r.Coverage)
	}
	w.buffer = append(b, '}')
	return w.buffer
}

// id is the row's identity: it does not depend on when or how often the row is computed.
func (w *rowWriter) id(r *stream.Row) string {
	return w.pipeline[:16] + "/" + r.Key + "/" + w.outputs[r.Output].Name + "/" +
		strconv.FormatInt(r.Time, 10) + "/" + strconv.Itoa(r.Ordinal)
}

// notice is a Notice as the inner object, and its identity; count is its number among the notices of the event at position.
func (w *rowWriter) notice(n stream.Notice, position transport.Position, count int) (id string, body []byte) {
	body, _ = json.Marshal(map[string]any{
		"v": schemaVersion, "pipeline": w.pipeline, "kind": n.Kind, "key": n.Key, "signal": n.Signal,
		"start": n.Start, "end": n.End, "samples": n.Samples,
	})
	id = w.pipeline[:16] + "/" + n.Key + "/" + n.Kind + "@" + strconv.FormatInt(int64(position), 10) + "/" +
		strconv.FormatInt(n.Start, 10) + "/" + strconv.Itoa(count)
	return id, body
}

// publication says how an inner object was published.
type publication struct {
	epoch   transport.Position
	seq     uint64
	delay   int64 // ns from known_at to now
	catchUp bool
}

// wrap puts the inner object into the published one.
func (p publication) wrap(inner []byte) []byte {
	b := make([]byte, 0, len(inner)+96)
	b = append(append(b, `{"row":`...), inner...)
	b = append(b, `,"epoch":`...)
	b = strconv.AppendInt(b, int64(p.epoch), 10)
	b = append(b, `,"seq":`...)
	b = strconv.AppendUint(b, p.seq, 10)
	b = append(b, `,"delay":`...)
	b = strconv.AppendInt(b, p.delay, 10)
	b = append(b, `,"catch_up":`...)
	b = strconv.AppendBool(b, p.catchUp)
	return append(b, '}')
}

// published is what a reader needs of the outer object.
type published struct {
	Row   json.RawMessage    `json:"row"`
	Epoch transport.Position `json:"epoch"`
	Seq   uint64             `json:"seq"`
}

// decision is something that depended on a clock or on luck. It is stored before the rows that depend on it, and applied
// again, not decided again, when the input is read again.
type decision struct {
	Number int64              `json:"number"` // 1, 2, 3, … of the partition, for ever
	After  transport.Position `json:"after"`  // the last message before it
	Kind   string             `json:"kind"`   // "tick", "model_failed" or "source_discontinuity"
	Key    string             `json:"key,omitempty"`
	Time   int64              `json:"time,omitempty"`   // of a tick: the key's time, ns
	Node   int                `json:"node,omitempty"`   // of a failed model
	Ticket int64              `json:"ticket,omitempty"` // of a failed model's request
}

// fence is the first record of a writer. Its position is the writer's epoch.
type fence struct {
	Holder   string `json:"holder"` // random, to find one's own fence again
	Pipeline string `json:"pipeline"`
}

// deadLetter is a message that could not be decoded.
type deadLetter struct {
	Stream    string             `json:"stream"`
	Position  transport.Position `json:"position"`
	Reason    string             `json:"reason"`
	Bytes     int                `json:"bytes"`               // of the message
	SHA256    string             `json:"sha256"`              // of the message
	Truncated bool               `json:"truncated,omitempty"` // Message holds its first bytes only
	Message   []byte             `json:"message"`             // base64 in JSON
}

// deadMessageBytesMax bounds what a dead letter holds of its message, so that no message is too large to be refused.
const deadMessageBytesMax = 256 << 10

func newDeadLetter(stream string, record transport.Record, reason error) deadLetter {
	sum := sha256.Sum256(record.Body)
	message := record.Body[:min(len(record.Body), deadMessageBytesMax)]
	return deadLetter{stream, record.Position, reason.Error(), len(record.Body), hex.EncodeToString(sum[:]), len(message) < len(record.Body), message}
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:16])
}

func appendField(b []byte, name, value string) []byte {
	b = append(append(append(b, ',', '"'), name...), '"', ':')
	return appendString(b, value)
}

// appendString appends a JSON string. Names are short and rarely need escapes.
func appendString(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c >= 0x7f || c == '"' || c == '\\' {
			quoted, _ := json.Marshal(s)
			return append(b, quoted...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

func appendTime(b []byte, name string, t int64) []byte {
	b = append(append(append(b, ',', '"'), name...), '"', ':')
	return strconv.AppendInt(b, t, 10)
}

func appendNumbers(b []byte, names []string, values []float64) []byte {
	b = append(b, '{')
	for i, name := range names {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, name), ':')
		if math.IsNaN(values[i]) {
			b = append(b, "null"...)
		} else {
			b = strconv.AppendFloat(b, values[i], 'g', -1, 64)
		}
	}
	return append(b, '}')
}

func appendReasons(b []byte, names []string, reasons []pipeline.Reason) []byte {
	b = append(b, '{')
	first := true
	for i, name := range names {
		if reasons[i] == pipeline.Defined {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = appendString(append(appendString(b, name), ':'), reasons[i].String())
	}
	return append(b, '}')
}
