package waveform

import (
	"fmt"
	"math/bits"
)

// Shift is a feedback shift register: a maximum length sequence comes out of it when its taps are those of a primitive
// polynomial (S. W. Golomb, Shift Register Sequences, 1967). Sample by sample it gives the same for every cutting.
type Shift struct {
	state, mask uint64
	bits        int
}

// ShiftBitsMax is the longest register.
const ShiftBitsMax = 64

// mlsTaps are the taps of one primitive polynomial of each degree from 2, those that scipy's documentation points to:
// the first that New Wave Instruments lists, "Linear feedback shift registers".
var mlsTaps = [][]int{
	2: {1}, 3: {2}, 4: {3}, 5: {3}, 6: {5}, 7: {6}, 8: {7, 6, 1}, 9: {5}, 10: {7}, 11: {9}, 12: {11, 10, 4}, 13: {12, 11, 8},
	14: {13, 12, 2}, 15: {14}, 16: {15, 13, 4}, 17: {14}, 18: {11}, 19: {18, 17, 14}, 20: {17}, 21: {19}, 22: {21}, 23: {18},
	24: {23, 22, 17}, 25: {22}, 26: {25, 24, 20}, 27: {26, 25, 22}, 28: {25}, 29: {27}, 30: {29, 28, 7}, 31: {28},
	32: {31, 30, 10},
}

// NewShift makes a register that holds the bits of state, of which the first comes out first. Without taps it takes those
// of the maximum length sequence, which are known for 2 to 32 bits. It panics when taps are missing or not within 0 to the
// number of bits, or when no bit is set.
func NewShift(state []byte, taps []int64) *Shift {
	n := len(state)
	if n > ShiftBitsMax {
		panic(fmt.Sprintf("waveform: nbits is %d, above the limit of %d", n, ShiftBitsMax))
	}
	s := &Shift{bits: n, mask: 1}
	for i, b := range state {
		if b != 0 {
			s.state |= 1 << i
		}
	}
	if s.state == 0 {
		panic("waveform: state must not be all zeros")
	}
	if len(taps) == 0 {
		if n < 2 || n >= len(mlsTaps) {
			panic(fmt.Sprintf("waveform: nbits must be between 2 and 32 if taps is None, not %d", n))
		}
		for _, tap := range mlsTaps[n] {
			s.mask ^= 1 << tap
		}
	}
	for _, tap := range taps {
		if tap < 0 || tap > int64(n) {
			panic(fmt.Sprintf("waveform: taps must be within 0 to nbits (%d), not %d", n, tap))
		}
		s.mask ^= 1 << (int(tap) % n)
	}
	return s
}

// Fill sets dst to the next bits, 0 or 1.
func (s *Shift) Fill(dst []byte) {
	state, mask, last := s.state, s.mask, s.bits-1
	for i := range dst {
		dst[i] = byte(state & 1)
		state = state>>1 | uint64(bits.OnesCount64(state&mask)&1)<<last
	}
	s.state = state
}

// State sets dst, as long as the register, to its bits.
func (s *Shift) State(dst []byte) {
	for i := range dst {
		dst[i] = byte(s.state >> i & 1)
	}
}
