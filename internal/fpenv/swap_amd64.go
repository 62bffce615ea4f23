package fpenv

// swap sets MXCSR and returns what it was.
//
//go:noescape
func swap(to uint32) (was uint32)
