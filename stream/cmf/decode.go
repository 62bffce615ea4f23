package cmf

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// Limits on what Decode takes.
const (
	MessageBytesMax = 1 << 20 // a body
	ValuesMax       = 1 << 16 // values in a message
	NameBytesMax    = 256     // mname, uom
	NamesMax        = 4096    // names and units that a Decoder keeps; others are new strings each time
	DepthMax        = 32      // arrays and objects inside an unknown key
	RateHzMax       = 1e6     // freq
	TimeMax         = 1 << 62 // systime and mtime, ns either side of the epoch: a difference of two fits an int64

	rateDigitsMax = 18 // freq, so that Num and Den fit an int64
)

// field is a key that Decode reads.
type field int

const (
	srcid field = iota
	devid
	systime
	kind
	mname
	mtime
	uom
	val
	freq // from here on, not every message has it
	srcmeta
	scaleM // of srcmeta
	scaleB
	fields
	unknown = fields
)

var fieldNames = [fields]string{
	"srcid", "devid", "systime", "type", "mname", "mtime", "uom", "val", "freq", "srcmeta", "scale_m", "scale_b",
}

// follower is the key that comes next as the gateway writes, spellings how it writes them.
var (
	follower  = [fields]field{devid, systime, kind, mname, mtime, uom, freq, srcmeta, val, srcid, scaleB, scaleM}
	spellings [fields]string
)

func init() {
	for f, name := range fieldNames {
		spellings[f] = `"` + name + `": `
	}
}

func messageField(key []byte) field {
	switch string(key) {
	case "srcid":
		return srcid
	case "devid":
		return devid
	case "systime":
		return systime
	case "type":
		return kind
	case "mname":
		return mname
	case "mtime":
		return mtime
	case "uom":
		return uom
	case "val":
		return val
	case "freq":
		return freq
	case "srcmeta":
		return srcmeta
	}
	return unknown
}

func scaleField(key []byte) field {
	switch string(key) {
	case "scale_m":
		return scaleM
	case "scale_b":
		return scaleB
	}
	return unknown
}

// Decoder decodes messages. The zero value is ready; it keeps the names it has seen, so use one for many messages, from
// one goroutine. In steady state it does not allocate.
type Decoder struct {
	in    scanner
	at    [fields]int       // where each field's value begins in the body; 0 if it was not seen
	names map[string]string // by spelling: as in the body, with quotes and escapes
}

// Decode reads one body, a JSON object as the package comment describes, into m. The body may be reused afterwards.
// A body that breaks a rule gives an *Error; m then holds nothing of use.
func (d *Decoder) Decode(body []byte, m *Message) error {
	if len(body) > MessageBytesMax {
		return refuse(MessageBytesMax, "a body of %d bytes, the limit is %d", len(body), MessageBytesMax)
	}
	var err error
	if d.begin(body, m); !d.usual(m) {
		d.begin(body, m)
		err = d.message(m)
	}
	d.in.b = nil
	return err
}

// begin sets the cursor to the start of the body, and all that is read from it to nothing.
func (d *Decoder) begin(body []byte, m *Message) {
	*m = Message{Rate: Rate{0, 1}, Values: m.Values[:0]}
	d.in.b, d.in.i, d.at = body, 0, [fields]int{}
}

// message reads any body.
func (d *Decoder) message(m *Message) error {
	s := &d.in
	s.space()
	if s.peek() != '{' {
		return s.unexpected("a JSON object")
	}
	if err := d.members(m, messageField, srcid); err != nil {
		return err
	}
	s.space()
	if s.i < len(s.b) {
		return s.unexpected("the end behind the object")
	}
	if err := d.complete(m); err != nil {
		return err
	}
	return d.canonical(m)
}

// members reads the object at the cursor; its keys are those that lookup knows, and first probably comes first.
func (d *Decoder) members(m *Message, lookup func([]byte) field, first field) error {
	s := &d.in
	guess := first
	for more := s.begin('}'); more; {
		start := s.i
		f, err := d.field(lookup, guess)
		switch {
		case err != nil:
		case f == unknown:
			err = s.skip(1)
		case d.at[f] > 0:
			err = refuse(start, "key %q twice", fieldNames[f])
		default:
			d.at[f] = s.i
			err = d.read(f, m)
			guess = follower[f]
		}
		if err != nil {
			return err
		}
		if more, err = s.next('}'); err != nil {
			return err
		}
	}
	return nil
}

