package dsp

import "slices"

// Extension says how a signal goes on beyond its ends. The names are those of scipy.signal.upfirdn.
type Extension int

// The extensions, for a signal a b c.
const (
	Constant      Extension = iota // v v | a b c | v v, where v is given
	Edge                           // a a | a b c | c c; 'constant' in filtfilt, 'nearest' in savgol_filter
	Wrap                           // b c | a b c | a b
	Symmetric                      // b a | a b c | c b
	Antisymmetric                  // -b -a | a b c | -c -b
	Reflect                        // c b | a b c | b a; 'even' in filtfilt, 'mirror' in savgol_filter
	Antireflect                    // 2a-c 2a-b | a b c | 2c-b 2c-a; 'odd' in filtfilt
	Smooth                         // along the line through the last two points of the end
	Line                           // along the line through the first and the last point
)

// Valid says whether e is one of the extensions.
func (e Extension) Valid() bool { return e >= Constant && e <= Line }

// Extend appends before values, x, and after values to dst, where the values beyond the ends are the extension's; cval is
// Constant's. Where they are more than x has, the pattern repeats. An empty x goes on with cval. A single value goes on as
// it is under Smooth and Line. dst must not overlap x.
func (e Extension) Extend(dst, x []float64, before, after int, cval float64) []float64 {
	dst = slices.Grow(dst, before+len(x)+after)
	if len(x) == 0 || e == Constant {
		dst = repeated(dst, cval, before)
		dst = append(dst, x...)
		return repeated(dst, cval, after)
	}
	for i := -before; i < 0; i++ {
		dst = append(dst, e.value(x, i))
	}
	dst = append(dst, x...)
	for i := len(x); i < len(x)+after; i++ {
		dst = append(dst, e.value(x, i))
	}
	return dst
}

// value is the extended signal at an index outside x, which is not empty.
func (e Extension) value(x []float64, i int) float64 {
	n := len(x)
	last := n - 1
	switch e {
	case Edge:
		return x[min(max(i, 0), last)]
	case Wrap:
		return x[modulo(i, n)]
	case Symmetric, Antisymmetric:
		j := modulo(i, 2*n)
		if j < n {
			return x[j]
		}
		if e == Antisymmetric {
			return -x[2*n-1-j]
		}
		return x[2*n-1-j]
	case Reflect:
		if last == 0 {
			return x[0]
		}
		j := modulo(i, 2*last)
		return x[min(j, 2*last-j)]
	case Antireflect:
		return antireflected(x, i)
	case Smooth, Line:
		return extrapolated(x, i, e == Line)
	}
	panic("dsp: unknown extension")
}

func antireflected(x []float64, i int) float64 {
	last := len(x) - 1
	switch {
	case last == 0:
		return x[0]
	case i < 0 && i >= -last:
		return 2*x[0] - x[-i]
	case i > last && i <= 2*last:
		return 2*x[last] - x[2*last-i]
	}
	// Each period of the pattern lies twice the signal's rise above the one before.
	j := modulo(i, 2*last)
	rise := float64(float64((i-j)/last) * (x[last] - x[0]))
	if j > last {
		return 2*x[last] - x[2*last-j] + rise
	}
	return x[j] + rise
}

func extrapolated(x []float64, i int, whole bool) float64 {
	last := len(x) - 1
	if last == 0 {
		return x[0]
	}
	first := x[1] - x[0]
	end := x[last] - x[last-1]
	if whole {
		first = (x[last] - x[0]) / float64(last)
		end = first
	}
	if i < 0 {
		return x[0] + float64(float64(i)*first)
	}
	return x[last] + float64(float64(i-last)*end)
}

// repeated appends v n times.
func repeated(dst []float64, v float64, n int) []float64 {
	for range n {
		dst = append(dst, v)
	}
	return dst
}

func zeros(dst []float64, n int) []float64 {
	start := len(dst)
	dst = slices.Grow(dst, n)[:start+n]
	clear(dst[start:])
	return dst
}

// modulo is i mod n with a result of at least 0.
func modulo(i, n int) int {
	if i %= n; i < 0 {
		i += n
	}
	return i
}
