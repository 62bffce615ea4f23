package graph

import "testing"

func TestExternal(t *testing.T) {
	with := func(tensors ...Tensor) []byte { return Model{Initializers: tensors}.Encode() }
	inside, outside := Tensor{Name: "a", Dims: []int64{1}, Data: []float32{1}}, Tensor{Name: "b", External: "b.data"}
	nested := message(nil) // a graph in an attribute of a node of a graph, as in If and Loop
	for range 3 {
		var a, n, g message
		g.bytes(5, outside.encode())
		a.bytes(6, g)
		n.bytes(5, a)
		nested.bytes(1, n)
	}
	var deep message
	for range 60 {
		var a, n, g message
		a.bytes(6, deep)
		n.bytes(5, a)
		g.bytes(1, n)
		deep = g
	}
	in := func(g message) []byte {
		var m message
		m.bytes(7, g)
		return m
	}
	for name, c := range map[string]struct {
		file []byte
		want bool
	}{
		"none": {with(), false}, "inside": {with(inside), false}, "outside": {with(inside, outside), true},
		"nested": {in(nested), true}, "too deep": {in(deep), true}, "not a message": {[]byte("\xff\xff"), false},
	} {
		if got := External(c.file); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func FuzzExternal(f *testing.F) {
	f.Add(Model{Initializers: []Tensor{{Name: "b", External: "b.data"}}}.Encode())
	f.Fuzz(func(t *testing.T, file []byte) { External(file) })
}
