package memory

import "github.com/tachy-dsp/tachy/server/transport"

// Hold keeps every record that is appended from now on under way: neither stored nor confirmed. Hold(false) lets them
// all through.
func (b *Broker) Hold(held bool) {
	b.mu.Lock()
	b.held = held
	writers := b.writers()
	b.mu.Unlock()
	for _, w := range writers {
		w.settle(0)
	}
}

// Block makes every Append wait, as a broker that is short of memory does, until Block(false).
func (b *Broker) Block(blocked bool) {
	b.mu.Lock()
	b.blocked = blocked
	writers := b.writers()
	b.mu.Unlock()
	for _, w := range writers {
		w.Block(blocked)
	}
}

// Lose cuts the connection of the lease's holder and says whether there was one. Of its records under way the first
// few of each log may be stored, as Faults.Rand decides.
func (b *Broker) Lose(lease string) bool {
	b.mu.Lock()
	w := b.leases[lease]
	b.mu.Unlock()
	return w != nil && w.end(transport.ErrLost)
}

// Delete removes a log: its Readers end with an error and records appended to it lose the Writer.
func (b *Broker) Delete(stream string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if l := b.logs[stream]; l != nil {
		l.deleted = true
		l.appended.Broadcast()
		delete(b.logs, stream)
	}
}

// Dropped is how many of the log's records the limit RetainBytes has removed.
func (b *Broker) Dropped(stream string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	if l := b.logs[stream]; l != nil {
		return l.dropped
	}
	return 0
}

// writers are the holders of the leases; the lock is held.
func (b *Broker) writers() []*writer {
	all := make([]*writer, 0, len(b.leases))
	for _, w := range b.leases {
		all = append(all, w)
	}
	return all
}
