package segmenters

import (
	"math"
	"slices"
)

// PanTompkins appends the R peaks of h, the normalized band-passed signal, by Pan-Tompkins++ (Khan and Imtiaz, arXiv
// 2211.03171, 2022): peaks of m, the integrated squared slope, against thresholds in both, with two ways of searching back.
//
// Corrected, beats come in order, each once: of those within 0.2 s the one with the highest h. BioSPPy reports a beat that
// was searched back for and then found again twice.
func PanTompkins(dst []int, h, m []float64, fs float64, corrected bool) []int {
	locs := prominent(m, round(.231, fs))
	if len(locs) == 0 || len(h) == 0 {
		return dst
	}
	p := panTompkins{
		h: h, m: m, locs: locs, fs: fs, width: round(.15, fs), refractory: round(.36, fs), slope: round(.07, fs),
		qrs: make([]int, len(locs)), beats: make([]int, 0, len(locs)),
	}
	p.begin()
	for i := range locs {
		if !p.step(i) {
			break
		}
	}
	if corrected {
		slices.Sort(p.beats)
		p.beats = apart(p.beats, h, max(trunc(refractorySeconds, fs), 1))
	}
	return append(dst, p.beats...)
}

type panTompkins struct {
	h, m                     []float64
	locs                     []int
	fs                       float64
	width, refractory, slope int
	qrs                      []int // beats in m; zeros behind count
	count                    int
	beats                    []int // in h
	integrated, filtered     level
	height                   float64 // in h, of the peak at hand or the last one that had a window
	at                       int     // its place there
	interval                 float64 // mean of the last eight; 0 before
}

// level are a signal's and its noise's usual heights and the two thresholds that follow from them.
type level struct{ signal, noise, high, low float64 }

func (l *level) begin(x []float64) {
	if len(x) > 0 {
		l.high, l.low = slices.Max(x)/3, mean(x)/2
	}
	l.signal, l.noise = l.high, l.low
}

func (l *level) beat(v float64)  { l.signal = float64(.125*v) + float64(.875*l.signal) }
func (l *level) found(v float64) { l.signal = float64(.75*v) + float64(.25*l.signal) }
func (l *level) quiet(v float64) { l.noise = float64(.125*v) + float64(.875*l.noise) }

func (l *level) learn() {
	if l.noise != 0 || l.signal != 0 {
		l.high = l.noise + float64(.25*math.Abs(l.signal-l.noise))
		l.low = float64(.4 * l.high)
	}
}

func (p *panTompkins) begin() {
	n := 2*trunc(1, p.fs) + 1
	p.integrated.begin(clip(p.m, 0, n))
	p.filtered.begin(clip(p.h, 0, n))
}

// back is the beat so many before the next; 0 before the first.
func (p *panTompkins) back(n int) int {
	if i := p.count - n; i >= 0 {
		return p.qrs[i]
	}
	return 0
}

// step takes peak i; false if there is no room for more beats.
func (p *panTompkins) step(i int) bool {
	loc, first := p.locs[i], false
	switch {
	case loc-p.width >= 1 && loc <= len(p.h):
		p.window(loc-p.width, loc+1)
	case i == 0:
		p.window(0, loc+1)
		first = true
	case loc >= len(p.h):
		p.window(loc-p.width, len(p.h))
	}
	if p.count >= 9 {
		p.interval = float64(p.back(1)-p.back(9)) / 8
	}
	if !p.searchBack(i) || p.m[loc] >= p.integrated.high && !p.beat(loc, first) {
		return false
	}
	if p.m[loc] < p.integrated.high {
		p.filtered.quiet(p.height)
		p.integrated.quiet(p.m[loc])
	}
	p.integrated.learn()
	p.filtered.learn()
	return true
}

func (p *panTompkins) window(from, end int) {
	if part := clip(p.h, from, end); len(part) > 0 {
		p.at = argmax(part)
		p.height = part[p.at]
	}
}

// beat takes a peak above the threshold, unless it is a T wave.
func (p *panTompkins) beat(loc int, first bool) bool {
	if p.count >= 3 && p.isT(loc) {
		return true
	}
	if !p.store(loc) {
		return false
	}
	if p.height >= p.filtered.high {
		at := loc - p.width + p.at
		if first {
			at = p.at + 1
		}
		if !p.report(at) {
			return false
		}
		p.filtered.beat(p.height)
	}
	p.integrated.beat(p.m[loc])
	return true
}

// isT says whether an early peak rises by less than 0.6 of the last beat.
func (p *panTompkins) isT(loc int) bool {
	last := p.back(1)
	if loc-last > p.refractory && !(p.interval != 0 && float64(loc-last) <= math.RoundToEven(.5*p.interval)) {
		return false
	}
	now, before := rise(p.m, loc-p.slope, loc+1), rise(p.m, last-p.slope-1, last+1)
	return math.Abs(now) <= math.Abs(.6*before)
}

