package resp

import "github.com/tachy-dsp/tachy/features/swing"

const (
	blockSeconds = 15.0 // a breath at 4 a minute
	aroundBlocks = 2    // the typical breath is that of 75 s
	noiseTimes   = 2.0  // for white noise at 125 Hz it is 0.5, for breaths above 10
	share        = 0.4  // of the typical breath; the heart's part in the impedance is less
	giantTimes   = 10.0 // the typical breath is a step
)

// Breath is where a breath begins, being lowest, and where inspiration ends, being highest.
type Breath struct{ Trough, Crest int }

// Breaths appends the breaths of raw, of which y is the band of about 0.05 to 1.2 Hz, without delay. Where y is NaN there are
// none; each stretch is searched by itself. A breath rises and falls by 0.4 of what the band typically rises in the 75 s
// around; the trough is not where a stretch begins. Where that is below 2 times the noise of the samples or 3 steps of the
// converter there are none.
//
// The hysteresis is Schäfer and Kratky's (Ann Biomed Eng 36:476, 2008) and Charlton's (Physiol Meas 37:610, 2016), who count
// the extrema that exceed a share of the third quartile.
func Breaths(dst []Breath, y, raw []float64, fs float64) []Breath {
	for begin := 0; begin < len(y); begin++ {
		end := begin
		for end < len(y) && y[end] == y[end] {
			end++
		}
		if end > begin+1 {
			dst = within(dst, y[begin:end], raw[begin:end], fs, begin)
		}
		begin = end
	}
	return dst
}

func within(dst []Breath, y, raw []float64, fs float64, at int) []Breath {
	block := max(int(blockSeconds*fs), 1)
	levels := swing.Typical(y, raw, swing.Span{Block: block, Around: aroundBlocks, Rise: block, Noise: noiseTimes, Share: share})
	level := 0
	for _, turn := range swing.Turns(nil, y, levels) {
		for turn.Crest >= levels[level].End {
			level++
		}
		begins := turn.Trough > levels[level].Begin || level > 0 && levels[level-1].Swing > 0
		if begins && y[turn.Crest]-y[turn.Trough] <= giantTimes*levels[level].Swing {
			dst = append(dst, Breath{at + turn.Trough, at + turn.Crest})
		}
	}
	return dst
}
