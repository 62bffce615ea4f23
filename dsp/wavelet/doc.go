// Package wavelet computes the discrete, stationary and continuous wavelet transforms as PyWavelets does, under its names
// for wavelets and for the extension of signals at their ends.
//
//	w, err := wavelet.New("db4")
//	d := wavelet.NewDWT(w.DecLo, w.DecHi, wavelet.Symmetric)
//	cA, cD := d.Forward(nil, nil, x)
//
// Filters come from their published constructions in 80 digits and are correctly rounded (see testdata/make_tables.py);
// PyWavelets' own are up to some 1e-11 off for long symlets. All sums have a fixed order and no product is fused with a
// sum, so every CPU gives the same bits. NaN and infinity spread as far as the filters reach.
//
// Transforms are of whole signals, and each has a method that undoes it. [Level] is one level of a stream's.
package wavelet