// rise is the mean difference from a to before b; NaN where there is none, or a is before the start.
func rise(x []float64, a, b int) float64 {
	if a < 0 || min(b, len(x))-a < 2 {
		return math.NaN()
	}
	b = min(b, len(x))
	return (x[b-1] - x[a]) / float64(b-1-a)
}

// searchBack looks for a beat between the last one and peak i if that is late.
func (p *panTompkins) searchBack(i int) bool {
	loc, last := p.locs[i], p.back(1)
	elapsed := loc - last
	long := elapsed >= round(1.4, p.fs)
	if !long && (p.interval == 0 || float64(elapsed) < math.RoundToEven(float64(1.66*p.interval)) && elapsed <= round(1, p.fs)) {
		return true
	}
	from := last + p.refractory
	part := clip(p.m, from, loc+1)
	if len(part) == 0 {
		return true
	}
	at := argmax(part)
	v := part[at]
	at += from
	least := .2 * p.integrated.low
	if !long {
		least = p.third(p.integrated.low, p.m, 0, i)
	}
	if !(v > least) {
		return true
	}
	if !p.store(at) {
		return false
	}
	shown := clip(p.h, at-p.width+1, at+2)
	if at > len(p.h) {
		shown = clip(p.h, at-p.width, len(p.h))
	}
	if len(shown) > 0 {
		place := argmax(shown)
		least := .2 * p.filtered.low
		if !long {
			least = p.third(p.filtered.low, p.h, 1-p.width, i)
		}
		if shown[place] > least {
			if !p.report(at - p.width + place) {
				return false
			}
			p.filtered.found(shown[place])
		}
	}
	p.integrated.found(v)
	return true
}

// third is the threshold of a late beat: between low and the mean from the beat before last to three peaks ahead.
func (p *panTompkins) third(low float64, x []float64, offset, i int) float64 {
	if i >= len(p.locs)-3 {
		return low
	}
	part := clip(x, p.back(3)+p.refractory+offset, p.locs[i+3]+1)
	return float64(.5*low) + float64(.25*mean(part))
}

func (p *panTompkins) store(at int) bool {
	if p.count == len(p.qrs) {
		return false
	}
	p.qrs[p.count] = at
	p.count++
	return true
}

func (p *panTompkins) report(at int) bool {
	if len(p.beats) == len(p.qrs) {
		return false
	}
	p.beats = append(p.beats, at)
	return true
}

// prominent are the peaks of y above its least value, of those at most distance apart the higher, ascending.
func prominent(y []float64, distance int) []int {
	if len(y) == 0 {
		return nil
	}
	low := least(y)
	all := slices.DeleteFunc(turns(y), func(i int) bool { return !(y[i] > low) })
	p := peaks{y: y, at: all, distance: distance, state: make([]settled, len(all))}
	kept := make([]int, 0, len(all))
	for i, at := range all {
		if p.kept(i) {
			kept = append(kept, at)
		}
	}
	return kept
}

type peaks struct {
	y        []float64
	at       []int
	distance int
	state    []settled
}

type settled byte

const (
	kept settled = iota + 1
	hidden
)

// kept says whether peak i is hidden by none near that is higher, of equal ones the later, and kept itself.
func (p *peaks) kept(i int) bool {
	if p.state[i] != 0 {
		return p.state[i] == kept
	}
	p.state[i] = kept
	for j := i - 1; j >= 0 && p.at[i]-p.at[j] <= p.distance; j-- {
		if p.y[p.at[j]] > p.y[p.at[i]] && p.kept(j) {
			p.state[i] = hidden
			return false
		}
	}
	for j := i + 1; j < len(p.at) && p.at[j]-p.at[i] <= p.distance; j++ {
		if p.y[p.at[j]] >= p.y[p.at[i]] && p.kept(j) {
			p.state[i] = hidden
			return false
		}
	}
	return true
}

// turns are the samples from which y falls after it rose to them; of a plateau the middle of its differences.
func turns(y []float64) []int {
	at := make([]int, 0, len(y)/8)
	for i := 1; i+1 < len(y); i++ {
		switch {
		case y[i] > y[i-1] && y[i+1] < y[i]:
			at = append(at, i)
		case y[i] > y[i-1] && y[i+1] == y[i]:
			end := i
			for end+1 < len(y) && y[end+1] == y[i] {
				end++
			}
			if end+1 < len(y) && y[end+1] < y[i] {
				at = append(at, i+(end-i)/2)
			}
			i = end
		}
	}
	return at
}
