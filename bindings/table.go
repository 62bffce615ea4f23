package bindings

import (
	"fmt"
	"slices"

	"github.com/tachy-dsp/tachy/pipeline"
)

// table holds rows of one output until Python takes them, column after column of times and row after row of values.
type table struct {
	columns          int
	keys             []int64 // which key, in the order of their first rows
	start, end, time []int64
	values, coverage []float64 // coverage is NaN where rows have none
	reasons          []byte
}

// tabled is what holds a table for each output of a pipeline.
type tabled interface{ tables() []table }

// tableCalls hand rows over.
var tableCalls = []call{
	{"rows_count", rowsCount},
	{"rows_take", rowsTake},
}

func newTables(g *pipeline.Graph) []table {
	tables := make([]table, len(g.Outputs()))
	for i, o := range g.Outputs() {
		tables[i].columns = len(o.Columns)
	}
	return tables
}

func (t *table) add(key int64, r *pipeline.Row) {
	t.keys = append(t.keys, key)
	t.start, t.end, t.time = append(t.start, r.Start), append(t.end, r.End), append(t.time, r.Time)
	t.values = append(t.values, r.Values...)
	for i, reason := range r.Reasons {
		t.reasons = append(t.reasons, byte(reason))
		coverage := nan
		if r.Coverage != nil {
			coverage = r.Coverage[i]
		}
		t.coverage = append(t.coverage, coverage)
	}
}

// clear keeps the memory.
func (t *table) clear() {
	t.keys, t.start, t.end, t.time = t.keys[:0], t.start[:0], t.end[:0], t.time[:0]
	t.values, t.coverage, t.reasons = t.values[:0], t.coverage[:0], t.reasons[:0]
}

// rows_count(handle, counts) writes how many rows each output has.
func rowsCount(w *words) (int, error) {
	handle, counts := w.handle(), w.ints()
	return len(counts), use(handle, func(t tabled) error {
		for i, table := range t.tables() {
			counts[i] = int64(len(table.time))
		}
		return nil
	})
}

// rows_take(handle, output, keys, start, end, time, values, reasons, coverage) moves the rows of one output.
func rowsTake(w *words) (n int, err error) {
	handle, output := w.handle(), w.int()
	keys, start, end, time := w.ints(), w.ints(), w.ints(), w.ints()
	values, reasons, coverage := w.floats(), w.bytes(), w.floats()
	return len(time), use(handle, func(o tabled) error {
		t := &o.tables()[output]
		wanted := []int{len(t.time), len(t.time), len(t.time), len(t.time), len(t.values), len(t.values), len(t.values)}
		room := []int{len(keys), len(start), len(end), len(time), len(values), len(reasons), len(coverage)}
		if !slices.Equal(wanted, room) {
			panic(fmt.Sprintf("bindings: rows_take: room for %v, not %v", room, wanted))
		}
		copy(keys, t.keys)
		copy(start, t.start)
		copy(end, t.end)
		copy(time, t.time)
		copy(values, t.values)
		copy(reasons, t.reasons)
		copy(coverage, t.coverage)
		t.clear()
		return nil
	})
}
