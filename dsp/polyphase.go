package dsp

// polyphase is an FIR filter between two sample rates: x is thought filled up with up-1 zeros after each sample,
// filtered by h, and every down-th value kept. Only products with real samples are computed.
type polyphase struct {
	up, down int
	move     cursor    // down/up and its remainder: from one output to the next
	reach    int       // bound on how far newest moves over three outputs
	taps     int       // samples of x that one output is made of
	rows     []float64 // one row of taps a phase, oldest sample first; h filled up with zeros
	chains   chains
}

func newPolyphase(h []float64, up, down int) polyphase {
	taps := (len(h) + up - 1) / up
	p := polyphase{up, down, cursor{down / up, down % up}, (3*down + up - 1) / up, taps, make([]float64, up*taps), chains{}}
	for i, v := range h {
		p.rows[i%up*taps+taps-1-i/up] = v
	}
	return p
}

// cursor is where an output lies: its newest sample is x[newest], its row is phase.
type cursor struct{ newest, phase int }

// next moves the cursor by one output.
func (p *polyphase) next(c *cursor) {
	c.newest += p.move.newest
	if c.phase += p.move.phase; c.phase >= p.up {
		c.phase -= p.up
		c.newest++
	}
}

// ready is how many outputs, from c on, have their newest sample within the first n.
func (p *polyphase) ready(c cursor, n int) int {
	if c.newest >= n {
		return 0
	}
	return ((n-c.newest)*p.up-c.phase-1)/p.down + 1
}

// run appends count outputs from c on, which it moves. Samples outside x are left out. Each output is summed from its oldest
// sample to its newest, starting at 0.
func (p *polyphase) run(dst, x []float64, c *cursor, count int) []float64 {
	before := min(count, p.ready(*c, p.taps-1)) // outputs that begin before x
	dst = p.runFours(dst, x, c, before)
	count -= before
	for count > 0 {
		n := p.chainLen(min(count, p.ready(*c, len(x))))
		if n == 0 {
			break
		}
		dst = p.runChains(dst, x, c, n)
		count -= n * p.up
	}
	return p.runFours(dst, x, c, count)
}

// runFours is run with four sums at a time, because one alone would wait for each addition.
func (p *polyphase) runFours(dst, x []float64, c *cursor, count int) []float64 {
	var row, span [4][]float64
	for count > 0 {
		if count < 4 || !p.inside(x, *c) {
			h, v := p.at(x, *c)
			p.next(c)
			dst = append(dst, dot(h, v))
			count--
			continue
		}
		for i := range row {
			row[i], span[i] = p.at(x, *c)
			p.next(c)
		}
		s0, s1, s2, s3 := dot4(&row, &span)
		dst = append(dst, s0, s1, s2, s3)
		count -= 4
	}
	return dst
}

// inside says that all samples of the four outputs from c on are in x; near the end it may say no without need.
func (p *polyphase) inside(x []float64, c cursor) bool {
	return c.newest+1 >= p.taps && c.newest+p.reach < len(x)
}

// at gives the coefficients and the samples of the output at c.
func (p *polyphase) at(x []float64, c cursor) (row, span []float64) {
	first, end := c.newest+1-p.taps, c.newest+1
	row = p.rows[c.phase*p.taps:][:p.taps]
	from, to := min(max(first, 0), len(x)), min(end, len(x))
	return row[from-first : max(to, from)-first], x[from:max(to, from)]
}

func dot(h, x []float64) float64 {
	x = x[:len(h)]
	sum := 0.0
	for i, v := range h {
		sum += float64(v * x[i])
	}
	return sum
}

func dot4(h, x *[4][]float64) (s0, s1, s2, s3 float64) {
	h0, h1, h2, h3 := h[0], h[1], h[2], h[3]
	n := len(h0)
	h1, h2, h3 = h1[:n], h2[:n], h3[:n]
	x0, x1, x2, x3 := x[0][:n], x[1][:n], x[2][:n], x[3][:n]
	for i, v := range h0 {
		s0 += float64(v * x0[i])
		s1 += float64(h1[i] * x1[i])
		s2 += float64(h2[i] * x2[i])
		s3 += float64(h3[i] * x3[i])
	}
	return
}
