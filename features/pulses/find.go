package pulses

import (
	"math"

	"github.com/tachy-dsp/tachy/features/swing"
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
	share        = 0.45
)

// Pulse is where the pulse starts to rise, and where it is highest.
type Pulse struct{ Foot, Crest int }

// Rule is what counts as a pulse beside the rhythm around: it rises by more than Least, units of the signal, and Apart
// samples at least behind the one before.
type Rule struct {
	Least float64
	Apart int
}

// Find appends the pulses of raw, of which y is the band of about 0.3 to 8 Hz, without delay. Where y is NaN there are none;
// each stretch is searched by itself. A pulse rises by 0.45 of what the band typically rises within 0.4 s, in the 17 s around,
// and falls as much; the dicrotic wave does not. Where the typical rise is below 3 times the noise of the samples or 3 steps
// of the converter there are no pulses, and one of over 4 times the typical rise is none.
//
// The foot is where the tangent at the steepest rise meets the level of the lowest sample before it (Chiu, Arand, Shroff,
// Feldman and Carroll, Am Heart J 121:1460, 1991): where the pressure is flat before the pulse, the lowest sample is anywhere.
func Find(dst []Pulse, y, raw []float64, fs float64, rule Rule) []Pulse {
	for begin := 0; begin < len(y); begin++ {
		end := begin
		for end < len(y) && y[end] == y[end] {
			end++
		}
		if end > begin+1 {
			dst = within(dst, y[begin:end], raw[begin:end], fs, rule, begin)
		}
		begin = end
	}
	return dst
}

// within appends the pulses of a stretch that begins at a sample of the signal.
func within(dst []Pulse, y, raw []float64, fs float64, rule Rule, at int) []Pulse {
	reach := max(int(riseSeconds*fs), 1)
	levels := swing.Typical(y, raw, swing.Span{Block: int(blockSeconds * fs), Around: aroundBlocks, Rise: reach, Noise: noiseTimes})
	apart := rule.Apart
	if apart == 0 {
		apart = int(apartSeconds * fs)
	}
	before, level := -apart, 0
	for _, turn := range swing.Turns(nil, y, levels, share) {
		for turn.Crest >= levels[level].End {
			level++
		}
		rise := y[turn.Crest] - y[turn.Trough]
		if rise > giantTimes*levels[level].Swing || rise <= rule.Least || turn.Crest-before < apart {
			continue
		}
		foot := footOf(y, max(turn.Trough, turn.Crest-reach), turn.Crest)
		dst = append(dst, Pulse{at + foot, at + turn.Crest})
		before = turn.Crest
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
		at := p.Foot
		for i := p.Foot; i < end; i++ {
			if x[i] > x[at] {
				at = i
			}
		}
		dst[k] = at
	}
}
