// Package abp measures arterial pressure: the onsets of its pulses as BioSPPy 2.2.4 finds them, and the pressures of each
// beat. For the pulses at any rate see package pulses.
package abp
