// Package cmf reads and writes the messages that a bedside gateway sends: one JSON object a message, one or many samples.
//
// A wave of 16 samples (a metric has one value and, as a rule, no srcmeta):
//
//	{"srcid": 2, "devid": 97, "systime": 1651132300098840000, "type": "wav", "mname": "MDC_RESP",
//	 "mtime": 1651132307776000000, "uom": "MDC_DIM_X_OHM", "freq": 62.5, "val": "0.02354090^0.01377289^…",
//	 "srcmeta": {"scale_m": 0.0003907204, "scale_b": -0.4}}
//
//	srcid    integer: the gateway
//	devid    integer: the device, so in most wards the bed
//	systime  ns since the epoch by the gateway's clock, when it sent the message
//	type     "wav" samples, "met" a numeric value, "alm" an alarm
//	mname    what is measured, an IEEE 11073 MDC code
//	mtime    ns since the epoch by the device's clock, at the first sample; it may be seconds off and drift
//	uom      the unit, an MDC code
//	freq     samples a second; 0 is aperiodic; above 0 for a wave, and may be left out for the others
//	val      numbers in one text with ^ between them; outside waves it may be a plain JSON number
//	srcmeta  may be left out: scale_m and scale_b, the step and the offset of the device's converter
//
// Keys come in any order. Unknown ones are skipped, after a check that they are JSON. Everything else is strict: a key
// twice, a key missing, another type, a byte behind the object, text that is not UTF-8 or a limit passed refuses the
// message with an *Error. null is a type like any other: it does not stand for a missing key.
//
// # Values
//
// Between two ^ stands a decimal number ("-0.08000000", "5.", "1e-05"), and NaN, a gap, is written as nothing, NaN or
// inf (any case, any sign). A val of "" has no values at all; "^" has two gaps.
//
// Each number is rounded once to the nearest float64. That is the sample of a message without scale. The archive,
// though, keeps integers n and computes n*scale_m + scale_b, which differs from the decimal text in the last bits. So
// where a message has a scale, the sample is the archive's: n = round((v-scale_b)/scale_m), and the value is
// float64(float64(n)*scale_m) + scale_b, each operation rounded. A message with a number further than 0.05 steps from
// that value is refused: its scale is not the one it was made with. The bounds on scale (a step from 1e-30 to 1e30, no
// number beyond LevelsMax steps) leave exactly one n within 0.05 steps, however it is computed. scale_m of 0 stands for
// none; scale_m without scale_b, or scale_b without a scale_m other than 0, is refused.
//
// A text whose last digit is worth more than a step (a 24-bit converter in 7 digits) cannot say its level. Each of its
// numbers is refused nine times in ten, so a wave of such numbers is refused; a single number can pass with a level
// that is not the archive's.
package cmf
