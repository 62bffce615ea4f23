package dsp

import (
	"errors"
	"math"
	"testing"
)

func TestErrorsNameValueAndLimit(t *testing.T) {
	resampler := func(up, down int, h ...float64) error { _, err := CheckedResampler(up, down, h); return err }
	zi := func(row ...float64) error { _, err := SOSFiltZi(rows6(row)); return err }
	for want, err := range map[string]error{
		"up: 0/5 is not a ratio of whole numbers above 0":                                                resampler(0, 5, 1),
		"up: 1001/2 in lowest terms has a factor above 1000; resample in two steps or to a rounder rate": resampler(2002, 4, 1),
		"window: tap 1 is +Inf, which is not finite":                                                     resampler(1, 2, 1, math.Inf(1)),
		"sos: row 0 has a pole at z = 1 and no resting state":                                            zi(1, 0, 0, 1, -1, 0),
		"sos: row 0 has a0 = 2, want 1":                                                                  zi(1, 0, 0, 2, -1, 0),
	} {
		var typed *DesignError
		if !errors.As(err, &typed) || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}
