//go:build !noasm

package stats

import "golang.org/x/sys/cpu"

// vectors says whether the kernels may be called.
var vectors = cpu.X86.HasAVX2

// sumKernel is the lanes of Sum of whole turns.
//
//go:noescape
func sumKernel(sums *[lanes]float64, x []float64)

// surveyKernel is survey.add of whole turns.
//
//go:noescape
func surveyKernel(s *survey, x []float64)

// powersKernel is powers.add of whole turns.
//
//go:noescape
func powersKernel(p *powers, x []float64)

// stepsKernel is steps.add of whole turns and one sample more.
//
//go:noescape
func stepsKernel(s *steps, x []float64)

// driftKernel is drift.add of whole turns.
//
//go:noescape
func driftKernel(d *drift, x []float64)

// productsKernel is products.add of whole turns.
//
//go:noescape
func productsKernel(p *products, x, y []float64)

// belowKernel is countBelow of a multiple of four samples.
//
//go:noescape
func belowKernel(counts *[4]int64, edges *[4]float64, x []float64)

// bracketKernel is bracket of a multiple of four samples; dst has room for four more.
//
//go:noescape
func bracketKernel(dst, x []float64, low, high float64) (n, below int)

// gridKernel is Grid of a multiple of four values.
//
//go:noescape
func gridKernel(dst []float64, per, step float64)

// extremesKernel is Extremes of whole blocks of at least four samples, fallsKernel Falls of at least four steps of at least one block.
//
//go:noescape
func extremesKernel(lows, highs, x []float64, size int)

//go:noescape
func fallsKernel(dst, x []float64, size int)

// gather has, for each set of four lanes, the halves of those in it, in order.
var gather = func() (table [16][8]uint32) {
	for set := range table {
		n := 0
		for lane := range uint32(4) {
			if set>>lane&1 == 1 {
				table[set][n], table[set][n+1] = 2*lane, 2*lane+1
				n += 2
			}
		}
	}
	return table
}()
