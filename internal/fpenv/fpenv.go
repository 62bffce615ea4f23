// Package fpenv gives computations the default floating-point control word: round to nearest, denormals kept, no traps.
//
// A shared library that was compiled with -ffast-math can switch denormals off for every thread of the process that it
// is loaded into, and for the threads that these start later, so that the same filter gives other bits. Whoever enters
// Go from foreign code, and every goroutine that computes on its behalf, does
//
//	defer fpenv.Restore(fpenv.Default())
//
// The word belongs to the operating system's thread: a goroutine that isn't inside a call from C first calls
// [runtime.LockOSThread]. On amd64 the word is MXCSR; elsewhere both functions do nothing.
package fpenv

// word is the processor's state after reset: all exceptions masked, none pending, round to nearest, denormals kept.
const word = 0x1f80

// Default sets the default control word on this thread and returns the one that was there, for [Restore].
func Default() (restore uint32) { return swap(word) }

// Restore sets the control word that [Default] returned.
func Restore(restore uint32) { swap(restore) }
