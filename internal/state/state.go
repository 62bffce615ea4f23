// Package state writes and reads the snapshots of streaming state machines.
//
// A snapshot is a flat little-endian byte string without field names: the reader must ask for the fields in the order
// in which they were written, and the owner's `state` version says which order that is. Floats are stored by their
// bits, except that every NaN becomes the one canonical quiet NaN, so that equal states have equal bytes.
//
// Readers are safe on hostile bytes: a length is checked against what is left before anything is allocated, and the
// first error sticks (see [Reader.Err]).
package state

import (
	"encoding/binary"
	"fmt"
	"math"
)

// canonicalNaN is the bit pattern that stands for every NaN.
const canonicalNaN = 0x7ff8000000000000

// Writer appends fields to Bytes. The zero value is ready to use; reuse it with Reset to avoid allocation.
type Writer struct{ Bytes []byte }

// Reset drops the content and keeps the memory.
func (w *Writer) Reset() { w.Bytes = w.Bytes[:0] }

// Uint64 appends v.
func (w *Writer) Uint64(v uint64) { w.Bytes = binary.LittleEndian.AppendUint64(w.Bytes, v) }

// Int64 appends v.
func (w *Writer) Int64(v int64) { w.Uint64(uint64(v)) }

// Int appends v as 64 bits.
func (w *Writer) Int(v int) { w.Uint64(uint64(v)) }

// Bool appends one byte.
func (w *Writer) Bool(v bool) {
	b := byte(0)
	if v {
		b = 1
	}
	w.Bytes = append(w.Bytes, b)
}

// Float64 appends the bits of v; every NaN as the canonical one.
func (w *Writer) Float64(v float64) {
	bits := math.Float64bits(v)
	if v != v {
		bits = canonicalNaN
	}
	w.Uint64(bits)
}

// Float64s appends the length and the values.
func (w *Writer) Float64s(v []float64) {
	w.Int(len(v))
	for _, x := range v {
		w.Float64(x)
	}
}

// Int64s appends the length and the values.
func (w *Writer) Int64s(v []int64) {
	w.Int(len(v))
	for _, x := range v {
		w.Int64(x)
	}
}

// Blob appends the length and the bytes.
func (w *Writer) Blob(v []byte) {
	w.Int(len(v))
	w.Bytes = append(w.Bytes, v...)
}

// String appends the length and the bytes.
func (w *Writer) String(v string) {
	w.Int(len(v))
	w.Bytes = append(w.Bytes, v...)
}

// Error says that a snapshot does not fit the program that reads it.
type Error struct {
	Offset int    // where in the snapshot
	Reason string // what is wrong there
}

func (e *Error) Error() string { return fmt.Sprintf("snapshot: byte %d: %s", e.Offset, e.Reason) }

// Reader reads fields in the order in which they were written.
type Reader struct {
	bytes  []byte
	offset int
	err    error
}

// NewReader reads from b, which it does not change and does not keep beyond its own life.
func NewReader(b []byte) *Reader { return &Reader{bytes: b} }

// Err is the first error, or nil.
func (r *Reader) Err() error { return r.err }

// Left is the number of bytes not yet read.
func (r *Reader) Left() int { return len(r.bytes) - r.offset }

// Fail records an error of the caller's own check; the first one sticks.
func (r *Reader) Fail(format string, args ...any) {
	if r.err == nil {
		r.err = &Error{r.offset, fmt.Sprintf(format, args...)}
	}
}

// Close returns the first error, or an error when bytes are left over.
func (r *Reader) Close() error {
	if r.err == nil && r.Left() != 0 {
		r.Fail("%d bytes are left over", r.Left())
	}
	return r.err
}

func (r *Reader) take(n int) []byte {
	if r.err != nil {
		return nil
	}
	if n < 0 || n > r.Left() {
		r.Fail("%d bytes wanted, %d left", n, r.Left())
		return nil
	}
	b := r.bytes[r.offset : r.offset+n]
	r.offset += n
	return b
}

// Uint64 reads one value; 0 after an error.
func (r *Reader) Uint64() uint64 {
	b := r.take(8)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint64(b)
}

// Int64 reads one value.
func (r *Reader) Int64() int64 { return int64(r.Uint64()) }

// Int reads one value.
func (r *Reader) Int() int { return int(r.Uint64()) }

// Bool reads one byte, which must be 0 or 1.
func (r *Reader) Bool() bool {
	b := r.take(1)
	if b == nil {
		return false
	}
	if b[0] > 1 {
		r.Fail("%d is not a truth value", b[0])
	}
	return b[0] == 1
}

// Float64 reads one value.
func (r *Reader) Float64() float64 { return math.Float64frombits(r.Uint64()) }

// Length reads a length of items that take at least itemBytes each and refuses one that cannot be there.
func (r *Reader) Length(itemBytes int) int {
	n := r.Int()
	if r.err == nil && (n < 0 || n > r.Left()/max(itemBytes, 1)) {
		r.Fail("a length of %d does not fit into the %d bytes left", n, r.Left())
	}
	if r.err != nil {
		return 0
	}
	return n
}

// Float64s appends the stored values to dst[:0].
func (r *Reader) Float64s(dst []float64) []float64 {
	dst = dst[:0]
	for n := r.Length(8); n > 0; n-- {
		dst = append(dst, r.Float64())
	}
	return dst
}

// Float64sInto fills dst, whose length must be the stored one.
func (r *Reader) Float64sInto(dst []float64) {
	if n := r.Length(8); n != len(dst) {
		r.Fail("%d values stored, %d wanted", n, len(dst))
		return
	}
	for i := range dst {
		dst[i] = r.Float64()
	}
}

// Int64s appends the stored values to dst[:0].
func (r *Reader) Int64s(dst []int64) []int64 {
	dst = dst[:0]
	for n := r.Length(8); n > 0; n-- {
		dst = append(dst, r.Int64())
	}
	return dst
}

// Blob returns the stored bytes; they alias the snapshot.
func (r *Reader) Blob() []byte { return r.take(r.Length(1)) }

// String reads a string.
func (r *Reader) String() string { return string(r.Blob()) }
