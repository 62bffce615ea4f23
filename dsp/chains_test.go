package dsp

import (
	"fmt"
	"math"
	"testing"
)

// Chains against one output after another, bit for bit, with an infinite sample among the others.
func TestChainsGiveTheBitsOfSingleOutputs(t *testing.T) {
	outputs, chained := 0, 0
	for _, c := range []struct{ up, down, taps, n int }{
		{1, 1, 101, 3000}, {1, 4, 101, 5001}, {4, 1, 101, 1000}, {3, 2, 61, 2000}, {2, 3, 7, 3000}, {25, 18, 501, 4000},
		{1, 3, 1, 1000}, {1, 100, 2001, 20000}, {5, 7, 1000, 1500}, {1, 2, 41, 60},
	} {
		x := noise(c.n, 7)
		x[c.n/2] = math.Inf(-1)
		p := newPolyphase(noise(c.taps, 8), c.up, c.down)
		single, chain := cursor{}, cursor{}
		count := p.ready(cursor{}, c.n+p.taps)
		want := p.runFours(nil, x, &single, count)
		wantBits(t, fmt.Sprint(c), p.run(nil, x, &chain, count), want)
		if chain != single {
			t.Errorf("%v: run ends at %v, want %v", c, chain, single)
		}
		outputs += len(want)
		if p.chains.streams != nil {
			chained++
		}
	}
	if outputs < 20000 || chained != 9 {
		t.Errorf("%d outputs compared, in %d cases by chains; want at least 20000 in 9", outputs, chained)
	}
}

func BenchmarkUpfirdn(b *testing.B) {
	x := noise(100000, 1)
	for _, c := range []struct{ up, down, taps int }{{1, 4, 101}, {3, 2, 61}, {4, 1, 81}, {25, 36, 721}, {25, 18, 501}} {
		b.Run(fmt.Sprintf("%d/%d", c.up, c.down), func(b *testing.B) {
			p := NewUpfirdn(noise(c.taps, 2), c.up, c.down, Constant, 0)
			y := p.Run(nil, x)
			b.SetBytes(int64(8 * len(y)))
			for b.Loop() {
				y = p.Run(y[:0], x)
			}
		})
	}
}
