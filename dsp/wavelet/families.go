package wavelet

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Wavelet is a discrete wavelet: the low-pass and high-pass filters that take a signal apart (Dec) and put it together
// again (Rec), all of one length.
type Wavelet struct {
	Name, Family               string // "db4", "db"
	Number                     int    // 4; of bior2.4 24; of haar 0
	DecLo, DecHi, RecLo, RecHi []float64
	VanishingPsi, VanishingPhi int // vanishing moments of the wavelet and of the scaling function
	Orthogonal                 bool
}

// pair is a biorthogonal wavelet: the filters without zeros at their ends, the length that they are brought to and where
// they begin in it.
type pair struct {
	length, recAt, decAt int
	rec, dec             []float64
}

// UnknownError says that there is no such wavelet.
type UnknownError struct{ Name string }

func (e *UnknownError) Error() string {
	return fmt.Sprintf("Unknown wavelet name %q, check wavelist() for the list of available builtin wavelets.", e.Name)
}

// New is the wavelet of that name: haar, db1 to db38, sym2 to sym20, coif1 to coif17, bior1.1 to bior6.8 or rbio1.1 to
// rbio6.8; the case of letters doesn't count.
func New(name string) (*Wavelet, error) {
	lower := strings.ToLower(name)
	if lower == "haar" {
		w := fromLowPass("haar", "haar", 0, orthogonal["db"][1])
		return w, nil
	}
	family := strings.TrimRight(lower, "0123456789.")
	number := lower[len(family):]
	if filters, ok := orthogonal[family]; ok {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n >= len(filters) || filters[n] == nil || strconv.Itoa(n) != number {
			return nil, &UnknownError{name}
		}
		return fromLowPass(lower, family, n, filters[n]), nil
	}
	if p, ok := biorthogonal[number]; ok && (family == "bior" || family == "rbio") {
		return p.wavelet(family, number), nil
	}
	return nil, &UnknownError{name}
}

func fromLowPass(name, family string, n int, rec []float64) *Wavelet {
	dec := slices.Clone(rec)
	slices.Reverse(dec)
	w := fromPair(name, family, n, slices.Clone(rec), dec)
	w.Orthogonal, w.VanishingPsi = true, len(rec)/2
	if family == "coif" {
		w.VanishingPsi, w.VanishingPhi = 2*n, 2*n-1
	}
	return w
}

func (p pair) wavelet(family, number string) *Wavelet {
	rec, dec := make([]float64, p.length), make([]float64, p.length)
	copy(rec[p.recAt:], p.rec)
	copy(dec[p.decAt:], p.dec)
	digits, _ := strconv.Atoi(strings.ReplaceAll(number, ".", ""))
	if family == "rbio" {
		slices.Reverse(rec)
		slices.Reverse(dec)
		rec, dec = dec, rec
	}
	w := fromPair(family+number, family, digits, rec, dec)
	w.VanishingPsi, w.VanishingPhi = digits/10, digits%10
	return w
}

// fromPair adds the high-pass filters, which are the other side's low-pass with alternating signs.
func fromPair(name, family string, n int, rec, dec []float64) *Wavelet {
	w := &Wavelet{Name: name, Family: family, Number: n, RecLo: rec, DecLo: dec}
	sign := 1.0
	for i := range rec {
		w.RecHi = append(w.RecHi, sign*dec[i])
		w.DecHi = append(w.DecHi, -sign*rec[i])
		sign = -sign
	}
	return w
}

// Names are the wavelets of a family (haar, db, sym, coif, bior or rbio), in order; none for another name.
func Names(family string) (names []string) {
	switch family {
	case "haar":
		return []string{"haar"}
	case "bior", "rbio":
		for _, number := range slices.Sorted(maps.Keys(biorthogonal)) {
			names = append(names, family+number)
		}
	default:
		for n, filter := range orthogonal[family] {
			if filter != nil {
				names = append(names, family+strconv.Itoa(n))
			}
		}
	}
	return names
}

// MaxLevel is how often a signal of n samples can be taken apart by filters of length taps until no coefficient is free of
// what lies beyond the signal's ends. It panics when there are less than 2 taps.
func MaxLevel(n, taps int) (level int) {
	if taps < 2 {
		panic("wavelet: invalid wavelet filter length")
	}
	for n >= 2*(taps-1) {
		n /= 2
		level++
	}
	return level
}
