package stream

import (
	"github.com/tachy-dsp/tachy/internal/state"
	"github.com/tachy-dsp/tachy/pipeline"
)

// history keeps the last seconds of a signal, to compare what comes again.
type history struct {
	pieces []historyPiece
	x      []float64
}

// historyPiece is one push: n samples from time on.
type historyPiece struct {
	time int64
	rate pipeline.Rate
	n    int
}

// push remembers samples and forgets what is older than historyNs.
func (h *history) push(t int64, rate pipeline.Rate, x []float64) {
	h.pieces = append(h.pieces, historyPiece{t, rate, len(x)})
	h.x = append(h.x, x...)
	pieces, samples := 0, 0
	for oldest := t - historyNs; pieces < len(h.pieces) && h.pieces[pieces].time < oldest; pieces++ {
		samples += h.pieces[pieces].n
	}
	// Forgetting in bulk keeps the cost of moving the rest small.
	if samples*2 > len(h.x) {
		h.pieces = h.pieces[:copy(h.pieces, h.pieces[pieces:])]
		h.x = h.x[:copy(h.x, h.x[samples:])]
	}
}

// at finds the sample nearest to time t, if one is there.
func (h *history) at(t int64) (known bool, value float64) {
	end := len(h.x)
	for i := len(h.pieces) - 1; i >= 0; i-- {
		p := h.pieces[i]
		end -= p.n
		half := p.rate.Period() / 2
		if t < p.time-half {
			continue
		}
		k := int((t - p.time + half) / p.rate.Period())
		if k >= p.n {
			return false, 0
		}
		return true, h.x[end+k]
	}
	return false, 0
}

func (h *history) snapshot(w *state.Writer) {
	w.Int(len(h.pieces))
	for _, p := range h.pieces {
		w.Int64(p.time)
		w.Int64(p.rate.Num)
		w.Int64(p.rate.Den)
		w.Int(p.n)
	}
	w.Float64s(h.x)
}

func (h *history) restore(r *state.Reader) {
	h.pieces = h.pieces[:0]
	total := 0
	for n := r.Length(32); n > 0; n-- {
		p := historyPiece{r.Int64(), pipeline.Rate{Num: r.Int64(), Den: r.Int64()}, r.Int()}
		if r.Err() == nil && (p.rate.Num <= 0 || p.rate.Den <= 0 || p.n < 0 || p.n > 1<<30) {
			r.Fail("a piece of history does not fit")
			return
		}
		total += p.n
		h.pieces = append(h.pieces, p)
	}
	if h.x = r.Float64s(h.x); len(h.x) != total {
		r.Fail("history has %d samples where its pieces say %d", len(h.x), total)
	}
}
