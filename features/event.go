// Package features holds what the signal packages below it share: the event that a detector reports.
//
// One signal or family of measures a folder: ecg finds beats, hrv measures their rhythm, stats describes samples. Every
// detector is a state machine that is pushed samples in blocks of any size and gives the same bits for every cutting.
package features

// Event is one finding in a segment of samples, such as a beat.
type Event struct {
	Sample int64   // index of the sample it is at, counted from the segment's first
	Value  float64 // what the detector says of it, such as the amplitude; its documentation gives the unit
}
