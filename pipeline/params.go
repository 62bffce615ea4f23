package pipeline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Type is the type of a parameter.
type Type string

// The types, and what a definition's JSON holds for each in canonical form.
const (
	Float    Type = "float"    // a finite number
	Int      Type = "int"      // a whole number
	Duration Type = "duration" // ns; "30s", "5min" and other texts with ns us ms s min h d are read too
	RateType Type = "rate"     // text "125/2"; a number is read too
	Text     Type = "text"     // a string
	Texts    Type = "texts"    // a list of strings
	Matrix   Type = "matrix"   // rows of finite numbers: designed coefficients
	Expr     Type = "expr"     // an expression over columns, see expr.go
	Outputs  Type = "outputs"  // a model's outputs: {"column": ["tensor", index]}
)

// Param describes one parameter of an operator. It is the source of its check, its documentation and its Python argument.
type Param struct {
	Name     string
	Type     Type
	Unit     string // such as "Hz"; "" if it has none
	Min, Max float64
	Default  any      // nil: required, unless Optional
	Optional bool     // may be left out and then has no value
	Derived  bool     // computed when a pipeline is defined, stored, and never computed again
	Choices  []string // for Text: the words allowed; nil for any
	Doc      string
}

// ParamError says which parameter is wrong and why.
type ParamError struct{ Param, Reason string }

func (e *ParamError) Error() string { return e.Param + ": " + e.Reason }

func paramError(name, format string, args ...any) error {
	return &ParamError{name, fmt.Sprintf(format, args...)}
}

// Params are the checked parameters of one node, by name: float64, int64, Rate, string, []string, [][]float64, *Expression
// or []ModelOutput.
type Params map[string]any

// Float returns a parameter that the entry declares as Float.
func (p Params) Float(name string) float64 { v, _ := p[name].(float64); return v }

// Int returns a parameter declared as Int.
func (p Params) Int(name string) int { v, _ := p[name].(int64); return int(v) }

// Duration returns a parameter declared as Duration, in ns.
func (p Params) Duration(name string) int64 { v, _ := p[name].(int64); return v }

// Rate returns a parameter declared as RateType; the zero Rate when it was left out.
func (p Params) Rate(name string) Rate { v, _ := p[name].(Rate); return v }

// Text returns a parameter declared as Text.
func (p Params) Text(name string) string { v, _ := p[name].(string); return v }

// Texts returns a parameter declared as Texts.
func (p Params) Texts(name string) []string { v, _ := p[name].([]string); return v }

// Matrix returns a parameter declared as Matrix.
func (p Params) Matrix(name string) [][]float64 { v, _ := p[name].([][]float64); return v }

// Expr returns a parameter declared as Expr.
func (p Params) Expr(name string) *Expression { v, _ := p[name].(*Expression); return v }

// Outputs returns a parameter declared as Outputs, in order of column name.
func (p Params) Outputs(name string) []ModelOutput { v, _ := p[name].([]ModelOutput); return v }

// parse reads a parameter from a definition.
func (spec *Param) parse(raw json.RawMessage) (any, error) {
	v, err := spec.decode(raw)
	if err != nil {
		return nil, err
	}
	switch v := v.(type) {
	case float64:
		if !(v >= spec.Min && v <= spec.Max) {
			return nil, spec.outside(strconv.FormatFloat(v, 'g', -1, 64))
		}
	case int64:
		if f := float64(v); !(f >= spec.Min && f <= spec.Max) {
			if spec.Type == Duration {
				return nil, paramError(spec.Name, "%s is outside %s to %s (a bare number is ns: write \"60s\")", FormatDuration(v), FormatDuration(int64(spec.Min)), FormatDuration(int64(spec.Max)))
			}
			return nil, spec.outside(strconv.FormatInt(v, 10))
		}
	case string:
		if spec.Choices != nil && !contains(spec.Choices, v) {
			return nil, paramError(spec.Name, "%q is not one of %s", v, strings.Join(spec.Choices, ", "))
		}
	}
	return v, nil
}

func (spec *Param) outside(value string) error {
	unit := ""
	if spec.Unit != "" {
		unit = " " + spec.Unit
	}
	return paramError(spec.Name, "%s%s is outside %g to %g%s", value, unit, spec.Min, spec.Max, unit)
}

