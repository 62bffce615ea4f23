// Package stream turns messages into contiguous samples and runs a pipeline over them, one session a key.
//
//	message -> cmf.Decode -> Catalogue -> keyClock -> assembler -> pipeline.Session -> rows
//
// It is pure: it does no I/O, reads no clock and starts no goroutine. What happens is a function of the order of events
// given to [Partition.Step]; time moves by messages and by ticks that the caller writes down first.
package stream
