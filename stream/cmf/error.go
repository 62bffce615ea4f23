package cmf

import "fmt"

// Error says why a body was refused. It repeats the offending key, name or number, clipped, but never a sample: what
// was measured at a patient is named by its index and place only.
type Error struct {
	Offset int    // byte of the body where the offending text begins
	Reason string // what is wrong and what is wanted
}

func (e *Error) Error() string { return fmt.Sprintf("cmf: byte %d: %s", e.Offset, e.Reason) }

func refuse(offset int, format string, args ...any) error {
	return &Error{Offset: offset, Reason: fmt.Sprintf(format, args...)}
}

// quotedBytesMax bounds the text that an error repeats.
const quotedBytesMax = 40

func clip(text []byte) string {
	if len(text) > quotedBytesMax {
		return string(text[:quotedBytesMax]) + "…"
	}
	return string(text)
}
