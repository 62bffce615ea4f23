package cmf

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

// The gateway's 7 digits and the archive's integers are the same samples, bit for bit.
func TestTextAndArchiveAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	samples := 0
	for _, c := range converters {
		for range 200 {
			ns := c.random(r, c.samples)
			m := decode(t, string(c.body(ns)))
			for i, n := range ns {
				if want := c.archived(n); !sameBits(m.Values[i], want) {
					t.Fatalf("%s: level %d is %v, the archive has %v", c.name, n, m.Values[i], want)
				}
			}
			samples += len(ns)
		}
	}
	if samples < 200*(16+128+32+16) {
		t.Errorf("%d samples, want %d", samples, 200*(16+128+32+16))
	}
}

// The same for scales at large: 12 to 24 bits, either sign of the step, offsets of up to the converter's range. Where
// the digits show a step, the level is the archive's. Where they do not (7 digits of -228131000 in steps of 39), nearly
// all values are refused, and the few that fall near another level are the price: see the package comment.
func TestTextAndArchiveAgreeAtLarge(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	agreed, refused, astray := 0, 0, 0
	for range 100_000 {
		levels := math.Ldexp(1, 12+r.IntN(13))
		m := mustFloat(strconv.FormatFloat(math.Ldexp(1+r.Float64(), r.IntN(24)-16), 'g', 7, 64))
		if r.IntN(4) == 0 {
			m = -m
		}
		b := mustFloat(strconv.FormatFloat((2*r.Float64()-1)*levels*m, 'g', 7, 64))
		n := math.Floor(r.Float64() * levels)
		want := float64(n*m) + b
		digits := 7 + r.IntN(4)
		values := []float64{mustFloat(fmt.Sprintf("%.*g", digits, want))}
		farthest := math.Abs(values[0]-want) / math.Abs(m)
		switch bad := snap(values, m, b); {
		case bad < 0 && sameBits(values[0], want):
			agreed++
		case farthest <= 0.0499:
			t.Fatalf("m %v, b %v, n %v, %d digits: got %v (refused: %v), want %v", m, b, n, digits, values[0], bad == 0, want)
		case bad == 0:
			refused++
		default:
			astray++
		}
	}
	t.Logf("%d agreed, %d refused, %d astray", agreed, refused, astray)
	if agreed < 50_000 || refused < 1000 || astray > refused/5 {
		t.Errorf("%d agreed, %d refused, %d astray, want 50000, 1000 and a tenth of that", agreed, refused, astray)
	}
}

// The reciprocal gives what the definition's division gives, up to the last level.
func TestSnapEqualsDivision(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	near := 0
	for range 200_000 {
		m := math.Ldexp(1+r.Float64(), r.IntN(190)-95)
		b := (2*r.Float64() - 1) * math.Ldexp(m, r.IntN(41))
		n := math.Round((2*r.Float64() - 1) * math.Ldexp(1, r.IntN(41)))
		v := float64(n*m) + b + (2*r.Float64()-1)*0.06*m
		want := float64(math.Round((v-b)/m)*m) + b
		values := []float64{v}
		bad := snap(values, m, b)
		if ok := math.Abs(v-want) <= float64(0.05*m); ok != (bad < 0) || ok && !sameBits(values[0], want) {
			t.Fatalf("m %v, b %v, n %v, v %v: got %v (refused: %v), want %v", m, b, n, v, values[0], bad == 0, want)
		}
		if bad < 0 {
			near++
		}
	}
	if near < 100_000 {
		t.Errorf("%d values near a level, want 100000", near)
	}
}

func TestSnapKeepsGapsAndIsIdempotent(t *testing.T) {
	values := []float64{math.NaN(), -0.035, math.NaN()}
	for range 2 {
		if bad := snap(values, 0.005, -40.96); bad >= 0 {
			t.Fatalf("value %d was refused", bad)
		}
		if want := float64(8185*mustFloat("0.005")) + -40.96; values[1] != want || values[0] == values[0] || values[2] == values[2] {
			t.Errorf("got %v, want NaN, %v, NaN", values, want)
		}
	}
	if bad := snap([]float64{1, math.NaN(), 1.06}, 1, 0); bad != 2 {
		t.Errorf("value %d was refused, want 2", bad)
	}
}
