package pipeline

// panes are the stretches of a watch's wave from its front on, as far as windows have looked.
type panes struct {
	wanted bool // a feature asks for them
	list   []Stretch
	gone   int64 // how many were dropped
	end    int64 // ns, of the last pane that was cut
}

// cut cuts the panes of [start, end) that are not known yet, and shows them all to the view.
func (w *watch) cut(in *inputState, start, end int64) {
	p := &w.panes
	if len(p.list) == 0 {
		w.drop(in, start) // what came since between two windows: stretches hold the wave from its front on
		p.end = start
	}
	for ; p.end < end; p.end += w.pane {
		w.cutPane(in, p.end, p.end+w.pane)
	}
	v, rest := &w.view, w.wave.items()
	for i := range p.list {
		s, n := &p.list[i], len(p.list[i].X)
		s.X, s.Gap = rest[:n], i > 0 && p.list[i-1].segment != s.segment
		if i == 0 || s.Gap {
			v.Pieces = append(v.Pieces, s.X)
		} else {
			piece := &v.Pieces[len(v.Pieces)-1]
			*piece = (*piece)[:len(*piece)+n]
		}
		rest = rest[n:]
	}
	v.Stretches, v.first = p.list, p.gone
}

// cutPane cuts the pane behind those that are known.
func (w *watch) cutPane(in *inputState, start, end int64) {
	wave, known := w.wave.items(), 0
	for _, s := range w.panes.list {
		known += len(s.X)
	}
	for i := range w.pieces {
		p := &w.pieces[i]
		lo := min(known, p.n)
		if known -= lo; lo < p.n {
			times := &in.segment(p.segment).times
			if hi := w.before(p, 0, times, end); lo < hi {
				w.panes.list = append(w.panes.list, Stretch{
					Start: times.time(p.first+int64(lo), p.rate), Rate: p.rate, X: wave[lo:hi], pane: start, segment: p.segment,
				})
			}
		}
		wave = wave[p.n:]
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
	join  func(list []S, w *Window) S // one for each of the window's stretches
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
	p.whole = p.join(p.list, w)
}

// inParts is a family of computations on panes.
func inParts[S any](of func(s *Stretch) S, join func(list []S, w *Window) S) family[*parts[S]] {
	return family[*parts[S]]{func(w *watch) *parts[S] {
		w.panes.wanted = true
		return &parts[S]{of: of, join: join}
	}}
}
