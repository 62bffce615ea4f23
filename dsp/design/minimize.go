package design

import "math"

// minimize is where f, of one valley between a and b, is least, within tolerance: parabolas through the three best
// points, golden sections where these don't help (R. P. Brent, Algorithms for Minimization without Derivatives, 1973,
// chapter 5; Forsythe, Malcolm and Moler's FMIN).
func minimize(a, b, tolerance float64, f func(float64) float64) float64 {
	golden := (3 - math.Sqrt(5)) / 2
	type point struct{ x, y float64 }
	at := func(x float64) point { return point{x, f(x)} }
	best := at(a + golden*(b-a))
	second, third := best, best
	step, before := 0.0, 0.0
	for range 500 {
		middle := (a + b) / 2
		least := math.Sqrt(0x1p-52)*math.Abs(best.x) + tolerance/3
		if math.Abs(best.x-middle) <= 2*least-(b-a)/2 {
			break
		}
		r := (best.x - second.x) * (best.y - third.y)
		q := (best.x - third.x) * (best.y - second.y)
		p := (best.x-third.x)*q - (best.x-second.x)*r
		q = 2 * (q - r)
		if q > 0 {
			p = -p
		}
		q = math.Abs(q)
		last := before
		before = step
		if math.Abs(last) > least && math.Abs(p) < math.Abs(q*last/2) && p > q*(a-best.x) && p < q*(b-best.x) {
			step = p / q
			if x := best.x + step; x-a < 2*least || b-x < 2*least {
				step = math.Copysign(least, middle-best.x)
			}
		} else {
			if before = b - best.x; best.x >= middle {
				before = a - best.x
			}
			step = golden * before
		}
		x := best.x + math.Copysign(max(math.Abs(step), least), step)
		now := at(x)
		if now.y <= best.y {
			if x >= best.x {
				a = best.x
			} else {
				b = best.x
			}
			third, second, best = second, best, now
			continue
		}
		if x < best.x {
			a = x
		} else {
			b = x
		}
		if now.y <= second.y || second.x == best.x {
			third, second = second, now
		} else if now.y <= third.y || third.x == best.x || third.x == second.x {
			third = now
		}
	}
	return best.x
}
