package onnx

import (
	"errors"
	"fmt"

	ort "github.com/yalue/onnxruntime_go"
)

// session is a model inside ONNX Runtime, with the memory of its inputs and outputs.
type session struct {
	ort      *ort.DynamicAdvancedSession
	in, out  []tensor
	names    [2][]string            // of in and out
	bindings [BatchMax + 1]*binding // by number of rows, made when first needed
}

// binding ties the first rows of every tensor to a session, so that a run needs nothing new.
type binding struct {
	io     *ort.IoBinding
	values []ort.Value
}

// openSession loads a model for one thread that does not spin.
func openSession(file []byte, in, out []string) (*session, error) {
	o, err := ort.NewSessionOptions()
	if err != nil {
		return nil, err
	}
	defer o.Destroy()
	err = errors.Join(
		o.SetIntraOpNumThreads(1),
		o.SetInterOpNumThreads(1),
		o.SetExecutionMode(ort.ExecutionModeSequential),
		o.AddSessionConfigEntry("session.intra_op.allow_spinning", "0"),
		o.AddSessionConfigEntry("session.inter_op.allow_spinning", "0"),
	)
	if err != nil {
		return nil, err
	}
	s := &session{names: [2][]string{in, out}}
	s.ort, err = ort.NewDynamicAdvancedSessionWithONNXData(file, in, out, o)
	return s, err
}

// metadata is the file's custom metadata.
func (s *session) metadata() (map[string]string, error) {
	m, err := s.ort.GetModelMetadata()
	if err != nil {
		return nil, err
	}
	defer m.Destroy()
	keys, err := m.GetCustomMetadataMapKeys()
	if err != nil {
		return nil, err
	}
	values := make(map[string]string, len(keys))
	for _, key := range keys {
		if values[key], _, err = m.LookupCustomMetadataMap(key); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// allocate makes the memory of the inputs, and, after a trial run on two rows of zeros, that of the outputs: a file need
// not say how long the second axis of a result is. It returns the number of elements in a row of each output.
func (s *session) allocate(inputs []input) (widths []int, err error) {
	const rows = 2
	values := make([]ort.Value, len(inputs))
	for i, in := range inputs {
		t, err := newTensor(in.info.DataType, int64(in.width))
		if err != nil {
			return nil, fmt.Errorf("input %s %w", in.info.Name, err)
		}
		s.in = append(s.in, t)
		if values[i], err = t.value(rows); err != nil {
			return nil, err
		}
		defer values[i].Destroy()
	}
	results := make([]ort.Value, len(s.names[1]))
	err = s.ort.Run(values, results)
	for _, r := range results {
		if r != nil {
			defer r.Destroy()
		}
	}
	if err != nil {
		return nil, fmt.Errorf("a trial run on two rows of zeros: %w", err)
	}
	for i, r := range results {
		name, shape := s.names[1][i], r.GetShape()
		if len(shape) < 1 || len(shape) > 2 || shape[0] != rows || len(shape) == 2 && (shape[1] < 1 || shape[1] > WidthMax) {
			return nil, fmt.Errorf("output %s has the shape %v for %d rows; want [%d] or [%d m], m at most %d", name, shape, rows, rows, rows, WidthMax)
		}
		t, err := newTensor(ort.TensorElementDataType(r.DataType()), shape[1:]...)
		if err != nil {
			return nil, fmt.Errorf("output %s %w", name, err)
		}
		s.out = append(s.out, t)
		width := 1
		if len(shape) == 2 {
			width = int(shape[1])
		}
		widths = append(widths, width)
	}
	return widths, nil
}

// run computes the first rows of the outputs from the first rows of the inputs.
func (s *session) run(rows int) error {
	if s.bindings[rows] == nil {
		b, err := s.bind(rows)
		if err != nil {
			b.destroy()
			return err
		}
		s.bindings[rows] = b
	}
	return s.ort.RunWithBinding(s.bindings[rows].io)
}

// bind makes the binding for a number of rows. With an error it returns what is there already.
func (s *session) bind(rows int) (b *binding, err error) {
	b = &binding{}
	if b.io, err = s.ort.CreateIoBinding(); err != nil {
		return b, err
	}
	tie := [2]func(string, ort.Value) error{b.io.BindInput, b.io.BindOutput}
	for k, tensors := range [2][]tensor{s.in, s.out} {
		for i, t := range tensors {
			v, err := t.value(rows)
			if err != nil {
				return b, err
			}
			b.values = append(b.values, v)
			if err := tie[k](s.names[k][i], v); err != nil {
				return b, err
			}
		}
	}
	return b, nil
}

func (b *binding) destroy() {
	if b.io != nil {
		b.io.Destroy()
	}
	for _, v := range b.values {
		v.Destroy()
	}
}

// destroy frees everything; the session must not be running.
func (s *session) destroy() {
	for _, b := range s.bindings {
		if b != nil {
			b.destroy()
		}
	}
	for _, t := range append(s.in, s.out...) {
		t.unpin()
	}
	s.ort.Destroy()
}
