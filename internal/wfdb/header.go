package wfdb

import (
	"bytes"
	"fmt"
	"math"
	"math/big"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Limits of a record.
const (
	HeaderBytesMax  = 1 << 20
	SignalsMax      = 1024
	FrameSamplesMax = 4096 // of all signals together
	rateTermMax     = 1 << 20
)

// What a header leaves out.
const (
	defaultGain = 200
	defaultUnit = "mV"
)

// Error says what is wrong and where. Line counts from 1; 0 stands for the whole file.
type Error struct {
	File   string
	Line   int
	Reason string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return "wfdb: " + e.File + ": " + e.Reason
	}
	return fmt.Sprintf("wfdb: %s:%d: %s", e.File, e.Line, e.Reason)
}

// Rate is an exact sampling rate in Hz, Num/Den in lowest terms.
type Rate struct{ Num, Den int64 }

// Header is what record.hea says.
type Header struct {
	Rate    Rate      // frames a second
	Frames  int       // in the record; -1 where the header does not say
	Start   time.Time // the base time and date, which have no zone, as UTC; zero where the header does not give both
	Signals []Spec
	file    string
}

// Spec is how one signal is written.
type Spec struct {
	File     string // in the header's folder
	Format   int    // 16 or 212
	PerFrame int    // samples a frame
	Offset   int    // bytes before the first sample of the file
	Gain     float64
	Baseline float64
	Unit     string
	Name     string // the description
	Initial  *int   // the first sample; nil where the header does not say
	Checksum *int16 // sum of all samples modulo 65536
	line     int
}

// ParseHeader reads the text of a header; file is what errors call it.
func ParseHeader(file string, text []byte) (*Header, error) {
	if len(text) > HeaderBytesMax {
		return nil, &Error{file, 0, fmt.Sprintf("%d bytes are more than %d", len(text), HeaderBytesMax)}
	}
	h := &Header{Frames: -1, file: file}
	wanted := -1 // signals; the record line is still to come
	for i, line := range strings.Split(string(bytes.ToValidUTF8(text, []byte("?"))), "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		var err error
		switch {
		case wanted < 0:
			wanted, err = h.parseRecord(fields)
		case len(h.Signals) == wanted:
			err = fmt.Errorf("more than the %d signals of the record line", wanted)
		default:
			err = h.parseSignal(i+1, fields, line)
		}
		if err != nil {
			return nil, &Error{file, i + 1, err.Error()}
		}
	}
	switch {
	case wanted < 0:
		return nil, &Error{file, 0, "there is no record line"}
	case len(h.Signals) != wanted:
		return nil, &Error{file, 0, fmt.Sprintf("%d signals where the record line says %d", len(h.Signals), wanted)}
	}
	return h, h.checkFiles()
}

// parseRecord reads "name signals [rate[/…] [frames [time [date]]]]".
func (h *Header) parseRecord(fields []string) (signals int, err error) {
	if strings.Contains(fields[0], "/") {
		return 0, fmt.Errorf("%q is a record of several segments, which are not read: give one of its segments", fields[0])
	}
	if len(fields) < 2 {
		return 0, fmt.Errorf("the record line does not say how many signals there are")
	}
	if signals, err = parseCount("number of signals", fields[1], SignalsMax); err != nil {
		return 0, err
	}
	h.Rate = Rate{250, 1}
	if len(fields) > 2 {
		rate, _, _ := strings.Cut(fields[2], "/") // behind it stands the frequency of a counter
		if h.Rate, err = parseRate(rate); err != nil {
			return 0, err
		}
	}
	if len(fields) > 3 {
		if h.Frames, err = parseCount("number of frames", fields[3], math.MaxInt); err != nil {
			return 0, err
		}
		if h.Frames == 0 {
			h.Frames = -1 // the format's word for "not known"
		}
	}
	if len(fields) > 5 {
		if h.Start, err = time.Parse("2/1/2006 15:4:5", fields[5]+" "+fields[4]); err != nil {
			return 0, fmt.Errorf("%q is not a time and a date such as 17:27:45 15/08/1994", fields[4]+" "+fields[5])
		}
	}
	return signals, nil
}

// parseSignal reads "file format [gain[(baseline)][/unit] [bits [zero [initial [checksum [block [description]]]]]]]".
func (h *Header) parseSignal(number int, fields []string, line string) error {
	if len(fields) < 2 {
		return fmt.Errorf("a signal needs a file and a format")
	}
	s := Spec{File: fields[0], PerFrame: 1, Gain: defaultGain, Unit: defaultUnit, line: number}
	if s.File != path.Base(s.File) || s.File == "-" || s.File == "~" || strings.HasPrefix(s.File, ".") {
		return fmt.Errorf("%q is not a file in the header's folder", s.File)
	}
	if err := s.parseFormat(fields[1]); err != nil {
		return err
	}
	baselineGiven := false
	if len(fields) > 2 {
		var err error
		if baselineGiven, err = s.parseGain(fields[2]); err != nil {
			return err
		}
	}
	numbers := [5]int{} // bits, zero, initial, checksum, block
	for i, field := range fields[min(3, len(fields)):min(8, len(fields))] {
		n, err := strconv.Atoi(field)
		if err != nil || n < math.MinInt32 || n > math.MaxUint16 {
			return fmt.Errorf("%q is not a whole number", field)
		}
		switch numbers[i] = n; {
		case i == 1 && !baselineGiven:
			s.Baseline = float64(n)
		case i == 2:
			s.Initial = &numbers[2]
		case i == 3:
			sum := int16(n)
			s.Checksum = &sum
		}
	}
	s.Name = description(line)
	h.Signals = append(h.Signals, s)
	return nil
}

