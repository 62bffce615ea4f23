package swing

// Turn is a wave: the samples where it is lowest and, behind it, highest.
type Turn struct{ Trough, Crest int }

// Turns appends the waves of y: it rises by at least the level's Least from each trough to its crest and falls as
// much behind the crest. A level without swing has no waves, and none reaches across it; the levels cover y.
func Turns(dst []Turn, y []float64, levels []Level) []Turn {
	w := walker{y: y, dst: dst}
	for _, level := range levels {
		if level.Swing == 0 {
			w.state = lost
			continue
		}
		if w.state == lost {
			w.state, w.low, w.high = searching, level.Begin, level.Begin
		}
		w.follow(level.Begin, level.End, level.Least)
	}
	return w.dst
}

const (
	lost      = iota // between stretches
	searching        // which way it goes is not known yet
	rising
	falling
)

type walker struct {
	y         []float64
	dst       []Turn
	state     int
	low, high int // the extremes since the last turn; rising, low is the trough before
}

func (w *walker) follow(begin, end int, least float64) {
	for i := begin; i < end; i++ {
		v := w.y[i]
		switch w.state {
		case rising:
			if v > w.y[w.high] {
				w.high = i
			} else if w.y[w.high]-v >= least {
				w.dst = append(w.dst, Turn{w.low, w.high})
				w.state, w.low = falling, i
			}
		case falling:
			if v < w.y[w.low] {
				w.low = i
			} else if v-w.y[w.low] >= least {
				w.state, w.high = rising, i
			}
		case searching:
			if v > w.y[w.high] {
				w.high = i
			}
			if v < w.y[w.low] {
				w.low = i
			}
			if v-w.y[w.low] >= least {
				w.state, w.high = rising, i
			} else if w.y[w.high]-v >= least {
				w.state, w.low = falling, i
			}
		}
	}
}
