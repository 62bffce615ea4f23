package conv

// Deconvolve divides as polynomials: signal = convolve(divisor, quotient) + remainder. quotient has
// len(signal)-len(divisor)+1 values, remainder as many as signal. It panics when they don't or divisor[0] is 0.
func Deconvolve(quotient, remainder, signal, divisor []float64) {
	if len(divisor) == 0 || divisor[0] == 0 {
		panic("conv: the divisor starts with 0")
	}
	checkQuotient(len(quotient), len(remainder), len(signal), len(divisor))
	copy(remainder, signal)
	for i := range quotient {
		q := remainder[i] / divisor[0]
		quotient[i] = q
		part := remainder[i:][:len(divisor)]
		for j, d := range divisor {
			part[j] -= float64(d * q)
		}
	}
}

// DeconvolveComplex is [Deconvolve] for complex values.
func DeconvolveComplex(quotient, remainder, signal, divisor []complex128) {
	if len(divisor) == 0 || divisor[0] == 0 {
		panic("conv: the divisor starts with 0")
	}
	checkQuotient(len(quotient), len(remainder), len(signal), len(divisor))
	copy(remainder, signal)
	for i := range quotient {
		q := remainder[i] / divisor[0]
		quotient[i] = q
		part := remainder[i:][:len(divisor)]
		for j, d := range divisor {
			part[j] -= complex(
				float64(real(d)*real(q))-float64(imag(d)*imag(q)),
				float64(real(d)*imag(q))+float64(imag(d)*real(q)))
		}
	}
}

func checkQuotient(quotient, remainder, signal, divisor int) {
	if remainder != signal || quotient != max(signal-divisor+1, 0) {
		panic("conv: quotient or remainder has the wrong size")
	}
}
