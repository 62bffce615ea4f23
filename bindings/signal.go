package bindings

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp"
)

// signalQuestions are the designs behind tachy.signal.
var signalQuestions = map[string]question{
	"butter":   asked(butter),
	"iirnotch": asked(iirnotch),
	"firwin":   asked(firwin),
}

// row is the r-th of the rows of x, capped so that an append can't reach the next.
func row[T any](x []T, r, rows int) []T {
	n := len(x) / rows
	return x[r*n : (r+1)*n : (r+1)*n]
}

func checkRows[T any](rows int, arrays ...[]T) {
	for _, x := range arrays {
		if rows < 1 || len(x)%rows != 0 {
			panic(fmt.Sprintf("bindings: %d values don't make %d rows", len(x), rows))
		}
	}
}

// checkFilled panics unless got is all of the room in Python's array.
func checkFilled(got, room []float64) {
	if len(got) != len(room) || len(got) > 0 && &got[0] != &room[0] {
		panic(fmt.Sprintf("bindings: %d values computed for an array of %d", len(got), len(room)))
	}
}

type butterRequest struct {
	Order  int       `json:"order"`
	Wn     []float64 `json:"wn"`
	Btype  dsp.Band  `json:"btype"`
	FS     float64   `json:"fs"`
	Output string    `json:"output"` // ba, zpk or sos
}

// butter answers with the rows of sos, with [b, a], or with [z, p, k], where complex numbers are pairs.
func butter(r butterRequest) (any, error) {
	switch r.Output {
	case "sos":
		return dsp.Butter(r.Order, r.Wn, r.Btype, r.FS)
	case "ba":
		b, a, err := dsp.ButterBA(r.Order, r.Wn, r.Btype, r.FS)
		return [][]float64{b, a}, err
	case "zpk":
		f, err := dsp.ButterZPK(r.Order, r.Wn, r.Btype, r.FS)
		return []any{pairs(f.Z), pairs(f.P), f.K}, err
	}
	return nil, fmt.Errorf("output: %q is none of ba, zpk, sos", r.Output)
}

func pairs(values []complex128) [][2]float64 {
	p := make([][2]float64, len(values))
	for i, v := range values {
		p[i] = [2]float64{real(v), imag(v)}
	}
	return p
}

type iirnotchRequest struct {
	W0 float64 `json:"w0"`
	Q  float64 `json:"Q"`
	FS float64 `json:"fs"`
}

// iirnotch answers with [b, a].
func iirnotch(r iirnotchRequest) ([][3]float64, error) {
	b, a, err := dsp.IIRNotch(r.W0, r.Q, r.FS)
	return [][3]float64{b, a}, err
}

type firwinRequest struct {
	Numtaps int     `json:"numtaps"`
	Cutoff  float64 `json:"cutoff"`
	Beta    float64 `json:"beta"` // of the Kaiser window
	FS      float64 `json:"fs"`
}

// firwin answers with the taps of a low-pass.
func firwin(r firwinRequest) ([]float64, error) {
	return dsp.Firwin(r.Numtaps, r.Cutoff, r.Beta, r.FS)
}
