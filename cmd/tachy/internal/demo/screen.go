package demo

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// screen shows lines: on a terminal over the ones shown before, elsewhere one after another.
type screen struct {
	out      io.Writer
	terminal bool
	colours  bool
	size     func() (width, height int)
	shown    int // lines on the terminal that are drawn over
}

// newScreen finds out whether out is a terminal that understands ANSI sequences.
func newScreen(out io.Writer) *screen {
	s := &screen{out: out, size: func() (int, int) { return 0, 0 }}
	f, ok := out.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || os.Getenv("TERM") == "dumb" || os.Getenv("TERM") == "" {
		return s
	}
	s.terminal, s.colours = true, os.Getenv("NO_COLOR") == ""
	s.size = func() (int, int) {
		width, height, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 80, 24
		}
		return width, height
	}
	return s
}

// draw shows lines, in one write, so that the terminal does not flicker.
func (s *screen) draw(lines []line) error {
	var b strings.Builder
	if s.terminal {
		b.WriteString("\x1b[?2026h\x1b[?25l") // show nothing until all is there; no cursor
		if s.shown > 0 {
			fmt.Fprintf(&b, "\x1b[%dA\r", s.shown)
		}
	}
	width, _ := s.size()
	for _, l := range lines {
		s.write(&b, l, width)
		if s.terminal {
			b.WriteString("\x1b[K")
		}
		b.WriteByte('\n')
	}
	if s.terminal {
		b.WriteString("\x1b[J\x1b[?2026l")
	}
	s.shown = len(lines)
	_, err := io.WriteString(s.out, b.String())
	return err
}

// write appends a line, cut off at width, without spaces at its end.
func (s *screen) write(b *strings.Builder, l line, width int) {
	end := len(l)
	for end > 0 && strings.TrimSpace(l[end-1].text) == "" {
		end--
	}
	room := width - 1
	for _, c := range l[:end] {
		text := c.text
		if s.terminal {
			if n := utf8.RuneCountInString(text); n > room {
				text = string([]rune(text)[:max(room, 0)])
			}
			room -= utf8.RuneCountInString(text)
		}
		if s.colours && c.style != plain && text != "" {
			text = "\x1b[" + string(c.style) + "m" + text + "\x1b[0m"
		}
		b.WriteString(text)
	}
}

// leave gives the terminal back: what is shown stays, the cursor is behind it.
func (s *screen) leave() {
	if s.terminal {
		io.WriteString(s.out, "\x1b[?25h")
	}
	s.shown = 0
}
