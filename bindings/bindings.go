// Package bindings is what Python sees of the Go packages: two functions, [Call] for arrays and [Ask] for the rest,
// over tables that each file of this package adds its lines to. It holds no mathematics.
//
// gopy exports this package, so every exported name is a C function: keep them few. To offer a new array function, add
// an entry to the table of a file (see filterCalls) and a table to calls below; Python finds it by name. Errors carry
// the name of their Python class, see [Call].
//
// Whoever starts a goroutine in here gives it its own recover (a panic in it would end the Python process) and its own
// control word (package fpenv).
package bindings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unsafe"

	"github.com/tachy-dsp/tachy/internal/fpenv"
)

// call is one array function: f takes its arguments from the words, in order, and returns how many samples it wrote.
type call struct {
	name string
	f    func(w *words) (done int, err error)
}

// question is one function of the control plane: JSON in, a value that encodes as JSON out.
type question func(request json.RawMessage) (reply any, err error)

// calls holds the tables of all files; Python numbers them as they stand here, in this process.
var calls = slices.Concat(
	handleCalls,
	bioECGCalls,
	bioEDACalls,
	bioEEGCalls,
	bioEMGCalls,
	bioFeaturesCalls,
	bioHRVCalls,
	bioPulseCalls,
	bioQualityCalls,
	bioRhythmCalls,
	bioStatsCalls,
	bioTimeCalls,
	bioToolsCalls,
	tableCalls,
	sessionCalls,
	recordingCalls,
	replayCalls,
	simulateCalls,
	peakCalls,
	waveformCalls,
	waveletCalls,
	windowCalls,
	fftCalls,
	convCalls,
	spectraCalls,
	designCalls,
	transformCalls,
	filterCalls,
	smoothingCalls,
	resamplingCalls,
	splineCalls,
)

// questions holds the tables of all files.
var questions = merge(
	map[string]question{"functions": functions},
	handleQuestions,
	registryQuestions,
	definitionQuestions,
	engineQuestions,
	sessionQuestions,
	recordingQuestions,
	replayQuestions,
	resultsQuestions,
	simulateQuestions,
	waveletQuestions,
	designQuestions,
)

// functions answers {"sosfilt": 3, …}: the number of every array function.
func functions(json.RawMessage) (any, error) {
	numbers := make(map[string]int, len(calls))
	for i, c := range calls {
		if _, twice := numbers[c.name]; twice {
			return nil, fmt.Errorf("two array functions are named %s", c.name)
		}
		numbers[c.name] = i
	}
	return numbers, nil
}

// Call runs the array function with that number on n 8-byte words at address slots (see words) and returns how many
// samples it wrote. The error's text starts with the name of its Python class and ": ".
func Call(function int, slots uintptr, n int) (done int, err error) {
	defer fpenv.Restore(fpenv.Default())
	defer catch(&err)
	if function < 0 || function >= len(calls) || n < 0 || slots == 0 && n != 0 {
		return 0, fmt.Errorf("RuntimeError: there is no array function %d with %d words", function, n)
	}
	w := words{left: unsafe.Slice((*uint64)(pointer(slots)), n)}
	if done, err = calls[function].f(&w); err != nil {
		return 0, classified(err)
	}
	if len(w.left) != 0 {
		return 0, fmt.Errorf("RuntimeError: %s takes %d words fewer", calls[function].name, len(w.left))
	}
	return done, nil
}

// Ask answers the named question; request and reply are JSON. Errors are as those of [Call].
func Ask(name string, request string) (reply string, err error) {
	defer fpenv.Restore(fpenv.Default())
	defer catch(&err)
	answer, ok := questions[name]
	if !ok {
		return "", fmt.Errorf("RuntimeError: there is no question %q", name)
	}
	value, err := answer(json.RawMessage(request))
	if err != nil {
		return "", classified(err)
	}
	text, err := json.Marshal(value)
	if err != nil {
		return "", fmt.Errorf("RuntimeError: the reply of %s: %w", name, err)
	}
	return string(text), nil
}

// asked makes a question of a function with a typed request; a field that the request doesn't know is an error.
func asked[Request, Reply any](f func(Request) (Reply, error)) question {
	return func(text json.RawMessage) (any, error) {
		var request Request
		d := json.NewDecoder(bytes.NewReader(text))
		d.DisallowUnknownFields()
		if err := d.Decode(&request); err != nil {
			return nil, unfit(err)
		}
		return f(request)
	}
}

// unfit says of a number that no field holds that the caller gave it; another type is a mistake of our own.
func unfit(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) && strings.HasPrefix(wrong.Value, "number ") {
		return fmt.Errorf("%s is %s; it must fit %s", wrong.Field, wrong.Value[len("number "):], wrong.Type)
	}
	return err
}

// merge puts the tables into one; a name that stands in two is a mistake found at start.
func merge(tables ...map[string]question) map[string]question {
	all := map[string]question{}
	for _, t := range tables {
		for name := range t {
			if _, twice := all[name]; twice {
				panic("bindings: two questions are named " + name)
			}
		}
		maps.Copy(all, t)
	}
	return all
}