// description is what stands behind the eighth field.
func description(line string) string {
	for range 8 {
		line = strings.TrimLeft(line, " \t")
		i := strings.IndexAny(line, " \t")
		if i < 0 {
			return ""
		}
		line = line[i:]
	}
	return strings.TrimSpace(line)
}

// parseFormat reads "212", "212x4", "212:4" or "16+24".
func (s *Spec) parseFormat(text string) error {
	wrong := fmt.Errorf("%q is not a format such as 212, 212x4, 212:3 or 16+24", text)
	number := func(rest string) (int, string, bool) {
		n := 0
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		v, err := strconv.Atoi(rest[:n])
		return v, rest[n:], err == nil && v <= math.MaxInt32
	}
	format, rest, ok := number(text)
	if !ok {
		return wrong
	}
	s.Format = format
	for _, part := range []struct {
		mark  byte
		value *int
	}{{'x', &s.PerFrame}, {':', new(int)}, {'+', &s.Offset}} {
		if rest == "" || rest[0] != part.mark {
			continue
		}
		if *part.value, rest, ok = number(rest[1:]); !ok {
			return wrong
		}
	}
	switch {
	case rest != "":
		return wrong
	case s.Format != 16 && s.Format != 212:
		return fmt.Errorf("format %d is not read; 16 and 212 are", s.Format)
	case s.PerFrame < 1 || s.PerFrame > FrameSamplesMax:
		return fmt.Errorf("%d samples a frame; there must be 1 to %d", s.PerFrame, FrameSamplesMax)
	}
	return nil
}

// parseGain reads "200", "12.84(-1605)/mmHg" or "2963.77/mV". A gain of 0 is the default one.
func (s *Spec) parseGain(text string) (baselineGiven bool, err error) {
	number, unit, hasUnit := strings.Cut(text, "/")
	if hasUnit && unit != "" {
		s.Unit = unit
	}
	if inner, ok := strings.CutSuffix(number, ")"); ok {
		gain, baseline, found := strings.Cut(inner, "(")
		n, err := strconv.ParseInt(baseline, 10, 32)
		if !found || err != nil {
			return false, fmt.Errorf("%q is not a gain such as 200, 200/mV or 12.84(-1605)/mmHg", text)
		}
		s.Baseline, baselineGiven, number = float64(n), true, gain
	}
	gain, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsNaN(gain) || math.Abs(gain) > 1e30 || gain != 0 && math.Abs(gain) < 1e-30 {
		return false, fmt.Errorf("%q is not a gain such as 200, 200/mV or 12.84(-1605)/mmHg", text)
	}
	if gain != 0 {
		s.Gain = gain
	}
	return baselineGiven, nil
}

// checkFiles checks what the signals of one file have in common.
func (h *Header) checkFiles() error {
	samples := map[string]int{}
	for i := range h.Signals {
		s := &h.Signals[i]
		first := h.Signals[slices.IndexFunc(h.Signals, func(o Spec) bool { return o.File == s.File })]
		if first.Format != s.Format || first.Offset != s.Offset {
			return &Error{h.file, s.line, fmt.Sprintf("%s is written in one format with one offset, but line %d says otherwise", s.File, first.line)}
		}
		if samples[s.File] += s.PerFrame; samples[s.File] > FrameSamplesMax {
			return &Error{h.file, s.line, fmt.Sprintf("more than %d samples a frame", FrameSamplesMax)}
		}
		if _, err := h.rate(s); err != nil {
			return &Error{h.file, s.line, err.Error()}
		}
	}
	return nil
}

// rate of a signal's samples.
func (h *Header) rate(s *Spec) (Rate, error) {
	return reduce(new(big.Rat).SetFrac64(h.Rate.Num*int64(s.PerFrame), h.Rate.Den))
}

// parseRate reads a decimal number of Hz, exactly.
func parseRate(text string) (Rate, error) {
	r, ok := new(big.Rat).SetString(text)
	if !ok || len(text) > 32 || strings.ContainsAny(text, "eEpPxXbBoO_") {
		return Rate{}, fmt.Errorf("%q is not a number of Hz", text)
	}
	return reduce(r)
}

func reduce(r *big.Rat) (Rate, error) {
	if r.Sign() <= 0 || !r.Num().IsInt64() || !r.Denom().IsInt64() || r.Num().Int64() > rateTermMax || r.Denom().Int64() > rateTermMax {
		return Rate{}, fmt.Errorf("%s Hz is not a rate above 0 with terms up to %d", r.RatString(), rateTermMax)
	}
	return Rate{r.Num().Int64(), r.Denom().Int64()}, nil
}

func parseCount(what, text string, most int) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > most {
		return 0, fmt.Errorf("%s %q is not a whole number from 0 to %d", what, text, most)
	}
	return n, nil
}
