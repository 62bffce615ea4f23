package stream

import "github.com/tachy-dsp/tachy/pipeline"

// Player gives recorded segments of one input to a session as the live path would have: a gap that the pipeline fills is
// filled, and times follow the anchors.
type Player struct {
	assembler assembler
	counters  Counters
}

// NewPlayer plays into one input of a session.
func NewPlayer(session *pipeline.Session, input int) *Player {
	p := &Player{}
	p.assembler = assembler{
		input: session.Graph().Inputs()[input], sink: sessionInput{session, input}, counters: &p.counters, notice: func(Notice) {},
	}
	return p
}

// Begin starts a segment; first is its first sample. Segments come in order of time and do not overlap.
func (p *Player) Begin(start int64, rate pipeline.Rate, joins bool, first float64) error {
	a := &p.assembler
	f := form{rate: rate}
	if a.sink.Active() {
		if joins && f == a.form && start-a.sink.NextTime() <= a.input.FillGapMax {
			a.fillGap(start, first)
			return nil
		}
		a.sink.End()
	}
	a.form = f
	return a.sink.Begin(start, rate)
}

// Anchor says when the next sample is.
func (p *Player) Anchor(t int64) { p.assembler.sink.Anchor(t) }

// Push gives the next samples of the segment.
func (p *Player) Push(x []float64) {
	if len(x) > 0 {
		p.assembler.last = x[len(x)-1]
		p.assembler.sink.Push(x)
	}
}

// End says that the input has no more samples before time t.
func (p *Player) End(t int64) {
	if p.assembler.sink.Active() {
		p.assembler.sink.End()
	}
	p.assembler.sink.Advance(t)
}
