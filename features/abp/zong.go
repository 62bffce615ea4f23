package abp

import "github.com/tachy-dsp/tachy/features/timedomain"

// Zong are the parameters of BioSPPy's detector, in samples where not said otherwise.
type Zong struct {
	Size     int     // of a window
	Alpha    float64 // times the mean is the threshold
	Behind   int     // from the peak of the second difference to the onset
	Swing    float64 // least, from the maximum to the minimum behind the onset; units of the signal
	Duration int     // least, from that maximum to that minimum
}

// Onsets appends the onsets of x as BioSPPy 2.2.4 finds them, loosely after Zong, Heldt, Moody and Mark (Comput Cardiol
// 30:259, 2003), in the order found: ssf is the slope sum, a sample shorter than x. They lie behind the foot, and at 90 to
// 150 beats a minute there are none; [github.com/tachy-dsp/tachy/features/pulses.Find] is what corrects that.
func (z Zong) Onsets(dst []int, x, ssf []float64) []int {
	if z.Size < 1 {
		panic("abp: a window has at least one sample")
	}
	var w window
	n := len(x)
	for start, stop := 0, min(z.Size, n); ; stop = min(stop+z.Size, n) {
		begin := len(dst)
		if stop > start {
			dst = w.onsets(dst, z, x, ssf, start, stop)
		}
		if len(dst) > begin {
			start = max(dst[len(dst)-1]+z.Behind, start+1)
		} else {
			start += z.Size
		}
		if start > n {
			return dst
		}
	}
}

// window is room for what one window takes.
type window struct {
	change            []float64
	cuts, highs, lows []int
}

func (w *window) onsets(dst []int, z Zong, x, ssf []float64, start, stop int) []int {
	w.rises(ssf[start:min(stop, len(ssf))], z.Alpha)
	w.cuts = timedomain.Turns(w.cuts[:0], w.change, true, false, true)
	cuts := w.cuts[:0]
	for _, k := range w.cuts {
		if w.change[k] > 0 {
			cuts = append(cuts, start+k+z.Behind)
		}
	}
	for j, cut := range cuts {
		end := stop - 1
		if j+1 < len(cuts) {
			end = cuts[j+1]
		}
		if end = min(end, stop); cut < end && z.pulse(w, x[cut:end]) {
			dst = append(dst, cut)
		}
	}
	return dst
}

// rises sets the changes of the slope sum that exceed the threshold; the others are negative.
func (w *window) rises(ssf []float64, alpha float64) {
	w.change = w.change[:0]
	sum := 0.0
	for k := 1; k < len(ssf); k++ {
		h := max(0, 100*(float64(25*ssf[k])-float64(25*ssf[k-1])))
		w.change = append(w.change, h)
		sum += h
	}
	threshold := float64(alpha * (sum / float64(len(w.change))))
	for k := range w.change {
		w.change[k] -= threshold
	}
}

// pulse is whether the highest maximum lies far enough over and before the highest minimum.
func (z Zong) pulse(w *window, x []float64) bool {
	w.highs = timedomain.Turns(w.highs[:0], x, true, false, true)
	w.lows = timedomain.Turns(w.lows[:0], x, false, true, true)
	if len(w.highs) == 0 || len(w.lows) == 0 {
		return false
	}
	high, low := highest(x, w.highs), highest(x, w.lows)
	return x[high]-x[low] > z.Swing && low-high > z.Duration
}

// highest is the first of the positions at which x is greatest.
func highest(x []float64, positions []int) int {
	at := positions[0]
	for _, i := range positions[1:] {
		if x[i] > x[at] {
			at = i
		}
	}
	return at
}
