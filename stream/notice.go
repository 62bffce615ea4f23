package stream

// Notice is a row about the input itself: what the results do not rest on.
//
//	late                  samples came after their time had been given up
//	conflict              samples came again with other values; the first ones count
//	clock_step            the device's clock was set; segments end
//	source_discontinuity  the log does not go on where the checkpoint left it
//	forgotten             the key was silent for so long that its state was dropped
type Notice struct {
	Kind       string
	Key        string
	Signal     string // "" for all signals of the key
	Start, End int64  // ns since the epoch
	Samples    int64
}
