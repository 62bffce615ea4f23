// Package dsp filters and resamples as scipy.signal does, in scipy's words, for arrays and for streams. Package design
// in its folder designs the filters.
//
// # State machines
//
// Whatever has a memory is a type with five methods:
//
//	Push(dst, x) dst   takes the next samples and appends what is known now
//	Flush(dst) dst     ends the segment and appends what was still owed
//	Reset()            forgets everything; the next push starts a segment
//	Snapshot(w)        writes the state
//	Restore(r)         reads it into a machine made with the same arguments
//
// The output depends on the samples only, never on how they were cut into pushes or where a snapshot was taken: the
// same bits come out. So the array function is one push and a flush:
//
//	sos, err := design.Butter(4, []float64{0.5, 40}, design.Bandpass, 500)
//	y := dsp.NewSOSFilter(sos).Push(nil, x)
//
// Destinations come first and are appended to; nil allocates. A machine allocates when it is made, not in a push whose
// dst has room. A machine is used by one goroutine at a time.
//
// # Numbers
//
// Functions named as scipy's give scipy's numbers: filters of given coefficients bit for bit, designs within 1e-12.
// NaN and infinity propagate as they do there. No product is fused with a sum and sums have a fixed order, so that every
// x86-64 gives the same bits; the vector code, which the build tag noasm leaves out, adds in the same order as the Go that
// defines it. For designs that holds within one GOAMD64 level (the default, v1): at v3 the compiler fuses
// inside math.Tan, Sin and Cos. Filters of given coefficients have the same bits at every level.
//
// # Errors
//
// Designs take what users wrote and return a [*DesignError]. Kernels take what programs made: a mistake there panics
// with "dsp: " and the reason.
package dsp
