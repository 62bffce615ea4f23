package fft

import "sync"

// keptPointsMax bounds the sum of the lengths of the plans that Borrow keeps between uses: some 250 MB at worst.
const keptPointsMax = 1 << 22

// cache keeps plans that nobody uses, the latest used last.
type cache[P interface{ Len() int }] struct {
	sync.Mutex
	idle   []P
	points int
}

func (c *cache[P]) take(n int) (plan P, ok bool) {
	c.Lock()
	defer c.Unlock()
	for i := len(c.idle) - 1; i >= 0; i-- {
		if plan := c.idle[i]; plan.Len() == n {
			c.idle = append(c.idle[:i], c.idle[i+1:]...)
			c.points -= n
			return plan, true
		}
	}
	return plan, false
}

func (c *cache[P]) give(plan P) {
	c.Lock()
	defer c.Unlock()
	c.idle = append(c.idle, plan)
	c.points += plan.Len()
	for len(c.idle) > 64 || c.points > keptPointsMax {
		c.points -= c.idle[0].Len()
		copy(c.idle, c.idle[1:])
		clear(c.idle[len(c.idle)-1:])
		c.idle = c.idle[:len(c.idle)-1]
	}
}

var (
	idlePlans cache[*Plan]
	idleReals cache[*Real]
)

// Borrow is a plan of length n from those that were returned, or a new one. It is the borrower's alone until Return;
// dropping it is allowed. Safe for concurrent use.
func Borrow(n int) *Plan {
	if plan, ok := idlePlans.take(n); ok {
		return plan
	}
	return New(n)
}

// Return keeps the plan for the next Borrow, which forgets those that were not used for longest.
func (p *Plan) Return() { idlePlans.give(p) }

// BorrowReal is [Borrow] for real sequences.
func BorrowReal(n int) *Real {
	if plan, ok := idleReals.take(n); ok {
		return plan
	}
	return NewReal(n)
}

// Return is [Plan.Return].
func (p *Real) Return() { idleReals.give(p) }
