package dsp

import (
	"fmt"

	"github.com/tachy-dsp/tachy/dsp/design"
)

// DesignError says what is wrong with what was asked for: designs and filters have one type of error.
type DesignError = design.Error

func designError(param, format string, args ...any) error {
	return &DesignError{Param: param, Reason: fmt.Sprintf(format, args...)}
}
