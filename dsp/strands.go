package dsp

import (
	"math"
	"slices"
)

// strands is how many parts of a long signal are filtered side by side, which takes little longer than one.
//
// A stable filter forgets: two states that see the same samples come nearer and nearer, until what is left of their difference
// is rounded away, to the last bit. So every part begins in the state in which the first one does; behind it is filtered anew
// from the true state, up to where that meets what was there. The bits are those of one pass, whether and wherever they meet.
const strands = 4

// strandLen is how many samples of each part are filtered side by side if there are n in all; 0 where it does not pay.
//
// While the difference is more than a rounding, it shrinks to 1/e within memory samples. Then it errs among some memory values
// until it hits zero: it was found to take about 2.5 memory**2 samples in all, for filters and signals of all kinds.
func (f *SOSFilter) strandLen(n int) int {
	size := n / (strands * passSamples) * passSamples
	if !lineVectors || size < 8*passSamples || float64(size) < 10*f.memory*f.memory {
		return 0
	}
	return size
}

// memoryOf is the time constant in samples of the section's slowest pole; infinite if it is not stable.
func memoryOf(s section) float64 {
	radius := math.Sqrt(math.Abs(s.a2))
	if real := float64(s.a1*s.a1)/4 - s.a2; real > 0 {
		radius = math.Abs(s.a1)/2 + math.Sqrt(real)
	}
	if !(radius < 1) {
		return math.Inf(1)
	}
	return 1 / (1 - radius)
}

// pushStrands filters x, strands parts of whole passes, into y, which does not overlap it.
func (f *SOSFilter) pushStrands(y, x []float64) {
	size, count := len(x)/strands, len(f.sections)
	var s [strands][]section
	var marks [strands][][2]float64 // the states behind each pass
	for k := range s {
		s[k], marks[k] = slices.Clone(f.sections), make([][2]float64, 0, size/passSamples*count)
	}
	for begin := 0; begin < size; begin += passSamples {
		var in, out [strands][]float64
		for k := range s {
			in[k], out[k] = x[k*size+begin:][:passSamples], y[k*size+begin:][:passSamples]
		}
		strandVectors(&s, &out, &in)
		for k := range s {
			marks[k] = states(marks[k], s[k])
		}
	}
	f.sections = s[0]
	for k := 1; k < strands; k++ {
		f.mend(y[k*size:][:size], x[k*size:][:size], marks[k])
	}
}

// mend filters x anew, up to where the state is one of the marks that were left when y was made, and goes to the last of them.
func (f *SOSFilter) mend(y, x []float64, marks [][2]float64) {
	count := len(f.sections)
	end, same := marks[len(marks)-count:], false
	for ; len(x) > 0 && !same; x, y, marks = x[passSamples:], y[passSamples:], marks[count:] {
		cascade(f.sections, y[:passSamples], x[:passSamples])
		same = true
		for i, s := range f.sections {
			same = same && math.Float64bits(s.z0) == math.Float64bits(marks[i][0]) && math.Float64bits(s.z1) == math.Float64bits(marks[i][1])
		}
	}
	if same {
		f.SetZi(end)
	}
}
