package pipeline

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
)

// Expression computes a number from the columns of one row. In a definition it is nested lists in prefix form:
//
//	["/", ["col","hr"], ["col","sbp"]]      [">", ["col","p"], 0.8]
//
// with the operators + - * / neg abs > >= < <= == != and or not. Comparisons and logic give 1 or 0. An undefined operand
// makes the result undefined with the operand's reason (the first one's, from the left); so an alert on an undefined value
// is unknown, never off. A result that is not finite, such as a division by zero, is undefined.
type Expression struct {
	tree    any
	columns []string
	steps   []step
	depth   int
}

// Limits of an expression.
const (
	expressionDepthMax = 64
	expressionStepsMax = 1000
)

type step struct {
	op     func(a, b float64) float64 // nil: push
	unary  bool
	value  float64
	column int // index in columns; -1 for a constant
}

var binary = map[string]func(a, b float64) float64{
	"+":   func(a, b float64) float64 { return a + b },
	"-":   func(a, b float64) float64 { return a - b },
	"*":   func(a, b float64) float64 { return a * b },
	"/":   func(a, b float64) float64 { return a / b },
	">":   func(a, b float64) float64 { return truth(a > b) },
	">=":  func(a, b float64) float64 { return truth(a >= b) },
	"<":   func(a, b float64) float64 { return truth(a < b) },
	"<=":  func(a, b float64) float64 { return truth(a <= b) },
	"==":  func(a, b float64) float64 { return truth(a == b) },
	"!=":  func(a, b float64) float64 { return truth(a != b) },
	"and": func(a, b float64) float64 { return truth(a != 0 && b != 0) },
	"or":  func(a, b float64) float64 { return truth(a != 0 || b != 0) },
}

var unary = map[string]func(a, _ float64) float64{
	"neg": func(a, _ float64) float64 { return -a },
	"abs": func(a, _ float64) float64 { return math.Abs(a) },
	"not": func(a, _ float64) float64 { return truth(a == 0) },
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func parseExpression(raw json.RawMessage) (*Expression, error) {
	e := &Expression{}
	if err := json.Unmarshal(raw, &e.tree); err != nil {
		return nil, fmt.Errorf("%s is not an expression", clip(raw))
	}
	if err := e.add(e.tree, 0); err != nil {
		return nil, err
	}
	return e, nil
}

// add appends the steps that compute tree.
func (e *Expression) add(tree any, depth int) error {
	if depth >= expressionDepthMax || len(e.steps) >= expressionStepsMax {
		return fmt.Errorf("the expression is deeper than %d or longer than %d", expressionDepthMax, expressionStepsMax)
	}
	e.depth = max(e.depth, depth+1)
	switch t := tree.(type) {
	case float64:
		e.steps = append(e.steps, step{value: t, column: -1})
		return nil
	case []any:
		if len(t) == 0 {
			break
		}
		name, _ := t[0].(string)
		if name == "col" && len(t) == 2 {
			if column, ok := t[1].(string); ok {
				e.steps = append(e.steps, step{column: e.column(column)})
				return nil
			}
		}
		if op, ok := binary[name]; ok && len(t) == 3 {
			return e.addStep(step{op: op}, depth, t[1:])
		}
		if op, ok := unary[name]; ok && len(t) == 2 {
			return e.addStep(step{op: op, unary: true}, depth, t[1:])
		}
	}
	text, _ := json.Marshal(tree)
	return fmt.Errorf("%s is not an expression; give a number, [\"col\", name] or [operator, …]", clip(text))
}

func (e *Expression) addStep(s step, depth int, operands []any) error {
	for i, operand := range operands {
		// The i-th operand is computed while i results lie on the stack.
		if err := e.add(operand, depth+1+i); err != nil {
			return err
		}
	}
	e.steps = append(e.steps, s)
	return nil
}

func (e *Expression) column(name string) int {
	if i := slices.Index(e.columns, name); i >= 0 {
		return i
	}
	e.columns = append(e.columns, name)
	return len(e.columns) - 1
}

// evaluator is an expression bound to the columns of a node, with the memory to compute it.
type evaluator struct {
	steps  []step
	values []float64
	why    []Reason
}

// bind finds the expression's columns among those of a node.
func (e *Expression) bind(columns []string) (func() *evaluator, error) {
	steps := slices.Clone(e.steps)
	for i, s := range steps {
		if s.op != nil || s.column < 0 {
			continue
		}
		name := e.columns[s.column]
		if steps[i].column = slices.Index(columns, name); steps[i].column < 0 {
			return nil, fmt.Errorf("there is no column %q; there are %v", name, columns)
		}
	}
	return func() *evaluator {
		return &evaluator{steps: steps, values: make([]float64, 0, e.depth+1), why: make([]Reason, 0, e.depth+1)}
	}, nil
}

// value computes the expression for one row.
func (v *evaluator) value(row *Row) (float64, Reason) {
	x, why := v.values[:0], v.why[:0]
	for _, s := range v.steps {
		switch {
		case s.op == nil && s.column < 0:
			x, why = append(x, s.value), append(why, Defined)
		case s.op == nil:
			x, why = append(x, row.Values[s.column]), append(why, row.Reasons[s.column])
		default:
			n := len(x) - 1
			b := x[n]
			if !s.unary {
				n--
				if why[n] == Defined {
					why[n] = why[n+1]
				}
			}
			x, why = x[:n+1], why[:n+1]
			if why[n] == Defined {
				x[n], why[n] = finite(s.op(x[n], b))
			} else {
				x[n] = math.NaN()
			}
		}
	}
	return x[0], why[0]
}

// finite gives a result that is not a number its reason.
func finite(x float64) (float64, Reason) {
	if x-x != 0 {
		return math.NaN(), Undefined
	}
	return x, Defined
}
