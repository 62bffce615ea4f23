package demo

import (
	"context"
	"sync"
	"time"

	"github.com/tachy-dsp/tachy/server/transport"
)

const (
	leapMax   = 10 * time.Second     // a pause in a file longer than this is cut short
	aheadMax  = 10_000               // messages sent and not taken; a file at full speed waits there
	aheadPoll = 5 * time.Millisecond // how often it looks
	inputName = "waves"              // the demo's stream of messages
)

// player sends a feed's messages when they are due.
type player struct {
	feed  *feed
	speed float64 // of the time of the messages against the clock's; 0: as fast as possible
	taken func() int64

	live chan struct{} // closed when what was to be sent at once is sent
	over chan struct{} // closed when the feed has ended

	mu     sync.Mutex
	began  time.Time
	start  int64 // time of the messages at began
	latest int64 // time of the latest message
	sent   int64
}

func newPlayer(f *feed, speed float64, taken func() int64) *player {
	return &player{feed: f, speed: speed, taken: taken, live: make(chan struct{}), over: make(chan struct{}), began: time.Now(), start: f.live}
}

// run sends until the feed or ctx ends.
func (p *player) run(ctx context.Context, w transport.Writer) error {
	live := false
	becomeLive := func() {
		if !live {
			live = true
			close(p.live)
		}
	}
	for a := range p.feed.arrivals {
		if pause := p.due(a.Time); pause > 0 {
			becomeLive()
			select {
			case <-ctx.Done():
			case <-time.After(pause):
			}
		}
		if err := p.keepBack(ctx); err != nil {
			return err
		}
		if _, err := w.Append(ctx, inputName, transport.Record{Body: a.Body}); err != nil {
			return err
		}
		p.mu.Lock()
		p.sent++
		p.mu.Unlock()
	}
	becomeLive()
	close(p.over)
	return p.feed.err
}

// due is how long a message has to wait; none if it, or a later one, is due already. A long pause of the messages is left
// out: the clock leaps.
func (p *player) due(t int64) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.start == 0 {
		p.start = t
	}
	ahead := t - max(p.latest, p.start)
	if p.latest = max(p.latest, t); p.speed == 0 || ahead <= 0 {
		return 0
	}
	if ahead > leapMax.Nanoseconds() {
		p.start += ahead - leapMax.Nanoseconds()
	}
	return time.Duration(float64(t-p.time()) / p.speed)
}

// now is the time of the messages that is played.
func (p *player) now() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.time()
}

func (p *player) time() int64 {
	if p.speed == 0 {
		return p.latest
	}
	return p.start + int64(float64(time.Since(p.began))*p.speed)
}

// keepBack waits while the server has too much before it.
func (p *player) keepBack(ctx context.Context) error {
	sent := p.count()
	if sent%1000 != 0 {
		return ctx.Err()
	}
	poll := time.NewTicker(aheadPoll)
	defer poll.Stop()
	for sent-p.taken() > aheadMax {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-poll.C:
		}
	}
	return ctx.Err()
}

// count is how many messages were sent.
func (p *player) count() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.sent
}
