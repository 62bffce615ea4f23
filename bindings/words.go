package bindings

import (
	"fmt"
	"math"
	"unsafe"
)

// words are the arguments of a call as Python packed them, 8 bytes each: an int64, the bits of a float64, or for an
// array two words, its address and its length in bytes. A function takes them in the order of its Python call and panics
// (into a Python error) when they don't fit. The arrays are Python's: none may be kept after the call.
type words struct{ left []uint64 }

func (w *words) next() uint64 {
	if len(w.left) == 0 {
		panic("bindings: a call has too few arguments")
	}
	word := w.left[0]
	w.left = w.left[1:]
	return word
}

// int takes an int64.
func (w *words) int() int { return int(w.next()) }

// sizeMax bounds the sizes that come without an array of theirs: 2 GiB of float64. Python raises MemoryError where there is
// too little; Go ends the process.
const sizeMax = 1 << 28

// size takes a number of values that the call makes room for or goes over.
func (w *words) size() int {
	n := w.int()
	if n < -sizeMax || n > sizeMax {
		panic(fmt.Sprintf("bindings: a size of %d is beyond the limit of %d", n, sizeMax))
	}
	return n
}

// bool takes an int64 that is not 0 for true.
func (w *words) bool() bool { return w.next() != 0 }

// handle takes the number of an object, see hold.
func (w *words) handle() int64 { return int64(w.next()) }

// float takes a float64.
func (w *words) float() float64 { return math.Float64frombits(w.next()) }

// floats takes an array of float64.
func (w *words) floats() []float64 { return array[float64](w) }

// complexes takes an array of complex128.
func (w *words) complexes() []complex128 { return array[complex128](w) }

// ints takes an array of int64.
func (w *words) ints() []int64 { return array[int64](w) }

// bytes takes an array of bytes.
func (w *words) bytes() []byte { return array[byte](w) }

// sections takes a C-contiguous array of shape (n, 6), the rows of second-order sections.
func (w *words) sections() [][6]float64 { return array[[6]float64](w) }

// states takes a C-contiguous array of shape (…, 2), the delays of second-order sections.
func (w *words) states() [][2]float64 { return array[[2]float64](w) }

// bytesMax is what a process can address.
const bytesMax = 1 << 47

// array takes an address and a length in bytes that must be a whole number of elements.
func array[T any](w *words) []T {
	address, size := uintptr(w.next()), w.int()
	element := int(unsafe.Sizeof(*new(T)))
	if size < 0 || size > bytesMax || size%element != 0 || address == 0 && size != 0 || address > bytesMax {
		panic(fmt.Sprintf("bindings: an array of %d bytes at %#x does not hold elements of %d", size, address, element))
	}
	if size == 0 {
		return nil
	}
	return unsafe.Slice((*T)(pointer(address)), size/element)
}

// pointer is where Python's memory lies. The conversion through a pointer tells vet that this is no Go address.
func pointer(address uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&address)) }
