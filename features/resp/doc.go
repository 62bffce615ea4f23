// Package resp finds breaths in respiration signals (impedance, flow volume, belt), at 4 to 70 a minute.
package resp
