package pipeline

// computation is what several features of one edge share: it looks at a window once, whatever the number of columns.
type computation interface{ compute(w *Window) }

// shared is a computation over one edge, and the window that it looked at last.
type shared struct {
	kind any
	computation
	window int64
}

// at lets the computation look at the window, unless it has.
func (s *shared) at(w *Window) {
	if s.window != w.number {
		s.window = w.number
		s.compute(w)
	}
}

// family is a kind of computation. Its address tells it from others.
type family[C computation] struct{ make func(w *watch) C }

// share is the family's computation over the watch's edge.
func (f *family[C]) share(w *watch) (*shared, C) {
	for _, s := range w.shared {
		if s.kind == f {
			return s, s.computation.(C)
		}
	}
	c := f.make(w)
	s := &shared{kind: f, computation: c}
	w.shared = append(w.shared, s)
	return s, c
}

// register adds a feature whose value is read from the family's computation.
func (f *family[C]) register(e Entry, value func(c C) (float64, Reason)) {
	registerFeature(e, func(w *watch) Reducer {
		s, c := f.share(w)
		return reducer(func(w *Window) (float64, Reason) {
			s.at(w)
			return value(c)
		})
	})
}
