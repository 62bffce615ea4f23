// Package ecg finds the heart's beats in an electrocardiogram, tells false ones among them, and finds the waves of a beat.
//
// [RPeaks] is a state machine as those of package dsp: Push, Flush, Reset, Snapshot, Restore, and the same bits for
// every cutting of the samples. [Rhythm] and [Landmarks] look at a whole record.
package ecg
