package onnx

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"sync"

	"github.com/tachy-dsp/tachy/onnx/internal/graph"
	"github.com/tachy-dsp/tachy/pipeline"
	ort "github.com/yalue/onnxruntime_go"
)

// Limits of a model.
const (
	ModelBytesMax = 256 << 20 // bytes of a file
	WidthMax      = 4096      // columns in, and elements of one row of a result
	BatchMax      = 256       // rows given to ONNX Runtime at once; Run takes any number
)

// ErrClosed is what a closed model answers.
var ErrClosed = errors.New("onnx: the model is closed")

// InvalidModelError says why a file cannot be used, or not with these columns.
type InvalidModelError struct{ Reason string }

func (e *InvalidModelError) Error() string { return "onnx: " + e.Reason }

func invalid(format string, a ...any) error { return &InvalidModelError{fmt.Sprintf(format, a...)} }

// NotFiniteError says that a value given to a model is NaN, infinite, or too large for the model's float32. The value
// itself stays out of the message.
type NotFiniteError struct {
	Row    int
	Column string
}

func (e *NotFiniteError) Error() string {
	return fmt.Sprintf("onnx: row %d, column %s is not finite in the type of the model's input", e.Row, e.Column)
}

// Model is a model loaded into ONNX Runtime; it implements [pipeline.Model]. Its methods may be called by several
// goroutines, but runs wait for each other: load the file once for each goroutine that is to run it.
type Model struct {
	inputs, outputs []string
	feeds           []input    // how columns go into the session's inputs
	takes           []take     // how columns come out of its outputs
	sha256          string     // of the file
	mu              sync.Mutex // guards session
	session         *session   // nil once closed
	cleanup         runtime.Cleanup
}

// take is an element of one of the session's outputs.
type take struct{ output, element int }

var _ pipeline.Model = (*Model)(nil)

// Load makes a model from the content of an ONNX file. inputs are the columns it is fed with, outputs the numbers that it
// gives; see the package comment for the models that there are. Everything that does not fit the file (names, shapes,
// types, positions) is an *InvalidModelError that says what the file has; without ONNX Runtime it is an
// *UnavailableError. Load runs the model once, on two rows of zeros. It does not keep file.
func Load(file []byte, inputs []string, outputs []pipeline.ModelOutput) (*Model, error) {
	if err := checkColumns(file, inputs, outputs); err != nil {
		return nil, err
	}
	if err := Available(); err != nil {
		return nil, err
	}
	var has signature
	var err error
	if has.inputs, has.outputs, err = ort.GetInputOutputInfoWithONNXData(file); err != nil {
		return nil, invalid("%v", err)
	}
	m := &Model{inputs: slices.Clone(inputs)}
	if m.feeds, err = has.match(inputs); err != nil {
		return nil, err
	}
	results, err := has.pick(outputs)
	if err != nil {
		return nil, err
	}
	names := [2][]string{}
	for _, in := range m.feeds {
		names[0] = append(names[0], in.info.Name)
	}
	for _, r := range results {
		names[1] = append(names[1], r.Name)
	}
	if m.session, err = openSession(file, names[0], names[1]); err != nil {
		return nil, invalid("%v", err)
	}
	m.cleanup = runtime.AddCleanup(m, (*session).destroy, m.session)
	if err := m.fit(outputs, results); err != nil {
		m.Close()
		return nil, err
	}
	digest := sha256.Sum256(file)
	m.sha256 = hex.EncodeToString(digest[:])
	return m, nil
}

