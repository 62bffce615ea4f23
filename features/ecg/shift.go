package ecg

// Shift adds by to each index once for every source below it, one source after the other and as shifted so far: what
// BioSPPy 2.2.4 does about beats that were added or taken away. The sources being indices from before, an index that
// has moved may be no longer above one that it was above.
func Shift(indices, sources []int64, by int64) {
	for i, at := range indices {
		for _, s := range sources {
			if at > s {
				at += by
			}
		}
		indices[i] = at
	}
}
