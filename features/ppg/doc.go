// Package ppg finds the pulses of the photoplethysmogram by the methods of the literature as BioSPPy 2.2.4 has them, and cuts
// the signal at them. With corrected false they do what BioSPPy does, slips included; with true what its authors meant; each
// function says the difference. All are of a whole signal. For the pulses at any rate see package pulses.
package ppg
