package design

import "fmt"

// Error says that a filter cannot be designed from what was asked for. Param is the argument's name as scipy spells it,
// apart from Reason so that a caller can put its own path before it.
type Error struct {
	Param  string // such as "Wn" or "Wn[1]"
	Reason string // the value and the limit it breaks, such as "80 Hz is not below Nyquist (62.5 Hz)"
}

func (e *Error) Error() string { return e.Param + ": " + e.Reason }

func errorf(param, format string, args ...any) error {
	return &Error{param, fmt.Sprintf(format, args...)}
}
