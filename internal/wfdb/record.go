package wfdb

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"strings"
	"time"
)

// FileBytesMax bounds a file of samples: 2 GiB.
const FileBytesMax = 2 << 30

// Signal is one signal, whole.
type Signal struct {
	Name     string
	Unit     string
	Rate     Rate
	Gain     float64 // steps of the converter a unit
	Baseline float64 // the step that stands for 0
	Samples  []float64
}

// Record is a recording.
type Record struct {
	Start   time.Time // see Header
	Signals []Signal
}

// Read reads a record from a folder: name is "100" or "100.hea".
func Read(folder fs.FS, name string) (*Record, error) {
	header := strings.TrimSuffix(name, ".hea") + ".hea"
	text, err := readFile(folder, header, HeaderBytesMax)
	if err != nil {
		return nil, err
	}
	h, err := ParseHeader(header, text)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, file := range h.Files() {
		if files[file], err = readFile(folder, file, FileBytesMax); err != nil {
			return nil, err
		}
	}
	signals, err := h.Decode(files)
	return &Record{h.Start, signals}, err
}

func readFile(folder fs.FS, name string, bytesMax int64) ([]byte, error) {
	f, err := folder.Open(name)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return nil, &Error{name, 0, err.Error()}
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, bytesMax+1))
	if err == nil && int64(len(data)) > bytesMax {
		err = fmt.Errorf("it has more than %d bytes", bytesMax)
	}
	if err != nil {
		return nil, &Error{name, 0, err.Error()}
	}
	return data, nil
}

// Files are the names of the files of samples, each once.
func (h *Header) Files() []string {
	var names []string
	seen := map[string]bool{}
	for _, s := range h.Signals {
		if !seen[s.File] {
			seen[s.File], names = true, append(names, s.File)
		}
	}
	return names
}

// Decode makes the signals of the contents of the files, by name. It fails on a file that is shorter than the header says
// and on samples that do not fit their checksum.
func (h *Header) Decode(files map[string][]byte) ([]Signal, error) {
	signals := make([]Signal, len(h.Signals))
	for _, file := range h.Files() {
		data, ok := files[file]
		if !ok {
			return nil, &Error{file, 0, "the file is not there"}
		}
		if err := h.decodeFile(file, data, signals); err != nil {
			return nil, err
		}
	}
	return signals, nil
}

// decodeFile makes the signals of one file.
func (h *Header) decodeFile(file string, data []byte, signals []Signal) error {
	var members []int
	perFrame := 0
	for i, s := range h.Signals {
		if s.File == file {
			members, perFrame = append(members, i), perFrame+s.PerFrame
		}
	}
	first := &h.Signals[members[0]]
	data = data[min(first.Offset, len(data)):]
	there := samplesIn(data, first.Format) / perFrame
	frames := h.Frames
	switch {
	case frames < 0:
		frames = there
	case frames > there:
		return &Error{file, 0, fmt.Sprintf("it holds %d frames and %s says %d: the file is cut off", there, h.file, frames)}
	}
	at := 0 // samples of a frame before the signal's
	for _, i := range members {
		s := &h.Signals[i]
		rate, err := h.rate(s)
		if err != nil {
			return &Error{h.file, s.line, err.Error()}
		}
		x, sum := s.decode(data, frames, at, perFrame)
		if s.Checksum != nil && *s.Checksum != sum {
			return &Error{h.file, s.line, fmt.Sprintf("the samples in %s have the checksum %d, not %d: a file is damaged", file, sum, *s.Checksum)}
		}
		signals[i] = Signal{s.Name, s.Unit, rate, s.Gain, s.Baseline, x}
		at += s.PerFrame
	}
	return nil
}

// samplesIn is how many samples lie in the bytes. The second of a pair of format 212 needs the third byte.
func samplesIn(data []byte, format int) int {
	if format == 16 {
		return len(data) / 2
	}
	return len(data)/3*2 + len(data)%3/2
}

// decode picks a signal's samples from the frames and adds up the numbers as they are written.
func (s *Spec) decode(data []byte, frames, at, perFrame int) (x []float64, sum int16) {
	x = make([]float64, 0, frames*s.PerFrame)
	number, invalid := number16, math.MinInt16
	if s.Format == 212 {
		number, invalid = number212, -1<<11
	}
	for frame := range frames {
		for k := range s.PerFrame {
			n := number(data, frame*perFrame+at+k)
			sum += int16(n)
			if n == invalid {
				x = append(x, math.NaN())
			} else {
				x = append(x, (float64(n)-s.Baseline)/s.Gain)
			}
		}
	}
	return x, sum
}

// number16 is sample i in format 16: two bytes, the low one first.
func number16(data []byte, i int) int {
	return int(int16(uint16(data[2*i]) | uint16(data[2*i+1])<<8))
}

// number212 is sample i in format 212: two samples of 12 bits in three bytes, the high bits of both in the middle one.
func number212(data []byte, i int) int {
	pair := data[i/2*3:]
	n := int(pair[0]) | int(pair[1]&0x0f)<<8
	if i%2 == 1 {
		n = int(pair[2]) | int(pair[1]&0xf0)<<4
	}
	return n << 52 >> 52
}
