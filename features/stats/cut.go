package stats

import (
	"math"
	"slices"
)

// cut parts the values of sorted runs into those below it and those above it. As runs come and go it moves by few of them.
type cut struct {
	share float64 // what it is for
	value key     // none below is greater, none above is less
	below []int   // how many of each run
	sum   int
	next  []key // of each run, in the direction of the last walk
}

func newCut(share float64, runs [][]key) *cut {
	c := &cut{share: share}
	c.set(0, runs)
	return c
}

func (c *cut) set(value key, runs [][]key) {
	c.value, c.below, c.sum = value, c.below[:0], 0
	for _, keys := range runs {
		c.push(keys)
	}
}

// push takes a run behind the others.
func (c *cut) push(keys []key) {
	below, n := 0, len(keys)
	for n > 0 {
		half := (n + 1) / 2
		below += half & -lesser(keys[below+half-1], c.value)
		n -= half
	}
	c.below, c.sum = append(c.below, below), c.sum+below
}

// drop forgets the oldest runs.
func (c *cut) drop(runs int) {
	for _, n := range c.below[:runs] {
		c.sum -= n
	}
	c.below = slices.Delete(c.below, 0, runs)
}

// A cut jumps near its place and walks from there.
const (
	walkMax  = 24 // values
	jumpsMax = 4
)

// pair is the values of the ranks k and k+1; behind the last, that again.
func (c *cut) pair(runs [][]key, k int) (low, high float64) {
	for range jumpsMax {
		if d := k - c.sum; d >= -walkMax && d <= walkMax || !c.jump(runs, d) {
			break
		}
	}
	c.walk(runs, k)
	c.walk(runs, k+1)
	low, high = c.value.value(), c.value.value()
	if next := slices.Min(c.next); next != none {
		high = next.value()
	}
	return low, high
}

// jump moves the cut by about so many values: as far as they reach if each run goes on as densely as for its share of them.
func (c *cut) jump(runs [][]key, values int) (moved bool) {
	share := values / len(runs)
	if values > 0 {
		share++
	} else {
		share--
	}
	density, from := 0.0, c.value.value()
	for i, keys := range runs {
		at := min(max(c.below[i]+share, 0), len(keys)-1)
		if n := at - c.below[i]; n*share > 0 {
			density += float64(n) / (keys[at].value() - from)
		}
	}
	to := from + float64(values)/density
	if to == from || to-to != 0 {
		return false
	}
	c.set(keyOf(to), runs)
	return true
}

// none stands behind all keys.
const none = math.MaxInt64

// walk moves the cut over one value after another until so many are below it.
func (c *cut) walk(runs [][]key, to int) {
	step, mirror := 1, key(0)
	if to < c.sum {
		step, mirror = -1, -1 // the complements of keys have the opposite order
	}
	next := func(run int) key {
		if at := c.below[run] + int(mirror); at >= 0 && at < len(runs[run]) {
			return runs[run][at] ^ mirror
		}
		return none
	}
	c.next = c.next[:0]
	for i := range runs {
		c.next = append(c.next, next(i))
	}
	for c.sum != to {
		nearest, run := c.next[0], 0
		for i, k := range c.next {
			run += (i - run) & -lesser(k, nearest)
			nearest = min(nearest, k)
		}
		c.value = nearest ^ mirror
		for c.sum != to && c.next[run] == nearest { // and over those that are the same
			c.sum += step
			c.below[run] += step
			c.next[run] = next(run)
		}
	}
}
