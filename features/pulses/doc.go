// Package pulses finds the pulses of arterial pressure and of the photoplethysmogram, at 25 to 240 a minute.
package pulses
