package bindings

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp/wavelet"
)

// waveletCalls are the transforms behind tachy.wavelet; the filters come with each call, because users have their own.
var waveletCalls = []call{
	{"wavelet.dwt", dwt},
	{"wavelet.dec", waveletDec},
	{"wavelet.deepest", deepest},
	{"wavelet.idwt", idwt},
	{"wavelet.swt", swt},
	{"wavelet.iswt", iswt},
	{"wavelet.threshold", threshold},
	{"wavelet.scaled", scaled},
}

var waveletQuestions = map[string]question{
	"wavelet":       asked(discreteWavelet),
	"wavelet.names": asked(waveletNames),
}

var waveletModes = []wavelet.Mode{
	wavelet.Zero, wavelet.Symmetric, wavelet.Constant, wavelet.Smooth, wavelet.Periodic, wavelet.Periodization, wavelet.Reflect,
	wavelet.Antisymmetric, wavelet.Antireflect,
}

// dwt(lo, hi, mode, rows, x, cA, cD); mode counts as PyWavelets' modes do.
func dwt(w *words) (int, error) {
	lo, hi, mode, rows, x, cA, cD := w.floats(), w.floats(), waveletModes[w.int()], w.int(), w.floats(), w.floats(), w.floats()
	checkRows(rows, x, cA, cD)
	d := wavelet.NewDWT(lo, hi, mode)
	for r := range rows {
		a, b := d.Forward(row(cA, r, rows)[:0], row(cD, r, rows)[:0], row(x, r, rows))
		checkFilled(a, row(cA, r, rows))
		checkFilled(b, row(cD, r, rows))
	}
	return len(cA), nil
}

// dec(lo, hi, mode, levels, rows, x, coefs): level by level; coefs takes the rows of the last approximation, then those of
// each detail, the last first.
func waveletDec(w *words) (int, error) {
	d := wavelet.NewDWT(w.floats(), w.floats(), waveletModes[w.int()])
	levels, rows, x, coefs := w.size(), w.int(), w.floats(), w.floats()
	checkRows(rows, x)
	end := len(coefs)
	for range levels {
		n := rows * d.Len(len(x)/rows)
		if 2*n > end {
			panic(fmt.Sprintf("bindings: no room for %d coefficients in %d", 2*n, end))
		}
		details, approximation := coefs[end-n:end], make([]float64, n)
		for r := range rows {
			d.Forward(row(approximation, r, rows)[:0], row(details, r, rows)[:0], row(x, r, rows))
		}
		x, end = approximation, end-n
	}
	return copy(coefs[:end], x), nil
}

// deepest(lo, hi, mode, levels, x, cA, cD): the coefficients of the last level alone.
func deepest(w *words) (int, error) {
	d := wavelet.NewDWT(w.floats(), w.floats(), waveletModes[w.int()])
	levels, x, cA, cD := w.size(), w.floats(), w.floats(), w.floats()
	var room [2][]float64
	for i := range levels - 1 {
		room[i%2] = d.Approximate(room[i%2][:0], x)
		x = room[i%2]
	}
	a, b := d.Forward(cA[:0], cD[:0], x)
	checkFilled(a, cA)
	checkFilled(b, cD)
	return len(cA), nil
}

// idwt(lo, hi, mode, rows, cA, cD, y)
func idwt(w *words) (int, error) {
	lo, hi, mode, rows, cA, cD, y := w.floats(), w.floats(), waveletModes[w.int()], w.int(), w.floats(), w.floats(), w.floats()
	checkRows(rows, cA, cD, y)
	d := wavelet.NewIDWT(lo, hi, mode)
	for r := range rows {
		checkFilled(d.Inverse(row(y, r, rows)[:0], row(cA, r, rows), row(cD, r, rows)), row(y, r, rows))
	}
	return len(y), nil
}

// swt(lo, hi, level, rows, x, cA, cD)
func swt(w *words) (int, error) {
	lo, hi, level, rows, x, cA, cD := w.floats(), w.floats(), w.int(), w.int(), w.floats(), w.floats(), w.floats()
	checkRows(rows, x, cA, cD)
	t := wavelet.NewSWT(lo, hi)
	for r := range rows {
		a, _ := t.Forward(row(cA, r, rows)[:0], row(cD, r, rows)[:0], row(x, r, rows), level)
		checkFilled(a, row(cA, r, rows))
	}
	return len(cA), nil
}

// iswt(lo, hi, level, rows, cA, cD, y)
func iswt(w *words) (int, error) {
	lo, hi, level, rows, cA, cD, y := w.floats(), w.floats(), w.int(), w.int(), w.floats(), w.floats(), w.floats()
	checkRows(rows, cA, cD, y)
	t := wavelet.NewISWT(lo, hi)
	for r := range rows {
		checkFilled(t.Inverse(row(y, r, rows)[:0], row(cA, r, rows), row(cD, r, rows), level), row(y, r, rows))
	}
	return len(y), nil
}

// threshold(value, substitute, how, x, y)
func threshold(w *words) (int, error) {
	value, substitute, how, x, y := w.float(), w.float(), wavelet.Shrink(w.int()), w.floats(), w.floats()
	checkFilled(wavelet.Threshold(y[:0], x, value, substitute, how), y)
	return len(y), nil
}

// scaled(kernel, rows, x, y)
func scaled(w *words) (int, error) {
	kernel, rows, x, y := w.floats(), w.int(), w.floats(), w.floats()
	checkRows(rows, x, y)
	scale := wavelet.NewScale(kernel, len(x)/rows)
	defer scale.Free()
	for r := range rows {
		scale.Run(row(y, r, rows), row(x, r, rows))
	}
	return len(y), nil
}

type waveletRequest struct {
	Wavelet string `json:"wavelet"` // its name
}

type familyRequest struct {
	Family string `json:"family"`
}

type waveletReply struct {
	Name       string       `json:"name"`
	Family     string       `json:"family"`
	Number     int          `json:"number"`
	Filters    [4][]float64 `json:"filters"` // dec_lo, dec_hi, rec_lo, rec_hi
	Psi        int          `json:"psi"`     // vanishing moments
	Phi        int          `json:"phi"`
	Orthogonal bool         `json:"orthogonal"`
}

func discreteWavelet(r waveletRequest) (waveletReply, error) {
	w, err := wavelet.New(r.Wavelet)
	if err != nil {
		return waveletReply{}, err
	}
	return waveletReply{
		w.Name, w.Family, w.Number, [4][]float64{w.DecLo, w.DecHi, w.RecLo, w.RecHi}, w.VanishingPsi, w.VanishingPhi, w.Orthogonal,
	}, nil
}

// waveletNames answers with the names of a family.
func waveletNames(r familyRequest) ([]string, error) { return wavelet.Names(r.Family), nil }
