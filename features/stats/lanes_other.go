//go:build !amd64 || noasm

package stats

const vectors = false

func sumKernel(*[lanes]float64, []float64)                             { panic(noVectors) }
func surveyKernel(*survey, []float64)                                  { panic(noVectors) }
func powersKernel(*powers, []float64)                                  { panic(noVectors) }
func stepsKernel(*steps, []float64)                                    { panic(noVectors) }
func driftKernel(*drift, []float64)                                    { panic(noVectors) }
func productsKernel(_ *products, x, y []float64)                       { panic(noVectors) }
func belowKernel(*[4]int64, *[4]float64, []float64)                    { panic(noVectors) }
func gridKernel(dst []float64, per, step float64)                      { panic(noVectors) }
func bracketKernel(dst, x []float64, low, high float64) (n, below int) { panic(noVectors) }
func extremesKernel(lows, highs, x []float64, size int)                { panic(noVectors) }
func fallsKernel(dst, x []float64, size int)                           { panic(noVectors) }

const noVectors = "stats: there is no vector code for this processor"
