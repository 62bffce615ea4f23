package simulate

import "math/rand/v2"

// The purposes that a bed draws random numbers for. Each has a stream of its own, so that asking for the truth, which
// draws no noise, finds the same beats.
const (
	forPatient uint64 = iota
	forClock
	forHeart
	forLungs
	forJitter
	forECG
	forPressure
	forPleth
	forChest
	purposes
)

// random is one stream of random numbers.
type random struct{ *rand.Rand }

func newRandom(seed uint64, bed int, purpose uint64) random {
	return random{rand.New(rand.NewPCG(seed, uint64(bed)*purposes+purpose))}
}

// between is uniform in [low, high).
func (r random) between(low, high float64) float64 {
	return low + float64((high-low)*r.Float64())
}

// noise is nearly normal with mean 0 and standard deviation 1: the sum of four uniform numbers, which unlike
// rand.NormFloat64 needs no logarithm. It never leaves ±3.5.
func (r random) noise() float64 {
	const scale = 1.7320508075688772 / (1 << 16) // sqrt(3): four uniforms have variance 1/3
	u := r.Uint64()
	sum := int64(u&0xffff) + int64(u>>16&0xffff) + int64(u>>32&0xffff) + int64(u>>48) - 2*0xffff
	return float64(sum) * scale
}
