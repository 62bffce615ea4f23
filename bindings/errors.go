package bindings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"runtime/debug"

	"github.com/tachy-dsp/tachy/onnx"
	"github.com/tachy-dsp/tachy/pipeline"
	"github.com/tachy-dsp/tachy/server/transport"
)

// classes says which Python class carries which typed error; the first that matches wins, the rest is ValueError: the
// errors that packages return are about what the user gave. Python's side of the list is in errors.py.
var classes = []struct {
	class   string
	matches func(error) bool
}{
	{"HandleError", is[*handleError]},
	{"DefinitionError", is[*pipeline.DefinitionError]},
	{"DefinitionError", is[*onnx.InvalidModelError]},
	{"RuntimeError", is[*onnx.UnavailableError]},
	{"DataError", is[*fileError]},
	{"DataError", is[*fs.PathError]},
	{"DataError", is[*os.LinkError]},
	{"DataError", is[*transport.FatalError]},
	{"RuntimeError", is[*json.SyntaxError]},
	{"RuntimeError", is[*json.UnmarshalTypeError]},
}

func is[T error](err error) bool {
	var target T
	return errors.As(err, &target)
}

// classified puts the name of its Python class before an error's text.
func classified(err error) error {
	for _, c := range classes {
		if c.matches(err) {
			return fmt.Errorf("%s: %w", c.class, err)
		}
	}
	return fmt.Errorf("ValueError: %w", err)
}

// mistake is how kernels panic about their caller's mistake: "pkg: reason".
var mistake = regexp.MustCompile(`^[a-z0-9/]+: `)

// catch turns a panic into an error. A caller's mistake becomes a ValueError; anything else is a bug of ours, and its
// text holds the stack.
func catch(err *error) {
	switch r := recover().(type) {
	case nil:
	case *handleError:
		*err = classified(r)
	case string:
		if prefix := mistake.FindString(r); prefix != "" {
			*err = errors.New("ValueError: " + r[len(prefix):])
			return
		}
		*err = bug(r)
	default:
		*err = bug(r)
	}
}

func bug(panicked any) error {
	return fmt.Errorf("RuntimeError: a bug in tachy, please report it: %v\n%s", panicked, debug.Stack())
}
