package dsp

import (
	"fmt"
	"testing"
)

func TestKaiserAgainstScipy(t *testing.T) {
	var g struct {
		Kaiser []struct {
			M    int
			Beta float64
			W    []float64
		}
	}
	golden(t, "kaiser.json", &g)
	if len(g.Kaiser) < 5 {
		t.Fatalf("only %d goldens", len(g.Kaiser))
	}
	for _, c := range g.Kaiser {
		wantNear(t, fmt.Sprint("kaiser ", c.M, c.Beta), Kaiser(c.M, c.Beta), c.W, designTolerance)
	}
}