// field reads a key up to its value. The gateway's order and spacing are tried first, because reading keys would
// otherwise take as long as reading a short wave's samples.
func (d *Decoder) field(lookup func([]byte) field, guess field) (field, error) {
	if d.in.skipPrefix(spellings[guess]) && !isSpace(d.in.peek()) {
		return guess, nil
	}
	key, err := d.in.key()
	if err != nil {
		return unknown, err
	}
	return lookup(key), nil
}

// read reads the value of one field.
func (d *Decoder) read(f field, m *Message) (err error) {
	switch f {
	case srcid:
		m.Source, err = d.integer(f, math.MinInt64, math.MaxInt64)
	case devid:
		m.Device, err = d.integer(f, math.MinInt64, math.MaxInt64)
	case systime:
		m.SysTime, err = d.integer(f, -TimeMax, TimeMax)
	case mtime:
		m.Time, err = d.integer(f, -TimeMax, TimeMax)
	case kind:
		m.Type, err = d.kind()
	case mname:
		m.Name, err = d.name(f)
	case uom:
		m.Unit, err = d.name(f)
	case freq:
		m.Rate, err = d.rate()
	case val:
		m.Values, err = d.values(m.Values)
	case srcmeta:
		if d.in.peek() != '{' {
			return d.wrongType(f, "an object")
		}
		err = d.members(m, scaleField, scaleM)
	case scaleM:
		m.ScaleM, err = d.float(f)
	case scaleB:
		m.ScaleB, err = d.float(f)
	}
	return err
}

// complete checks what only the whole message shows.
func (d *Decoder) complete(m *Message) error {
	var missing []string
	for f, at := range d.at[:freq] {
		if at == 0 {
			missing = append(missing, fieldNames[f])
		}
	}
	if len(missing) > 0 {
		return refuse(len(d.in.b), "the message has no %s", strings.Join(missing, ", "))
	}
	switch {
	case m.Type == Wave && d.at[freq] == 0:
		return refuse(len(d.in.b), "the message has no freq, a wave needs one")
	case m.Type == Wave && m.Rate.Num == 0:
		return refuse(d.at[freq], "freq is 0, a wave needs one above")
	case m.Type == Wave && d.in.b[d.at[val]] != '"':
		return refuse(d.at[val], "val is a number, want a text of them for a wave")
	case m.Rate.Num == 0 && len(m.Values) > 1:
		return refuse(d.at[val], "val has %d values without a freq, so no time for the second", len(m.Values))
	}
	return nil
}

// canonical puts the values on the levels of the message's scale, if it has one.
func (d *Decoder) canonical(m *Message) error {
	step := math.Abs(m.ScaleM)
	switch hasM, hasB := d.at[scaleM] > 0, d.at[scaleB] > 0; {
	case step == 0 && hasB:
		return refuse(d.at[scaleB], "scale_b without a scale_m other than 0")
	case step == 0:
		m.ScaleM = 0
		return nil
	case hasM && !hasB:
		return refuse(d.at[scaleM], "scale_m without scale_b")
	case step < scaleMin || step > scaleMax:
		return refuse(d.at[scaleM], "scale_m is %g, want %g to %g either side of 0", m.ScaleM, scaleMin, scaleMax)
	case math.Abs(m.ScaleB) > LevelsMax*step:
		return refuse(d.at[scaleB], "scale_b is %g, more than %d steps of %g", m.ScaleB, LevelsMax, m.ScaleM)
	}
	if i := snap(m.Values, m.ScaleM, m.ScaleB); i >= 0 {
		return refuse(d.at[val], "value %d of %d is off every level of scale_m %g, scale_b %g by more than %g steps",
			i, len(m.Values), m.ScaleM, m.ScaleB, offStepMax)
	}
	return nil
}

// wrongType refuses the value at the cursor by its type alone: it may be anything.
func (d *Decoder) wrongType(f field, want string) error {
	is := "a number"
	switch d.in.peek() {
	case '"':
		is = "a text"
	case '{':
		is = "an object"
	case '[':
		is = "an array"
	case 't', 'f':
		is = "true or false"
	case 'n':
		is = "null"
	case 0:
		return d.in.unexpected(want)
	}
	return refuse(d.in.i, "%s is %s, want %s", fieldNames[f], is, want)
}

// number reads the text of a number.
func (d *Decoder) number(f field, want string) ([]byte, error) {
	if c := d.in.peek(); c != '-' && c-'0' > 9 {
		return nil, d.wrongType(f, want)
	}
	return d.in.number(want)
}