// decode reads the JSON value as the parameter's type.
func (spec *Param) decode(raw json.RawMessage) (any, error) {
	wrong := func() error { return paramError(spec.Name, "%s is not a %s", clip(raw), spec.Type) }
	switch spec.Type {
	case Float:
		var v float64
		if json.Unmarshal(raw, &v) != nil || string(raw) == "null" {
			return nil, wrong()
		}
		return v, nil
	case Int:
		var v int64
		if json.Unmarshal(raw, &v) != nil || string(raw) == "null" {
			return nil, wrong()
		}
		return v, nil
	case Duration:
		v, err := decodeDuration(raw)
		if err != nil {
			return nil, paramError(spec.Name, "%v", err)
		}
		return v, nil
	case RateType:
		text := string(raw)
		if unquoted, err := strconv.Unquote(text); err == nil {
			text = unquoted
		}
		v, err := ParseRate(text)
		if err != nil {
			return nil, paramError(spec.Name, "%v", err)
		}
		return v, nil
	case Text:
		var v *string
		if json.Unmarshal(raw, &v) != nil || v == nil {
			return nil, wrong()
		}
		return *v, nil
	case Texts:
		var v []string
		if json.Unmarshal(raw, &v) != nil || v == nil {
			return nil, wrong()
		}
		return v, nil
	case Matrix:
		var v [][]float64
		if json.Unmarshal(raw, &v) != nil || len(v) == 0 {
			return nil, wrong()
		}
		return v, nil
	case Expr:
		v, err := parseExpression(raw)
		if err != nil {
			return nil, paramError(spec.Name, "%v", err)
		}
		return v, nil
	case Outputs:
		v, err := decodeOutputs(raw)
		if err != nil {
			return nil, paramError(spec.Name, "%v", err)
		}
		return v, nil
	}
	panic("pipeline: parameter " + spec.Name + " has the unknown type " + string(spec.Type))
}

// encode is the canonical JSON value.
func encodeParam(v any) any {
	switch v := v.(type) {
	case Rate:
		return v.String()
	case *Expression:
		return v.tree
	case []ModelOutput:
		m := map[string]any{}
		for _, o := range v {
			m[o.Column] = []any{o.Tensor, o.Index}
		}
		return m
	}
	return v
}

var durationUnits = []struct {
	suffix string
	ns     int64
}{{"min", 60e9}, {"ms", 1e6}, {"us", 1e3}, {"ns", 1}, {"s", 1e9}, {"h", 3600e9}, {"d", 86400e9}}

func decodeDuration(raw json.RawMessage) (int64, error) {
	text, err := strconv.Unquote(string(raw))
	if err != nil {
		v, err := strconv.ParseInt(string(raw), 10, 64)
		if err != nil {
			return 0, fmt.Errorf("%s is not a duration; give \"30s\", \"5min\" or whole ns", clip(raw))
		}
		return v, nil
	}
	return ParseDuration(text)
}

// ParseDuration reads "30s", "0.5s", "250ms", "5min", "2h" or "1d" as ns. It must be a whole number of ns.
func ParseDuration(text string) (int64, error) {
	for _, u := range durationUnits {
		number, ok := strings.CutSuffix(text, u.suffix)
		if !ok {
			continue
		}
		v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if ns := v * float64(u.ns); err == nil && ns == math.Trunc(ns) && math.Abs(ns) < 1<<62 {
			return int64(ns), nil
		}
		break
	}
	return 0, fmt.Errorf("%q is not a duration; give a number with one of ns us ms s min h d, such as \"30s\"", text)
}

// FormatDuration writes ns in the largest unit that keeps the number whole.
func FormatDuration(ns int64) string {
	for _, u := range []string{"d", "h", "min", "s", "ms", "us"} {
		for _, d := range durationUnits {
			if d.suffix == u && ns != 0 && ns%d.ns == 0 {
				return strconv.FormatInt(ns/d.ns, 10) + u
			}
		}
	}
	return strconv.FormatInt(ns, 10) + "ns"
}

func decodeOutputs(raw json.RawMessage) ([]ModelOutput, error) {
	var m map[string]json.RawMessage
	if json.Unmarshal(raw, &m) != nil || len(m) == 0 {
		return nil, fmt.Errorf("%s is not a model's outputs; give {\"p\": [\"probabilities\", 1]}", clip(raw))
	}
	var out []ModelOutput
	for _, column := range sortedKeys(m) {
		o := ModelOutput{Column: column}
		var pair [2]any
		d := json.NewDecoder(bytes.NewReader(m[column]))
		if d.Decode(&pair) != nil {
			return nil, fmt.Errorf("output %q: %s is not [tensor, index]", column, clip(m[column]))
		}
		tensor, ok1 := pair[0].(string)
		index, ok2 := pair[1].(float64)
		if !ok1 || !ok2 || index != math.Trunc(index) || index < 0 || index > 1e6 {
			return nil, fmt.Errorf("output %q: %s is not [tensor, index]", column, clip(m[column]))
		}
		o.Tensor, o.Index = tensor, int(index)
		out = append(out, o)
	}
	return out, nil
}

// clip shortens what an error repeats.
func clip(raw []byte) string {
	if len(raw) > 80 {
		return string(raw[:77]) + "..."
	}
	return string(raw)
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
