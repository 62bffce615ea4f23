// Package graph writes small ONNX files by hand, field by field, without generated protobuf code.
//
// It knows only what tachy writes: float32 tensors of two axes, a handful of attributes, and metadata. The field numbers
// are those of onnx/onnx.proto3 (ONNX 1.12, IR version 8; https://github.com/onnx/onnx). The same Model always gives the
// same bytes.
package graph

import (
	"encoding/binary"
	"math"

	"google.golang.org/protobuf/encoding/protowire"
)

// The versions that the files are written for; ONNX Runtime reads them since 1.12.
const (
	irVersion = 8
	opset     = 17 // of the default domain
	opsetML   = 3  // of ai.onnx.ml
)

// ML is the domain of the classical machine-learning operators (trees, ZipMap, …).
const ML = "ai.onnx.ml"

// Element types of a tensor (TensorProto.DataType).
const (
	Float32 = 1
	Int64   = 7
	String  = 8
	Float64 = 11
)

// Model is an ONNX file with one graph.
type Model struct {
	Name         string
	Doc          string
	Nodes        []Node // in an order in which they can be computed
	Inputs       []Value
	Outputs      []Value
	Initializers []Tensor
	Metadata     [][2]string // key and value, written in this order
}

// Node is one operation.
type Node struct {
	Op         string
	Domain     string // "" is the default one
	Inputs     []string
	Outputs    []string
	Attributes []Attribute
}

// Attribute is a named constant of a node: an int64, a string, or a slice of int64, float32 or string.
type Attribute struct {
	Name  string
	Value any
}

// Value declares an input or output of the graph.
type Value struct {
	Name string
	Elem uint64  // element type
	Dims []int64 // -1 is the free first axis, the rows
	// Zipped declares not a tensor but a sequence of maps from int64 to Elem, which is what ZipMap gives; Dims is not used.
	Zipped bool
}

// Tensor is a constant of the graph.
type Tensor struct {
	Name string
	Dims []int64
	Data []float32
	// External is the name of another file that holds the data; package onnx refuses such models.
	External string
}

// Encode gives the bytes of the file.
func (m Model) Encode() []byte {
	var b message
	b.int(1, irVersion)
	b.string(2, "tachy")
	b.string(6, m.Doc)
	b.bytes(7, m.graph())
	b.bytes(8, operatorSet("", opset))
	b.bytes(8, operatorSet(ML, opsetML))
	for _, kv := range m.Metadata {
		var entry message
		entry.string(1, kv[0])
		entry.string(2, kv[1])
		b.bytes(14, entry)
	}
	return b
}

func operatorSet(domain string, version int64) message {
	var b message
	b.string(1, domain)
	b.int(2, version)
	return b
}

func (m Model) graph() message {
	var b message
	for _, n := range m.Nodes {
		b.bytes(1, n.encode())
	}
	b.string(2, m.Name)
	for _, t := range m.Initializers {
		b.bytes(5, t.encode())
	}
	for _, v := range m.Inputs {
		b.bytes(11, v.encode())
	}
	for _, v := range m.Outputs {
		b.bytes(12, v.encode())
	}
	return b
}

func (n Node) encode() message {
	var b message
	for _, s := range n.Inputs {
		b.string(1, s)
	}
	for _, s := range n.Outputs {
		b.string(2, s)
	}
	b.string(4, n.Op)
	for _, a := range n.Attributes {
		b.bytes(5, a.encode())
	}
	b.string(7, n.Domain)
	return b
}

// encode writes the value and, as field 20, which kind of value it is (AttributeProto.AttributeType).
func (a Attribute) encode() message {
	var b message
	b.string(1, a.Name)
	switch v := a.Value.(type) {
	case int64:
		b.int(3, v)
		b.int(20, 2)
	case string:
		b.string(4, v)
		b.int(20, 3)
	case []float32:
		b.bytes(7, floats(v))
		b.int(20, 6)
	case []int64:
		var packed message
		for _, i := range v {
			packed = protowire.AppendVarint(packed, uint64(i))
		}
		b.bytes(8, packed)
		b.int(20, 7)
	case []string:
		for _, s := range v {
			b.bytes(9, []byte(s))
		}
		b.int(20, 8)
	default:
		panic("graph: attribute " + a.Name + " has a type that is not written")
	}
	return b
}

func (v Value) encode() message {
	var typ message
	if v.Zipped {
		var element, mapType, sequence message
		element.bytes(1, tensorType(v.Elem, nil))
		mapType.int(1, Int64)
		mapType.bytes(2, element)
		element = nil
		element.bytes(5, mapType)
		sequence.bytes(1, element)
		typ.bytes(4, sequence)
	} else {
		typ.bytes(1, tensorType(v.Elem, v.Dims))
	}
	var b message
	b.string(1, v.Name)
	b.bytes(2, typ)
	return b
}

func tensorType(elem uint64, dims []int64) message {
	var shape message
	for _, d := range dims {
		var dim message
		if d < 0 {
			dim.string(2, "N")
		} else {
			dim.int(1, d)
		}
		shape.bytes(1, dim)
	}
	var b message
	b.int(1, int64(elem))
	b.bytes(2, shape)
	return b
}

func (t Tensor) encode() message {
	var b message
	for _, d := range t.Dims {
		b.int(1, d)
	}
	b.int(2, Float32)
	b.string(8, t.Name)
	if t.External != "" {
		var location message
		location.string(1, "location")
		location.string(2, t.External)
		b.bytes(13, location)
		b.int(14, 1)
		return b
	}
	b.bytes(9, floats(t.Data))
	return b
}

func floats(v []float32) message {
	b := make(message, 0, 4*len(v))
	for _, f := range v {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f))
	}
	return b
}

// message is a protobuf message while it is written.
type message []byte

func (b *message) int(field protowire.Number, v int64) {
	*b = protowire.AppendVarint(protowire.AppendTag(*b, field, protowire.VarintType), uint64(v))
}

func (b *message) bytes(field protowire.Number, v []byte) {
	*b = protowire.AppendBytes(protowire.AppendTag(*b, field, protowire.BytesType), v)
}

// string leaves out an empty text, as proto3 does.
func (b *message) string(field protowire.Number, v string) {
	if v != "" {
		b.bytes(field, []byte(v))
	}
}