func (d *Decoder) integer(f field, lowest, highest int64) (int64, error) {
	text, err := d.number(f, "an integer")
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(view(text), 10, 64)
	if err != nil || n < lowest || n > highest {
		return 0, refuse(d.at[f], "%s is %s, want an integer from %d to %d", fieldNames[f], clip(text), lowest, highest)
	}
	return n, nil
}

func (d *Decoder) float(f field) (float64, error) {
	text, err := d.number(f, "a number")
	if err != nil {
		return 0, err
	}
	v, _, ok := decimal(text, 0)
	if !ok {
		return 0, refuse(d.at[f], "%s is %s, which no float64 holds", fieldNames[f], clip(text))
	}
	return v, nil
}

func (d *Decoder) rate() (Rate, error) {
	text, err := d.number(freq, "a number")
	if err != nil {
		return Rate{}, err
	}
	r, reason := parseRate(text)
	if reason != "" {
		return Rate{}, refuse(d.at[freq], "freq is %s: it %s", clip(text), reason)
	}
	return r, nil
}

func (d *Decoder) kind() (Type, error) {
	text, err := d.text(kind)
	if err != nil {
		return 0, err
	}
	switch string(text) {
	case "wav":
		return Wave, nil
	case "met":
		return Metric, nil
	case "alm":
		return Alarm, nil
	}
	return 0, refuse(d.at[kind], "type is %q, want wav, met or alm", clip(text))
}

func (d *Decoder) text(f field) ([]byte, error) {
	if d.in.peek() != '"' {
		return nil, d.wrongType(f, "a text")
	}
	return d.in.str()
}

// name reads a name and gives the one string for it that the Decoder keeps, as long as there is room.
func (d *Decoder) name(f field) (string, error) {
	text, err := d.text(f)
	if err != nil {
		return "", err
	}
	spelling := d.in.b[d.at[f]:d.in.i]
	if name, ok := d.names[string(spelling)]; ok {
		return name, nil
	}
	if len(text) > NameBytesMax {
		return "", refuse(d.at[f], "%s %q has %d bytes, the limit is %d", fieldNames[f], clip(text), len(text), NameBytesMax)
	}
	name := string(text)
	if d.names == nil {
		d.names = make(map[string]string)
	}
	if len(d.names) < NamesMax {
		d.names[string(spelling)] = name
	}
	return name, nil
}

// values reads val, a text or a number, and appends its values to dst.
func (d *Decoder) values(dst []float64) ([]float64, error) {
	s := &d.in
	if s.peek() != '"' {
		text, err := d.number(val, "a text of numbers")
		if err != nil {
			return dst, err
		}
		v, _, ok := decimal(text, 0)
		if !ok {
			return dst, refuse(d.at[val], "val is a number that no float64 holds")
		}
		return append(dst, v), nil
	}
	start := s.i + 1
	dst, end, reason := splitValues(s.b, start, dst)
	if reason == "" {
		s.i = end + 1
		return dst, nil
	}
	text, err := s.str()
	if err != nil {
		return dst, err
	}
	if bytes.IndexByte(s.b[start:s.i], '\\') < 0 {
		return dst, refuse(end, "value %d of val %s", len(dst), reason)
	}
	s.text = append(text, '"')
	if dst, end, reason = splitValues(s.text, 0, dst[:0]); reason == "" && end < len(text) {
		reason = "is not a number"
	}
	if reason != "" {
		return dst, refuse(d.at[val], "value %d of val %s", len(dst), reason)
	}
	return dst, nil
}

// splitValues reads numbers with ^ between them from b[i] to the closing quote. If there is a reason to refuse, end is
// where it is, and dst holds the values before it.
func splitValues(b []byte, i int, dst []float64) (_ []float64, end int, reason string) {
	if i < len(b) && b[i] == '"' {
		return dst, i, ""
	}
	for {
		v, end, ok := decimal(b, i)
		if !ok {
			if v, end, ok = gap(b, i); !ok {
				return dst, i, "is not a number that a float64 holds"
			}
		}
		if end >= len(b) || b[end] != '^' && b[end] != '"' {
			return dst, i, "is not a number"
		}
		if len(dst) == ValuesMax {
			return dst, i, "is one too many, the limit is " + strconv.Itoa(ValuesMax)
		}
		dst = append(dst, v)
		if b[end] == '"' {
			return dst, end, ""
		}
		i = end + 1
	}
}
