// Package design makes filters and says what they do, in scipy.signal's words: recursive filters by their prototypes and
// transforms, FIR filters by windows, least squares and equal ripples, the ways between polynomials, roots and sections,
// partial fractions, and responses.
//
// A filter of roots is a [ZPK]; [IIRFilter] makes one of any family, band and output, and [Butter] and its sisters give
// second-order sections, in which filters are best run:
//
//	sos, err := design.Butter(4, []float64{0.5, 40}, design.Bandpass, 500)
//	f, err := design.IIRFilter(design.IIR{Family: design.Elliptic, Order: 5, Rp: 1, Rs: 60, Wn: []float64{10}, Analog: true})
//
// Designs take what users wrote and return an [*Error]; functions that take what programs made panic with "design: " and
// the reason. Results are the same on every x86-64 within one GOAMD64 level, apart from the last bits of math.Exp and its
// kind, which use a fused multiply-add where the CPU has one: keep coefficients, don't design them again.
package design
