package fpenv

import (
	"math"
	"runtime"
	"testing"
)

// flush is the default word with denormals read as zero (DAZ, bit 6) and flushed to zero (FTZ, bit 15).
const flush = word | 1<<6 | 1<<15

// half is a variable, so that the compiler can't compute the product itself.
var half = 0.5

func TestDefaultKeepsDenormals(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	denormal, want := math.Ldexp(1, -1030), math.Ldexp(1, -1031) // made before the switch: Ldexp multiplies
	defer swap(swap(flush))

	if denormal*half != 0 {
		t.Fatal("the test could not switch denormals off")
	}
	was := Default()
	if got := denormal * half; got != want {
		t.Errorf("under the default word 2^-1030/2 = %g, want %g", got, want)
	}
	Restore(was)
	if denormal*half != 0 {
		t.Error("Restore left denormals on")
	}
}
