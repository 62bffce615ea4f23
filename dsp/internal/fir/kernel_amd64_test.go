//go:build !noasm

package fir

import "testing"

// The loops that wide vectors leave the rest to, with all of the work.
func TestKernelGivesTheBitsOfPortableWithoutWideVectors(t *testing.T) {
	defer func(before bool) { wide = before }(wide)
	wide = false
	TestKernelGivesTheBitsOfPortable(t)
}
