package ledger

// Signal wakes everybody who waits for a change. Its methods are called with the lock held that guards what changes;
// the zero value is ready to use.
type Signal struct{ changed chan struct{} }

// Changed is closed at the next Broadcast.
func (s *Signal) Changed() <-chan struct{} {
	if s.changed == nil {
		s.changed = make(chan struct{})
	}
	return s.changed
}

// Broadcast wakes all who wait.
func (s *Signal) Broadcast() {
	if s.changed != nil {
		close(s.changed)
		s.changed = nil
	}
}
