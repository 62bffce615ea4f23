package fft

import "math"

// oddRadixMax is the largest odd radix that a pass takes; lengths with larger prime factors go by a chirp.
const oddRadixMax = 61

// radices are the radices of the passes for a length, in the order in which they run; nil when a prime factor is too large.
func radices(n int) (list []int) {
	twos := 0
	for ; n%2 == 0; n /= 2 {
		twos++
	}
	for ; twos >= 5 || twos == 3; twos -= 3 {
		list = append(list, 8)
	}
	for ; twos >= 2; twos -= 2 {
		list = append(list, 4)
	}
	if twos == 1 { // before the odd ones, which then take pairs
		list = append(list, 2)
	}
	for ; n%5 == 0; n /= 5 {
		list = append(list, 5)
	}
	for ; n%3 == 0; n /= 3 {
		list = append(list, 3)
	}
	for p := 7; n > 1 && p <= oddRadixMax; p += 2 {
		for ; n%p == 0; n /= p {
			list = append(list, p)
		}
	}
	if n > 1 {
		return nil
	}
	return list
}

// NextFastLen is the smallest length from n on that has no prime factor above 11 (above 5 with onlyReal): a length to pad to,
// as scipy.fft.next_fast_len.
func NextFastLen(n int, onlyReal bool) int {
	if n < 0 || n > 1<<62 {
		panic("fft: NextFastLen: the length is out of range")
	}
	if n <= 6 {
		return max(n, 0)
	}
	others := []int{3, 5, 7, 11}
	if onlyReal {
		others = others[:2]
	}
	best := math.MaxInt
	products(1, others, n, func(odd int) {
		for odd < n {
			odd *= 2
		}
		best = min(best, odd)
	})
	return best
}

// products calls visit with every product of powers of the primes that is below twice the limit.
func products(value int, primes []int, limit int, visit func(int)) {
	if len(primes) == 0 {
		visit(value)
		return
	}
	for ; value/2 < limit; value *= primes[0] {
		products(value, primes[1:], limit, visit)
		if value > math.MaxInt/16 {
			return
		}
	}
}

// PaddedLen is a length from n on to which convolutions best pad: an even one that the fast radices do.
func PaddedLen(n int) int {
	best := math.MaxInt
	for _, odd := range []int{2, 6, 10, 18, 30, 50} {
		for odd < n {
			odd *= 2
		}
		best = min(best, odd)
	}
	return best
}
