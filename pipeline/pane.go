package pipeline

// panes are the stretches of a watch's wave from its front on, as far as windows have looked.
type panes struct {
	wanted bool // a feature asks for them
	list   []paneStretch
	gone   int64 // how many were dropped
	end    int64 // ns, of the last pane that was cut
}

type paneStretch struct {
	pane    int64 // ns, its start
	segment int64
	rate    Rate
	start   int64 // ns, of the first sample
	n       int
}

// cut cuts the panes of [start, end) that are not known yet, and shows them all to the view.
func (w *watch) cut(in *inputState, start, end int64) {
	w.drop(in, start) // what came since between two windows: stretches hold the wave from its front on
	p := &w.panes
	if len(p.list) == 0 {
		p.end = start
	}
	for ; p.end < end; p.end += w.pane {
		w.cutPane(in, p.end, p.end+w.pane)
	}
	v, offset, wave := &w.view, 0, w.wave.items()
	v.first = p.gone
	for i, s := range p.list {
		gap := i > 0 && p.list[i-1].segment != s.segment
		v.Stretches = append(v.Stretches, Stretch{s.start, s.rate, gap, wave[offset : offset+s.n]})
		offset += s.n
	}
}

func (w *watch) cutPane(in *inputState, start, end int64) {
	for i := range w.pieces {
		p := &w.pieces[i]
		times := &in.segment(p.segment).times
		if lo, hi := w.between(p, 0, times, start, end); lo < hi {
			from := times.time(p.first+int64(lo), p.rate)
			w.panes.list = append(w.panes.list, paneStretch{start, p.segment, p.rate, from, hi - lo})
		}
	}
}

// drop forgets the panes that begin before t.
func (p *panes) drop(t int64) {
	n := 0
	for n < len(p.list) && p.list[n].pane < t {
		n++
	}
	p.list = shift(p.list, n)
	p.gone += int64(n)
}

// parts is a computation on panes: each stretch gives an S, once, and the window is those of its stretches, joined in order.
type parts[S any] struct {
	of    func(s *Stretch) S
	join  func(a, b S, s *Stretch) S           // b is of s, and stands behind a
	place func(b S, s *Stretch, start int64) S // what b is in a window that begins at start; nil where that is no matter
	list  []S
	first int64 // how many came before list[0]
	whole S
}

func (p *parts[S]) compute(w *Window) {
	p.list = shift(p.list, int(clamp(w.first-p.first, 0, int64(len(p.list)))))
	p.first = w.first
	for i := len(p.list); i < len(w.Stretches); i++ {
		p.list = append(p.list, p.of(&w.Stretches[i]))
	}
	for i, b := range p.list {
		s := &w.Stretches[i]
		if p.place != nil {
			b = p.place(b, s, w.Start)
		}
		if i == 0 {
			p.whole = b
		} else {
			p.whole = p.join(p.whole, b, s)
		}
	}
}

// inParts is a family of computations on panes, all like p.
func inParts[S any](p parts[S]) family[*parts[S]] {
	return family[*parts[S]]{func(w *watch) *parts[S] {
		w.panes.wanted = true
		fresh := p
		return &fresh
	}}
}
