package graph

import "google.golang.org/protobuf/encoding/protowire"

// kind is a message of an ONNX file that can hold tensors.
type kind int

const (
	other kind = iota
	model
	graphProto
	function
	node
	attribute
	sparse
	tensor
)

// holds says which fields of a message hold which messages.
var holds = map[kind]map[protowire.Number]kind{
	model:      {7: graphProto, 25: function},
	graphProto: {1: node, 5: tensor, 15: sparse},
	function:   {7: node},
	node:       {5: attribute},
	attribute:  {5: tensor, 6: graphProto, 10: tensor, 11: graphProto, 22: sparse, 23: sparse},
	sparse:     {1: tensor, 2: tensor},
}

// External says whether a file has a tensor whose data lie in another file, which ONNX Runtime would read from the folder
// that the process happens to be in. It says no to what is not a protobuf message, and yes to graphs nested deeper than
// anyone's.
func External(file []byte) bool { return external(file, model, 100) }

func external(b []byte, k kind, depth int) bool {
	if depth == 0 {
		return true
	}
	for len(b) > 0 {
		field, typ, n := protowire.ConsumeTag(b)
		if n < 0 {
			return false
		}
		b = b[n:]
		if n = protowire.ConsumeFieldValue(field, typ, b); n < 0 {
			return false
		}
		if k == tensor && (field == 13 || field == 14 && b[0] != 0) { // external_data; data_location is not DEFAULT
			return true
		}
		if child := holds[k][field]; child != other && typ == protowire.BytesType {
			content, _ := protowire.ConsumeBytes(b)
			if external(content, child, depth-1) {
				return true
			}
		}
		b = b[n:]
	}
	return false
}
