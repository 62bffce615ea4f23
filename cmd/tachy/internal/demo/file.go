package demo

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/tachy-dsp/tachy/internal/wfdb"
	"github.com/tachy-dsp/tachy/simulate"
	"github.com/tachy-dsp/tachy/stream/cmf"
)

// lineBytesMax bounds a message in a file.
const lineBytesMax = 4 << 20

// minute is what recordings start at, so that every play has the same windows.
const minute = 60e9

// blockNs is how long the messages are that a recording is cut into.
const blockNs = 256e6

// fromFile plays a file: a WFDB record (its header, or its path without extension), or CMF messages, one a line.
func fromFile(path string, now int64) (*feed, error) {
	f := &feed{title: strings.TrimSuffix(filepath.Base(path), ".hea"), name: func(key string) string { return key }}
	record := strings.TrimSuffix(path, ".hea")
	if _, err := os.Stat(record + ".hea"); err == nil {
		r, err := wfdb.Read(os.DirFS(filepath.Dir(record)), filepath.Base(record))
		if err != nil {
			return nil, err
		}
		for i, s := range r.Signals {
			if 1_000_000_000%s.Rate.Den != 0 {
				return nil, fmt.Errorf("%s.hea: signal %d: %d/%d Hz has more than the 9 decimals that messages take", record, i, s.Rate.Num, s.Rate.Den)
			}
		}
		f.name = func(string) string { return filepath.Base(record) }
		f.arrivals = blocks(r.Signals, now-now%minute)
		return f, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || info.IsDir() {
		file.Close()
		return nil, &fs.PathError{Op: "read", Path: path, Err: fmt.Errorf("not a file of messages and not a WFDB record: there is no %s.hea", record)}
	}
	f.arrivals = func(yield func(simulate.Arrival) bool) {
		defer file.Close()
		f.err = lines(bufio.NewScanner(file), yield)
	}
	return f, nil
}

// lines are the messages of a file in its order, timed by the gateway's clock. What cannot be decoded is sent, too.
func lines(s *bufio.Scanner, yield func(simulate.Arrival) bool) error {
	s.Buffer(nil, lineBytesMax)
	var decoder cmf.Decoder
	var message cmf.Message
	for now := int64(0); s.Scan(); {
		body := bytes.TrimSpace(s.Bytes())
		if len(body) == 0 {
			continue
		}
		if decoder.Decode(body, &message) == nil {
			now = message.SysTime
		}
		if !yield(simulate.Arrival{Time: now, Body: body}) {
			return nil
		}
	}
	return s.Err()
}

// blocks cuts a recording that begins at time start into messages of 256 ms, each sent when its last sample has ended.
func blocks(signals []wfdb.Signal, start int64) iter.Seq[simulate.Arrival] {
	return func(yield func(simulate.Arrival) bool) {
		at := make([]int, len(signals))
		var body []byte
		for end, left := start+blockNs, true; left; end += blockNs {
			left = false
			for i := range signals {
				s := &signals[i]
				first := at[i]
				for at[i] < len(s.Samples) && timeOf(s, start, at[i]) < end {
					at[i]++
				}
				left = left || at[i] < len(s.Samples)
				if at[i] == first {
					continue
				}
				sent := timeOf(s, start, at[i])
				body = cmf.Append(body[:0], &cmf.Message{Source: 1, Device: 1, SysTime: sent, Time: timeOf(s, start, first), Type: cmf.Wave,
					Name: s.Name, Unit: s.Unit, Rate: cmf.Rate(s.Rate), Values: s.Samples[first:at[i]]})
				if !yield(simulate.Arrival{Time: sent, Body: body}) {
					return
				}
			}
		}
	}
}

// timeOf sample i. A record has at most 2^31 samples and a rate's denominator 2^20 at most, so the seconds come first.
func timeOf(s *wfdb.Signal, start int64, i int) int64 {
	ticks := int64(i) * s.Rate.Den
	return start + ticks/s.Rate.Num*1e9 + ticks%s.Rate.Num*1e9/s.Rate.Num
}
