package wavelet

import "fmt"

// Mode is how a signal goes on beyond its ends, with the example … | 1 2 3 | …
type Mode string

const (
	Zero          Mode = "zero"          // 0 0 | 1 2 3 | 0 0
	Constant      Mode = "constant"      // 1 1 | 1 2 3 | 3 3
	Symmetric     Mode = "symmetric"     // 2 1 | 1 2 3 | 3 2
	Periodic      Mode = "periodic"      // 2 3 | 1 2 3 | 1 2
	Smooth        Mode = "smooth"        // -1 0 | 1 2 3 | 4 5, on the line through the last two
	Periodization Mode = "periodization" // as periodic, after an odd signal's last sample is repeated; half as many coefficients
	Reflect       Mode = "reflect"       // 3 2 | 1 2 3 | 2 1
	Antisymmetric Mode = "antisymmetric" // -2 -1 | 1 2 3 | -3 -2
	Antireflect   Mode = "antireflect"   // -1 0 | 1 2 3 | 4 5, reflected in the end points
)

// beyond is the sample at i, outside of x, which has a sample, and two for the reflecting modes.
func beyond(x []float64, i int, mode Mode) float64 {
	n := len(x)
	switch mode {
	case Zero:
		return 0
	case Constant:
		return x[min(max(i, 0), n-1)]
	case Periodic:
		return x[modulo(i, n)]
	case Smooth:
		return line(x, i)
	case Symmetric, Antisymmetric:
		at := modulo(i, 2*n)
		if at < n {
			return x[at]
		}
		if mode == Antisymmetric {
			return -x[2*n-1-at]
		}
		return x[2*n-1-at]
	case Reflect, Antireflect:
		return reflected(x, i, mode == Antireflect)
	}
	panic(fmt.Sprintf("wavelet: Unknown mode name '%s'.", mode))
}

func line(x []float64, i int) float64 {
	n := len(x)
	switch {
	case n == 1:
		return x[0]
	case i < 0:
		return x[0] + float64(float64(i)*(x[1]-x[0]))
	default:
		return x[n-1] + float64(float64(i-n+1)*(x[n-1]-x[n-2]))
	}
}

func reflected(x []float64, i int, anti bool) float64 {
	last := len(x) - 1
	at := modulo(i, 2*last)
	if !anti {
		if at <= last {
			return x[at]
		}
		return x[2*last-at]
	}
	rise := float64(2*((i-at)/(2*last))) * (x[last] - x[0])
	if at <= last {
		return x[at] + float64(rise)
	}
	return 2*x[last] - x[2*last-at] + float64(rise)
}

func modulo(i, n int) int {
	if i %= n; i < 0 {
		i += n
	}
	return i
}
