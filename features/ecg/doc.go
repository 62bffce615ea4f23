// Package ecg finds the heart's beats in an electrocardiogram.
//
// [RPeaks] is a state machine as those of package dsp: Push, Flush, Reset, Snapshot, Restore, and the same bits for
// every cutting of the samples.
package ecg
