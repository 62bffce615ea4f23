// Package segmenters holds the beat detectors of the literature as BioSPPy 2.2.4 has them, each in time linear in the
// samples (Pan-Tompkins++: and n log n in its peaks).
//
// They take a whole stretch of finite samples, filtered by the caller as each says, and give the indices of the R peaks,
// ascending and each once. With corrected false they do what BioSPPy does, slips included; with true what its authors meant;
// each function says the difference. For a detector that streams see [github.com/tachy-dsp/tachy/features/ecg.RPeaks].
package segmenters
