package segmenters

import "math"

// lasting is what exceeds what was learned in more than so many stretches in a row, of 1.75 s each 0.75 s: an artefact is in three,
// what lasts is the rhythm behind a pause.
const lasting = 6

// Engzee appends the R peaks of x: where its smoothed derivative falls through one threshold and stays below another, negative
// one for 10 ms within 180 ms (Engelse and Zeelenberg, Comput Cardiol 6:37, 1979; with the adaptive thresholds of Lourenço et al.,
// BIOSIGNALS 2012). threshold is the part of a stretch's maximum that the first one is.
//
// Corrected, the derivative has the same length in time, 0.1 s, at every rate (as nearly as samples allow; BioSPPy's is 13 samples), it
// works at 100 Hz and below, the last complex counts, and thresholds learned in a pause are given up behind it.
func Engzee(dst []int, x []float64, fs, threshold float64, corrected bool) []int {
	stretch := 1
	if corrected {
		stretch = max(1, round(fs/125, 1))
	}
	y := derivative(x, stretch)
	if len(y) == 0 {
		return dst
	}
	e := engzee{
		x: x, y: y, corrected: corrected, segment: trunc(.75, fs), initial: trunc(1.75, fs), refractory: trunc(.25, fs),
		window: trunc(.18, fs), below: ceil(.01, fs) - 1, before: ceil(.02, fs), extra: trunc(.01, fs), part: threshold,
	}
	if corrected {
		e.below, e.segment = max(e.below, 1), max(e.segment, 1)
	}
	if e.segment == 0 {
		return dst
	}
	begin := len(dst)
	dst = e.run(dst)
	return dst[:begin+len(ordered(dst[begin:]))]
}

// derivative is the difference over four steps, filtered by 1 4 6 4 1 -1 -4 -6 -4 -1, as long as it is defined: sample j reaches from x[j] on.
func derivative(x []float64, step int) []float64 {
	n := len(x) - 13*step
	if n <= 0 {
		return nil
	}
	y := make([]float64, len(x)-4*step)
	for i, v := range x[4*step:] {
		y[i] = v - x[i]
	}
	for range 4 { // 1 1, four times
		for i, v := range y[step:] {
			y[i] += v
		}
		y = y[:len(y)-step]
	}
	for i, v := range y[5*step:] {
		y[i] -= v
	}
	return y[:n]
}

type engzee struct {
	x, y                                                       []float64
	corrected                                                  bool
	segment, initial, refractory, window, below, before, extra int
	part                                                       float64
	whole, head                                                []bounds   // of each segment, and of the first samples that a stretch takes of it
	high                                                       [3]float64 // of the last stretches' maxima
	low                                                        [2]float64 // of their minima
	rising, falling                                            float64    // the thresholds: means of high and of low
	steep, deep                                                steps
}

// bounds are the least and the greatest value of a part of y.
type bounds struct{ least, greatest float64 }

func (b bounds) with(c bounds) bounds {
	return bounds{min(b.least, c.least), max(b.greatest, c.greatest)}
}

func (e *engzee) measure() {
	for begin := 0; begin < len(e.y); begin += e.segment {
		part := clip(e.y, begin, begin+e.segment)
		first := clip(part, 0, max(e.initial%e.segment, 1))
		var whole, head bounds
		whole.least, whole.greatest = span(part)
		head.least, head.greatest = span(first)
		e.whole, e.head = append(e.whole, whole), append(e.head, head)
	}
}

// stretch are the bounds from segment i on over it and the initial length.
func (e *engzee) stretch(i int) bounds {
	b, more := e.whole[i], e.initial/e.segment
	for _, c := range e.whole[i+1 : i+1+more] {
		b = b.with(c)
	}
	if e.initial%e.segment > 0 {
		b = b.with(e.head[i+1+more])
	}
	return b
}

func (e *engzee) run(dst []int) []int {
	e.measure()
	first := clip(e.y, 0, e.initial)
	for i := range e.high {
		e.high[i] = float64(e.part * greatest(first))
	}
	for i := range e.low {
		e.low[i] = float64(0.2 * least(first))
	}
	e.rising, e.falling = mean(e.high[:]), mean(e.low[:])
	crossing, beat := -1, -1
	for number := 1; ; {
		start := max((number-1)*e.segment, crossing+1)
		at := e.cross(start, min(number*e.segment+e.extra, len(e.y)))
		if at < 0 {
			if number*e.segment > len(e.y) {
				return dst
			}
			e.advance(number)
			number++
			continue
		}
		again := crossing >= 0 && beat >= 0 && at-beat < e.refractory
		crossing = at
		if again {
			continue
		}
		if peak := e.peak(at); peak >= 0 {
			beat = peak
			dst = append(dst, peak)
		}
	}
}

// cross is the first sample from start on after which y falls through the rising threshold before end; -1 of none.
func (e *engzee) cross(start, end int) int {
	y := clip(e.y, start, end)
	for k := 1; k < len(y); k++ {
		if y[k-1] > e.rising && y[k] < e.rising {
			return start + k - 1
		}
	}
	return -1
}

// advance learns from the stretch that begins with a segment without a crossing.
func (e *engzee) advance(number int) {
	if end := number*e.segment + e.initial; end < len(e.y) {
		stretch := e.stretch(number - 1)
		high, low := &e.high, &e.low
		i, j := (number-1)%len(high), (number-1)%len(low)
		high[i] = e.steep.limited(float64(e.part*stretch.greatest), high[(i+len(high)-1)%len(high)], false, e.corrected)
		low[j] = e.deep.limited(float64(0.2*stretch.least), low[(j+len(low)-1)%len(low)], true, e.corrected)
	}
	e.rising, e.falling = mean(e.high[:]), mean(e.low[:])
}

// steps counts the stretches in a row that exceeded what was learned before.
type steps int

// limited is v, or 1.1 times the one before if v is over 1.5 times that (in size); corrected only while that does not last.
func (s *steps) limited(v, previous float64, size, corrected bool) float64 {
	over := v > float64(1.5*previous)
	if size {
		over = math.Abs(v) > float64(1.5*math.Abs(previous))
	}
	if *s++; !over {
		*s = 0
	}
	if over && !(corrected && *s > lasting) {
		return float64(1.1 * previous)
	}
	return v
}

// peak is the greatest sample around a crossing if y stays below the falling threshold for long enough; -1 if not.
func (e *engzee) peak(at int) int {
	end, last := at+e.window-1, at+e.window-1
	if end >= len(e.y) {
		end, last = len(e.y)-1, len(e.x)-1
		if e.corrected {
			end, last = len(e.y), len(e.x)
		}
	}
	if e.below < 1 {
		return -1
	}
	run, previous := 0, -2
	for k := at; k < end; k++ {
		if !(e.y[k] < e.falling) {
			continue
		}
		run++
		if k != previous+1 {
			run = 0
		}
		if previous = k; run < e.below {
			continue
		}
		from := at
		if at > e.before {
			from = at - e.before
		}
		return from + argmax(clip(e.x, from, last))
	}
	return -1
}

func least(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	low, _ := span(x)
	return low
}
