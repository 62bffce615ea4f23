package onnx

import (
	"fmt"
	"runtime"

	ort "github.com/yalue/onnxruntime_go"
)

// tensor is the memory of one input or output for up to BatchMax rows. It stays where it is until unpin: ONNX Runtime
// keeps its address.
type tensor interface {
	// value is the first `rows` rows as a value of ONNX Runtime, to be destroyed by the caller.
	value(rows int) (ort.Value, error)
	// put fills the first rows; row r comes from x[r*stride:]. It returns the index in x of a value that is not finite in
	// the tensor's type, or -1.
	put(x []float64, stride, rows int) int
	// get takes one element of each of the first rows; that of row r goes to y[r*stride].
	get(element int, y []float64, stride, rows int)
	unpin()
}

// newTensor makes a tensor of zeros. shape is that of one row: nothing, or the length of the second axis.
func newTensor(elem ort.TensorElementDataType, shape ...int64) (tensor, error) {
	switch elem {
	case ort.TensorElementDataTypeFloat:
		return newBuffer[float32](shape), nil
	case ort.TensorElementDataTypeDouble:
		return newBuffer[float64](shape), nil
	case ort.TensorElementDataTypeInt64:
		return newBuffer[int64](shape), nil
	case ort.TensorElementDataTypeInt32:
		return newBuffer[int32](shape), nil
	}
	return nil, fmt.Errorf("has elements of type %v; want float32, float64, int32 or int64", elem)
}

// buffer is a tensor of one element type.
type buffer[T float32 | float64 | int32 | int64] struct {
	data  []T
	shape []int64 // of one row
	width int     // elements of one row
	pin   runtime.Pinner
}

func newBuffer[T float32 | float64 | int32 | int64](shape []int64) *buffer[T] {
	b := &buffer[T]{shape: shape, width: 1}
	for _, n := range shape {
		b.width *= int(n)
	}
	b.data = make([]T, BatchMax*b.width)
	b.pin.Pin(&b.data[0])
	return b
}

func (b *buffer[T]) value(rows int) (ort.Value, error) {
	return ort.NewTensor(append(ort.Shape{int64(rows)}, b.shape...), b.data)
}

func (b *buffer[T]) put(x []float64, stride, rows int) int {
	for r := range rows {
		for i := range b.width {
			v := T(x[r*stride+i])
			if f := float64(v); f-f != 0 { // NaN or infinity
				return r*stride + i
			}
			b.data[r*b.width+i] = v
		}
	}
	return -1
}

func (b *buffer[T]) get(element int, y []float64, stride, rows int) {
	for r := range rows {
		y[r*stride] = float64(b.data[r*b.width+element])
	}
}

func (b *buffer[T]) unpin() { b.pin.Unpin() }