// LoadFile is Load for a file on disk.
func LoadFile(path string, inputs []string, outputs []pipeline.ModelOutput) (*Model, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	file, err := io.ReadAll(io.LimitReader(f, ModelBytesMax+1))
	if err != nil {
		return nil, err
	}
	m, err := Load(file, inputs, outputs)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// checkColumns checks what can be checked without ONNX Runtime.
func checkColumns(file []byte, inputs []string, outputs []pipeline.ModelOutput) error {
	columns := make([]string, len(outputs))
	for i, o := range outputs {
		columns[i] = o.Column
	}
	switch {
	case len(file) == 0:
		return invalid("the file is empty")
	case len(file) > ModelBytesMax:
		return invalid("the file has more than %d bytes", ModelBytesMax)
	case graph.External(file):
		return invalid("the model has weights outside the file: write it as one file (torch.onnx.export with external_data=False, or onnx.load and onnx.save)")
	}
	return cmp.Or(checkNamed("input", inputs), checkNamed("output", columns))
}

func checkNamed(kind string, columns []string) error {
	if len(columns) == 0 || len(columns) > WidthMax {
		return invalid("%d %s columns; want 1 to %d", len(columns), kind, WidthMax)
	}
	sorted := slices.Sorted(slices.Values(columns))
	if once := slices.Compact(slices.Clone(sorted)); len(once) < len(sorted) || once[0] == "" {
		return invalid("%s columns %q: a name is empty or there twice", kind, columns)
	}
	return nil
}

// fit checks the columns against the loaded model and makes its memory.
func (m *Model) fit(outputs []pipeline.ModelOutput, results []ort.InputOutputInfo) error {
	if len(m.feeds) == 1 {
		metadata, err := m.session.metadata()
		if err != nil {
			return invalid("its metadata: %v", err)
		}
		if err := checkNames(m.inputs, metadata); err != nil {
			return err
		}
	}
	widths, err := m.session.allocate(m.feeds)
	if err != nil {
		return invalid("%v", err)
	}
	for _, o := range outputs {
		i := index(results, o.Tensor)
		if o.Index < 0 || o.Index >= widths[i] {
			return invalid("column %s is element %d of output %s, which has %d", o.Column, o.Index, o.Tensor, widths[i])
		}
		m.outputs = append(m.outputs, o.Column)
		m.takes = append(m.takes, take{i, o.Index})
	}
	return nil
}

// Run computes rows; see [pipeline.Model]. A value of x that is not finite is a *NotFiniteError, a closed model ErrClosed;
// after an error y is not defined. A result of the model that is NaN is handed on. It panics if x or y does not have
// rows times as many elements as there are columns. Once a number of rows (up to BatchMax) has been seen it allocates
// nothing.
func (m *Model) Run(rows int, x, y []float64) error {
	if rows < 0 || len(x) != rows*len(m.inputs) || len(y) != rows*len(m.outputs) {
		panic(fmt.Sprintf("onnx: Run: %d rows of %d and %d columns, but %d and %d values", rows, len(m.inputs), len(m.outputs), len(x), len(y)))
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.session == nil {
		return ErrClosed
	}
	for row := 0; row < rows; row += BatchMax {
		if err := m.batch(row, min(BatchMax, rows-row), x[row*len(m.inputs):], y[row*len(m.outputs):]); err != nil {
			return err
		}
	}
	return nil
}

// batch computes up to BatchMax rows, the first of which is the caller's number `row`.
func (m *Model) batch(row, rows int, x, y []float64) error {
	size, stride := rows, len(m.inputs)
	if rows == 1 {
		size, stride = 2, 0 // the same row twice
	}
	for i, in := range m.feeds {
		if bad := m.session.in[i].put(x[in.from:], stride, size); bad >= 0 {
			bad += in.from
			return &NotFiniteError{row + bad/len(m.inputs), m.inputs[bad%len(m.inputs)]}
		}
	}
	if err := m.session.run(size); err != nil {
		return fmt.Errorf("onnx: %w", err)
	}
	for i, t := range m.takes {
		m.session.out[t.output].get(t.element, y[i:], len(m.outputs), rows)
	}
	return nil
}

// Inputs are the columns that the model takes, in order.
func (m *Model) Inputs() []string { return slices.Clone(m.inputs) }

// Outputs are the columns that the model gives, in order.
func (m *Model) Outputs() []string { return slices.Clone(m.outputs) }

// SHA256 is the lower-case hexadecimal digest of the file.
func (m *Model) SHA256() string { return m.sha256 }

// Close waits for a run and frees the model. It may be called more than once; a model that is forgotten is freed by the
// garbage collector.
func (m *Model) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.session != nil {
		m.cleanup.Stop()
		m.session.destroy()
		m.session = nil
	}
	return nil
}
