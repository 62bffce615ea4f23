package pipeline

import "slices"

// assign appends one column, or replaces it; alone, it is the only column.
type assign struct {
	stateless
	value  *evaluator
	column int
	alone  bool
}

func (o *assign) Row(in, out *Row) bool {
	value, why := o.value.value(in)
	if !o.alone {
		copy(out.Values, in.Values)
		copy(out.Reasons, in.Reasons)
	}
	out.Values[o.column], out.Reasons[o.column] = value, why
	return true
}

// selection keeps some columns.
type selection struct {
	stateless
	columns []int
}

func (o *selection) Row(in, out *Row) bool {
	for i, c := range o.columns {
		out.Values[i], out.Reasons[i] = in.Values[c], in.Reasons[c]
	}
	return true
}

// filter drops the rows whose condition is 0 or undefined.
type filter struct {
	stateless
	condition *evaluator
}

func (o *filter) Row(in, out *Row) bool {
	copy(out.Values, in.Values)
	copy(out.Reasons, in.Reasons)
	value, why := o.condition.value(in)
	return why == Defined && value != 0
}

const expressionDetails = " Operators + - * / neg abs > >= < <= == != and or not; an undefined operand makes the result undefined with its reason."

// bindExpr binds the parameter `expr` to the node's input.
func bindExpr(n *node) (func() *evaluator, error) {
	bind, err := n.params.Expr("expr").bind(n.in[0].columns)
	if err != nil {
		return nil, paramError("expr", "%v", err)
	}
	return bind, nil
}

func init() {
	exprParam := Param{Name: "expr", Type: Expr, Doc: "expression over the row's columns"}
	register(Entry{
		Name: "assign", In: Rows, Out: Rows, Numerics: 1, State: 1,
		Summary: "Adds a column computed from the others of the row, or replaces one.",
		Details: "Row by row, without state." + expressionDetails,
		Params:  []Param{{Name: "column", Type: Text, Doc: "name of the new column"}, exprParam},
		compile: func(n *node) error { return compileAssign(n, false) },
	})
	register(Entry{
		Name: "compute", In: Rows, Out: Rows, Numerics: 1, State: 1,
		Summary: "Rows with one column, computed from those of the input.",
		Details: "Row by row, without state." + expressionDetails,
		Params:  []Param{{Name: "column", Type: Text, Default: "value", Doc: "name of the column"}, exprParam},
		compile: func(n *node) error { return compileAssign(n, true) },
	})
	register(Entry{
		Name: "select", In: Rows, Out: Rows, Numerics: 1, State: 1,
		Summary: "Keeps some columns, in the order given.",
		Details: "Row by row, without state.",
		Params:  []Param{{Name: "columns", Type: Texts, Doc: "names of the columns to keep"}},
		compile: compileSelect,
	})
	register(Entry{
		Name: "filter", In: Rows, Out: Rows, Numerics: 1, State: 1,
		Summary: "Drops the rows for which a condition is not true.",
		Details: "Row by row, without state. A row whose condition is undefined is dropped." + expressionDetails,
		Params:  []Param{exprParam},
		compile: func(n *node) error {
			bind, err := bindExpr(n)
			n.newRow = func() RowOperator { return &filter{condition: bind()} }
			return err
		},
	})
}

func compileAssign(n *node, alone bool) error {
	bind, err := bindExpr(n)
	if err != nil {
		return err
	}
	name := n.params.Text("column")
	if alone {
		n.columns, n.units = nil, nil
	}
	k := slices.Index(n.columns, name)
	if k < 0 {
		k = len(n.columns)
		n.columns, n.units = append(slices.Clone(n.columns), name), append(slices.Clone(n.units), "")
	} else {
		n.units = slices.Clone(n.units)
		n.units[k] = ""
	}
	n.newRow = func() RowOperator { return &assign{value: bind(), column: k, alone: alone} }
	return checkColumns("column", n.columns)
}

func compileSelect(n *node) error {
	from, columns := n.in[0], n.params.Texts("columns")
	if err := checkColumns("columns", columns); err != nil {
		return err
	}
	var which []int
	n.columns, n.units = columns, nil
	for _, name := range columns {
		k := slices.Index(from.columns, name)
		if k < 0 {
			return paramError("columns", "there is no column %q; there are %v", name, from.columns)
		}
		which = append(which, k)
		n.units = append(n.units, from.units[k])
	}
	n.newRow = func() RowOperator { return &selection{columns: which} }
	return nil
}
