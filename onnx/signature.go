package onnx

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/tachy-dsp/tachy/pipeline"
	ort "github.com/yalue/onnxruntime_go"
)

// signature is what a file takes and gives.
type signature struct{ inputs, outputs []ort.InputOutputInfo }

// free is how ONNX Runtime reports the length of an axis that is not fixed.
const free = -1

// input is a tensor that is fed by `width` columns, the first of them number `from`.
type input struct {
	info        ort.InputOutputInfo
	from, width int
}

// match says which columns feed which input.
func (s signature) match(columns []string) ([]input, error) {
	if len(s.inputs) == 1 {
		in := s.inputs[0]
		if d := in.Dimensions; !floating(in) || len(d) != 2 || d[0] != free || d[1] != free && d[1] != int64(len(columns)) {
			return nil, invalid("%d columns (%s) need an input of float32 or float64 [N, %d]; the file has %s",
				len(columns), strings.Join(columns, ", "), len(columns), describe(s.inputs))
		}
		return []input{{in, 0, len(columns)}}, nil
	}
	if len(s.inputs) != len(columns) {
		return nil, invalid("%d columns (%s) for %d inputs; the file has %s", len(columns), strings.Join(columns, ", "), len(s.inputs), describe(s.inputs))
	}
	matched := make([]input, len(columns))
	for i, column := range columns {
		in, err := find(s.inputs, "input", column)
		if err != nil {
			return nil, err
		}
		if !floating(in) || !slices.Equal(in.Dimensions, ort.Shape{free, 1}) {
			return nil, invalid("input %s; want float32 or float64 [N, 1], or one input for all columns", describe1(in))
		}
		matched[i] = input{in, i, 1}
	}
	return matched, nil
}

// pick returns the results that the outputs are taken from, each once.
func (s signature) pick(outputs []pipeline.ModelOutput) ([]ort.InputOutputInfo, error) {
	var picked []ort.InputOutputInfo
	for _, o := range outputs {
		if index(picked, o.Tensor) >= 0 {
			continue
		}
		info, err := find(s.outputs, "output", o.Tensor)
		if err != nil {
			return nil, err
		}
		if info.OrtValueType != ort.ONNXTypeTensor {
			return nil, invalid("output %s is not a tensor: export the model again with zipmap=False (tachy.models.export does)", describe1(info))
		}
		picked = append(picked, info)
	}
	return picked, nil
}

// checkNames compares the columns with the names that a file of one input carries in its metadata, as a JSON list under
// "feature_names" or "inputs". A file without such a list is taken at its word.
func checkNames(columns []string, metadata map[string]string) error {
	for _, key := range []string{"feature_names", "inputs"} {
		var names []string
		if json.Unmarshal([]byte(metadata[key]), &names) != nil {
			continue
		}
		if !slices.Equal(names, columns) {
			return invalid("columns (%s); the model was trained on (%s), in this order", strings.Join(columns, ", "), strings.Join(names, ", "))
		}
		return nil
	}
	return nil
}

func index(infos []ort.InputOutputInfo, name string) int {
	return slices.IndexFunc(infos, func(i ort.InputOutputInfo) bool { return i.Name == name })
}

func find(infos []ort.InputOutputInfo, kind, name string) (ort.InputOutputInfo, error) {
	i := index(infos, name)
	if i < 0 {
		return ort.InputOutputInfo{}, invalid("no %s named %q; the file has %s", kind, name, describe(infos))
	}
	return infos[i], nil
}

// floating says whether i is a tensor of floating-point numbers that columns can be put into.
func floating(i ort.InputOutputInfo) bool {
	return i.OrtValueType == ort.ONNXTypeTensor && (i.DataType == ort.TensorElementDataTypeFloat || i.DataType == ort.TensorElementDataTypeDouble)
}

func describe(infos []ort.InputOutputInfo) string {
	text := make([]string, len(infos))
	for i, info := range infos {
		text[i] = describe1(info)
	}
	return strings.Join(text, "; ")
}

// describe1 writes an input or output like "features float32 [N, 3]".
func describe1(i ort.InputOutputInfo) string {
	if i.OrtValueType != ort.ONNXTypeTensor {
		return fmt.Sprintf("%s (a %s)", i.Name, strings.ToLower(strings.TrimPrefix(i.OrtValueType.String(), "ONNX_TYPE_")))
	}
	axes := make([]string, len(i.Dimensions))
	for k, n := range i.Dimensions {
		if axes[k] = fmt.Sprint(n); n == free {
			axes[k] = "N"
		}
	}
	elem := map[ort.TensorElementDataType]string{
		ort.TensorElementDataTypeFloat: "float32", ort.TensorElementDataTypeDouble: "float64",
		ort.TensorElementDataTypeInt64: "int64", ort.TensorElementDataTypeInt32: "int32", ort.TensorElementDataTypeString: "string",
	}[i.DataType]
	if elem == "" {
		elem = i.DataType.String()
	}
	return fmt.Sprintf("%s %s [%s]", i.Name, elem, strings.Join(axes, ", "))
}
