package pulses

import (
	"math"

	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/features/stats"
	"github.com/tachy-dsp/tachy/features/swing"
	"github.com/tachy-dsp/tachy/internal/room"
)

// The heart beats at 25 to 240 a minute, and a pulse rises within 0.4 s.
const (
	blockSeconds = 2.4
	aroundBlocks = 3 // the typical pulse is that of some 17 s
	riseSeconds  = 0.4
	noiseTimes   = 3.0 // for white noise at 125 Hz it is 1.5, for pulses above 10
	rawTimes     = 8.0 // the same of a signal that is not filtered: for white noise it is 6
	apartSeconds = 0.2
	giantTimes   = 4.0 // the typical pulse is a flush, a step or the like
	share        = 0.2

	smoothSeconds = 0.064 // averaged over twice, which leaves 0 to 7 Hz
	levelSeconds  = 0.8   // averaged over, to be taken off: of a slow beat what is not systole

	dicroticSeconds = 0.45 // behind the systolic crest that of the dicrotic wave lies
	dicroticShare   = 0.5  // and at most so much of it
)

// Pulse is where the pulse starts to rise, and where it is highest.
type Pulse struct{ Foot, Crest int }

// Rule is what counts as a pulse beside the rhythm around: it rises by more than Least, units of the signal, and Apart
// samples at least behind the one before; 0.2 s if that is 0.
type Rule struct {
	Least float64
	Apart int
}

// Find appends the pulses of x. NaN and infinity divide it: each stretch is searched by itself. A pulse is what rises, and falls
// again, by 0.2 of what the signal typically rises within 0.4 s, in the 17 s around, and 3 times the noise of its samples; unless it follows one of twice its height
// within 0.45 s, being the dicrotic wave. Where the typical rise is below 3 times the noise of the samples or 3 steps of the
// converter there are no pulses, and one of over 4 times the typical rise is none.
//
// What is looked at is the signal averaged over 0.064 s, twice, less its average over 0.8 s. The foot is where the tangent at
// the steepest rise meets the level of the lowest sample before it (Chiu, Arand, Shroff, Feldman and Carroll, Am Heart J
// 121:1460, 1991): where the pressure is flat before the pulse, the lowest sample is anywhere.
//
// On PLETH of the 8 records of BIDMC that were at hand, of which the constants were chosen, 92 % of the rates of 10 s are
// within 5 beats a minute of the monitor's.
func Find(dst []Pulse, x []float64, fs float64, rule Rule) []Pulse {
	y, done := room.Float64s(len(x))
	defer done()
	whole := stats.AllFinite(x)
	for begin := 0; begin < len(x); begin++ {
		end := len(x)
		if !whole {
			for end = begin; end < len(x) && x[end]-x[end] == 0; {
				end++
			}
		}
		if end > begin+1 {
			band(y[begin:end], x[begin:end], fs)
			dst = within(dst, y[begin:end], x[begin:end], fs, rule, begin)
		}
		begin = end
	}
	return dst
}

// bandTile is how many samples are worked on while they are near the processor.
const bandTile = 8192

// band sets y to where pulses are in x.
func band(y, x []float64, fs float64) {
	smooth, level := int(smoothSeconds*fs)|1, int(levelSeconds*fs)|1
	reach := smooth + level // more than the averages reach
	two := make([]float64, 2*min(len(x), bandTile+2*reach))
	for begin := 0; begin < len(x); begin += bandTile {
		from, end := max(0, begin-reach), min(len(x), begin+bandTile)
		part := x[from:min(len(x), end+reach)]
		slow, fast := two[:len(part)], two[len(two)/2:][:len(part)]
		dsp.Boxcar(slow, part, smooth)
		dsp.Boxcar(fast, slow, smooth)
		dsp.Boxcar(slow, part, level)
		slow = slow[begin-from:]
		for i, v := range fast[begin-from : end-from] {
			y[begin+i] = v - slow[i]
		}
	}
}

// within appends the pulses of a stretch that begins at a sample of the signal.
func within(dst []Pulse, y, x []float64, fs float64, rule Rule, at int) []Pulse {
	reach := max(int(riseSeconds*fs), 1)
	levels := swing.Typical(y, x, swing.Span{Block: int(blockSeconds * fs), Around: aroundBlocks, Rise: reach, Noise: noiseTimes, Share: share})
	apart := rule.Apart
	if apart == 0 {
		apart = int(apartSeconds * fs)
	}
	before, height, level := -len(y), 0.0, 0
	for _, turn := range swing.Turns(nil, y, levels) {
		for turn.Crest >= levels[level].End {
			level++
		}
		rise, distance := y[turn.Crest]-y[turn.Trough], turn.Crest-before
		dicrotic := float64(distance) < dicroticSeconds*fs && rise < dicroticShare*height
		if dicrotic || rise > giantTimes*levels[level].Swing || rise <= rule.Least || distance < apart {
			continue
		}
		dst = append(dst, Pulse{at + footOf(y, max(turn.Trough, turn.Crest-reach), turn.Crest), at + turn.Crest})
		before, height = turn.Crest, rise
	}
	return dst
}

// footOf is the foot of the pulse that rises between two samples.
func footOf(y []float64, begin, crest int) int {
	low, steep, slope := begin, begin, 0.0
	for i := begin; i < crest; i++ {
		if d := y[i+1] - y[i]; d > slope {
			steep, slope = i, d
		}
	}
	for i := begin; i <= steep; i++ {
		if y[i] < y[low] {
			low = i
		}
	}
	if slope == 0 {
		return begin
	}
	middle, height := float64(steep)+0.5, (y[steep]+y[steep+1])/2
	return max(low, min(steep, int(math.RoundToEven(middle-(height-y[low])/slope))))
}

// Alive sets dst to whether x, filtered or not and finite, pulsates around each sample of at, ascending: whether its typical
// rise within 0.4 s is above 8 times the noise of the samples, which for white noise it is not, and 3 steps of the converter.
func Alive(dst []int, x []float64, at []int, fs float64) {
	levels := swing.Typical(x, x, swing.Span{Block: int(blockSeconds * fs), Around: aroundBlocks, Rise: max(int(riseSeconds*fs), 1), Noise: rawTimes})
	level := 0
	for k, i := range at {
		for i >= levels[level].End {
			level++
		}
		dst[k] = 0
		if levels[level].Swing > 0 {
			dst[k] = 1
		}
	}
}

// Peaks sets dst to where x, another band of the same signal, is greatest from each pulse's foot to reach samples behind its
// crest, at most to the next foot.
func Peaks(dst []int, x []float64, found []Pulse, reach int) {
	for k, p := range found {
		end := min(len(x), p.Crest+reach+1)
		if k+1 < len(found) {
			end = min(end, max(found[k+1].Foot, p.Crest+1))
		}
		at, top := p.Foot, x[p.Foot]
		for i, v := range x[p.Foot:end] {
			if v > top {
				at, top = p.Foot+i, v
			}
		}
		dst[k] = at
	}
}
