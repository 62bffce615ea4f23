package server

import (
	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/stream"
)

// modelRowsMax bounds the rows that one call of a model gets.
const modelRowsMax = 256

// modelBatch gathers the requests of several keys for one model.
type modelBatch struct {
	model    pipeline.Model
	requests []stream.Request
	x, y     []float64
}

// add appends a request. Its values stay valid until the answer.
func (b *modelBatch) add(r stream.Request) {
	b.requests = append(b.requests, r)
	b.x = append(b.x, r.X...)
}

// run asks the model for all requests; err is the first failure. ok says which requests have an answer.
func (b *modelBatch) run() (err error) {
	inputs, outputs := len(b.model.Inputs()), len(b.model.Outputs())
	b.y = b.y[:0]
	for n := len(b.requests) * outputs; len(b.y) < n; {
		b.y = append(b.y, 0)
	}
	for i := 0; i < len(b.requests); i += modelRowsMax {
		rows := min(modelRowsMax, len(b.requests)-i)
		if err = b.model.Run(rows, b.x[i*inputs:(i+rows)*inputs], b.y[i*outputs:(i+rows)*outputs]); err != nil {
			return err
		}
	}
	return nil
}

// answer is the i-th request's row of outputs.
func (b *modelBatch) answer(i int) []float64 {
	n := len(b.model.Outputs())
	return b.y[i*n : (i+1)*n]
}
