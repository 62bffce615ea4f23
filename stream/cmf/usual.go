package cmf

import "bytes"

// usual reads a wave that is written as the gateway does, byte for byte: its keys, their order, its spaces, names that
// were seen before, values, and no scale or one that a ruler takes. It says whether the body was one. If not, message reads it again
// from the start, for there is something to look at closely, or to refuse. What usual takes, message would take too,
// with the same bits.
func (d *Decoder) usual(m *Message) bool {
	s := &d.in
	if !(s.skipPrefix(`{"srcid": `) && s.natural(&m.Source) &&
		s.skipPrefix(`, "devid": `) && s.natural(&m.Device) &&
		s.skipPrefix(`, "systime": `) && s.natural(&m.SysTime) &&
		s.skipPrefix(`, "type": "wav", "mname": `) && d.known(&m.Name) &&
		s.skipPrefix(`, "mtime": `) && s.natural(&m.Time) &&
		s.skipPrefix(`, "uom": `) && d.known(&m.Unit) &&
		s.skipPrefix(`, "freq": `) && s.rate(&m.Rate) &&
		s.skipPrefix(`, "val": "`)) {
		return false
	}
	val := s.i
	length := bytes.IndexByte(s.b[val:], '"')
	if length <= 0 {
		return false
	}
	s.i += length + 1
	if s.skipPrefix(`}`) {
		var reason string
		m.Values, _, reason = splitValues(s.b, val, m.Values)
		return reason == "" && s.i == len(s.b)
	}
	if !(s.skipPrefix(`, "srcmeta": {"scale_m": `) && s.decimal(&m.ScaleM) &&
		s.skipPrefix(`, "scale_b": `) && s.decimal(&m.ScaleB) &&
		s.skipPrefix(`}}`) && s.i == len(s.b)) {
		return false
	}
	r, ok := newRuler(m.ScaleM, m.ScaleB)
	if ok {
		m.Values, ok = r.levels(s.b, val, m.Values)
	}
	return ok
}

// natural reads an integer from 0 to TimeMax.
func (s *scanner) natural(n *int64) bool {
	b, v, i := s.b[s.i:], uint64(0), 0
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		v = v*10 + uint64(b[i]-'0')
	}
	s.i += i
	*n = int64(v)
	return (i == 1 || 1 < i && i < 20 && b[0] != '0') && v <= TimeMax
}

// decimal reads a JSON number.
func (s *scanner) decimal(v *float64) (ok bool) {
	text, err := s.number("")
	if err != nil {
		return false
	}
	*v, _, ok = decimal(text, 0)
	return ok
}

// rate reads a rate above 0.
func (s *scanner) rate(r *Rate) bool {
	text, err := s.number("")
	if err != nil {
		return false
	}
	var reason string
	*r, reason = parseRate(text)
	return reason == "" && r.Num > 0
}

// known reads a name that was read before in the same spelling. The spelling's quotes are part of it, so a text that
// begins like one ends where it does.
func (d *Decoder) known(name *string) (ok bool) {
	rest := d.in.b[d.in.i:]
	if len(rest) == 0 {
		return false
	}
	end := 2 + bytes.IndexByte(rest[1:], '"')
	if *name, ok = d.names[string(rest[:end])]; ok {
		d.in.i += end
	}
	return ok
}
