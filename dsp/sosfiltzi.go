package dsp

// SOSFiltZi is the state, for [SOSFilter.SetZi], in which a cascade rests while every sample is 1: times the first
// sample it starts a filter without a step (scipy.signal.sosfilt_zi). It is a [*DesignError] when a section has a pole
// at z = 1 and so never comes to rest.
func SOSFiltZi(sos [][6]float64) ([][2]float64, error) {
	zi := make([][2]float64, len(sos))
	level := 1.0 // what the sections before let through
	for i, s := range sos {
		b0, b1, b2, a0, a1, a2 := s[0], s[1], s[2], s[3], s[4], s[5]
		if a0 != 1 {
			return nil, designError("sos", "row %d has a0 = %v, want 1", i, a0)
		}
		bottom := a0 + a1 + a2
		if bottom == 0 {
			return nil, designError("sos", "row %d has a pole at z = 1 and no resting state", i)
		}
		gain := (b0 + b1 + b2) / bottom
		// At rest y = gain everywhere, so z1 = b2 - a2*y and z0 = y - b0.
		zi[i] = [2]float64{level * (gain - b0), level * (b2 - float64(a2*gain))}
		level *= gain
	}
	return zi, nil
}
