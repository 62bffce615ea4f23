package pipeline

import "fmt"

// Reason says why a value is NaN. The list is fixed: programs downstream switch on the words.
type Reason uint8

// The reasons.
const (
	Defined       Reason = iota // the value is a number
	NoData                      // the window holds no sample
	Coverage                    // less of the window is covered by samples than min_coverage asks
	TooFewBeats                 // not enough beats, or intervals between beats, in the window
	Undefined                   // arithmetic without a result, such as a division by zero
	ModelInput                  // the model was not asked, because one of its inputs is undefined
	ModelError                  // the model failed
	NotSettled                  // a condition has not been watched for long enough to be decided
	Flat                        // the samples are all the same
	TooFewSamples               // not enough samples in the window
	numberReasons int    = iota
)

var reasonWords = [numberReasons]string{"", "no_data", "coverage", "too_few_beats", "undefined", "model_input", "model_error", "not_settled",
	"flat", "too_few_samples"}

// String is the word that rows carry.
func (r Reason) String() string {
	if int(r) < len(reasonWords) {
		return reasonWords[r]
	}
	return fmt.Sprintf("reason(%d)", uint8(r))
}

// Reasons lists all words but the empty one.
func Reasons() []string { return reasonWords[1:] }
