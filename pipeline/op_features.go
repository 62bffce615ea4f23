package pipeline

// reducer adapts a function to Reducer.
type reducer func(w *Window) (float64, Reason)

func (f reducer) Reduce(w *Window) (float64, Reason) { return f(w) }

// registerFeature adds an operator that gives one value a window.
func registerFeature(e Entry, make func(*watch) Reducer) {
	e.Out, e.Numerics, e.State = Feature, max(e.Numerics, 1), 1
	e.compile = func(n *node) error {
		if err := onlyFor(n); err != nil {
			return err
		}
		n.newReducer = make
		return nil
	}
	register(e)
}
