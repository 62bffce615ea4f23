// Package emg finds when muscles become active and come to rest, from surface electromyograms.
//
// Detectors walk a test function of the signal, such as its moving average over the deviation at rest. Each is one pass.
package emg
