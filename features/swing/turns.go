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
			w.state, w.low, w.high = searching, w.at(level.Begin), w.at(level.Begin)
		}
		for k, high := range level.parts.highs {
			begin := level.Begin + k*level.parts.size
			if !w.passes(begin, level.parts.lows[partsOfRise+k], high, level.Least) {
				w.follow(begin, min(begin+level.parts.size, level.End), level.Least)
			}
		}
	}
	return w.dst
}

const (
	lost      = iota // between stretches
	searching        // which way it goes is not known yet
	rising
	falling
)

// extreme is the value of an extreme, and the sample from which on it is looked for.
type extreme struct {
	value float64
	from  int
}

type walker struct {
	y         []float64
	dst       []Turn
	state     int
	low, high extreme // since the last turn; rising, low is the trough before
}

func (w *walker) at(i int) extreme { return extreme{w.y[i], i} }

// sample is where an extreme is.
func (w *walker) sample(e extreme) int {
	i := e.from
	for w.y[i] != e.value {
		i++
	}
	return i
}

// passes says whether a part, from begin on, in which nothing turns, could be taken as a whole.
func (w *walker) passes(begin int, low, high, least float64) bool {
	switch {
	case w.state == rising && max(high, w.high.value)-low < least:
		if high > w.high.value {
			w.high = extreme{high, begin}
		}
	case w.state == falling && high-min(low, w.low.value) < least:
		if low < w.low.value {
			w.low = extreme{low, begin}
		}
	default:
		return false
	}
	return true
}

func (w *walker) follow(begin, end int, least float64) {
	for i, v := range w.y[begin:end] {
		now := extreme{v, begin + i}
		switch w.state {
		case rising:
			if v > w.high.value {
				w.high = now
			} else if w.high.value-v >= least {
				w.dst = append(w.dst, Turn{w.sample(w.low), w.sample(w.high)})
				w.state, w.low = falling, now
			}
		case falling:
			if v < w.low.value {
				w.low = now
			} else if v-w.low.value >= least {
				w.state, w.high = rising, now
			}
		case searching:
			if v > w.high.value {
				w.high = now
			}
			if v < w.low.value {
				w.low = now
			}
			if v-w.low.value >= least {
				w.state, w.high = rising, now
			} else if w.high.value-v >= least {
				w.state, w.low = falling, now
			}
		}
	}
}
