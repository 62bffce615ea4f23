package bindings

import (
	"github.com/tachy-dsp/tachy/dsp"
	"github.com/tachy-dsp/tachy/features/matrixprofile"
)

// bioToolsCalls are the array functions behind tachy.bio.tools.
var bioToolsCalls = []call{
	{"smoothness_priors", smoothnessPriors},
	{"piece_correlations", pieceCorrelations},
	{"self_join", selfJoin},
	{"cross_join", crossJoin},
}

// smoothness_priors(x, lambda, trend)
func smoothnessPriors(w *words) (int, error) {
	x, lambda, trend := w.floats(), w.float(), w.floats()
	dsp.SmoothnessPriors(trend, x, lambda)
	return len(trend), nil
}

// piece_correlations(query, x, r)
func pieceCorrelations(w *words) (int, error) {
	query, x, r := w.floats(), w.floats(), w.floats()
	matrixprofile.Correlations(r, query, x)
	return len(r), nil
}

// self_join(x, m, exclude, pieces, r, index)
func selfJoin(w *words) (int, error) {
	return putProfile(w, matrixprofile.SelfJoin(w.floats(), w.int(), w.int(), w.ints()))
}

// cross_join(x, y, m, pieces, r, index)
func crossJoin(w *words) (int, error) {
	return putProfile(w, matrixprofile.CrossJoin(w.floats(), w.floats(), w.int(), w.ints()))
}

func putProfile(w *words, p matrixprofile.Profile) (int, error) {
	n := copy(w.floats(), p.Correlation)
	copy(w.ints(), p.Index)
	return n, nil
}
