package demo

import (
	"fmt"
	"strings"
	"time"
)

// losses are the counters of what did not become part of a result, in the order of the summary; see stream.Counters.
var losses = []struct{ counter, text string }{
	{"undecodable_messages", "messages that could not be decoded"},
	{"unknown_messages", "messages of signals that it does not take"},
	{"unit_messages", "messages in a unit that it does not take"},
	{"numeric_messages", "messages with numerics or alarms"},
	{"leap_messages", "messages whose time leaps"},
	{"clock_steps", "clocks that were set"},
	{"gap_samples", "samples without a value"},
	{"late_samples", "samples that came too late"},
	{"duplicate_samples", "samples that came twice"},
	{"conflict_samples", "samples that came again with another value"},
	{"refused_segments", "segments at a rate that it does not take"},
	{"overflow_blocks", "blocks given up early"},
}

// summary says at the end what there was.
func (s *show) summary() error {
	f, err := gather(s.registry)
	if err != nil {
		return err
	}
	seconds := time.Since(s.began).Seconds()
	var b strings.Builder
	fmt.Fprintf(&b, "\n%.1f s: %.0f messages, %.0f samples taken (%.0f a second), %.0f rows.\n",
		seconds, f.input[messagesName], f.input["samples"], f.input["samples"]/seconds, f.rows)
	if text := sentence(f.since(s.baseline)); text != "" {
		fmt.Fprintln(&b, text)
	}
	s.board.mu.Lock()
	for _, name := range []string{"MAP", "risk"} {
		if n := s.board.alerts[name]; n > 0 {
			fmt.Fprintf(&b, "Alerts (%s): %d.\n", name, n)
		}
	}
	s.board.mu.Unlock()
	for _, l := range losses {
		if n := f.input[l.counter]; n > 0 {
			fmt.Fprintf(&b, "Not used: %.0f %s.\n", n, l.text)
		}
	}
	_, err = fmt.Fprint(s.options.Out, b.String())
	return err
}
