package cmf

import (
	"unicode/utf16"
	"unicode/utf8"
)

// scanner walks over the JSON of one body. Its rules are RFC 8259's, and two more hold for every text, skipped or not:
// it is valid UTF-8, and \u surrogates come in pairs.
type scanner struct {
	b    []byte
	i    int
	text []byte // the last text that had escapes
}

// space steps over white space.
func (s *scanner) space() {
	i := s.i
	for i < len(s.b) && s.b[i] <= ' ' && isSpace(s.b[i]) {
		i++
	}
	s.i = i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// peek is the next byte, 0 at the end.
func (s *scanner) peek() byte {
	if s.i < len(s.b) {
		return s.b[s.i]
	}
	return 0
}

// unexpected refuses the byte at the cursor.
func (s *scanner) unexpected(want string) error {
	if s.i >= len(s.b) {
		return refuse(s.i, "the body ends, want %s", want)
	}
	return refuse(s.i, "%q, want %s", s.b[s.i:s.i+1], want)
}

// begin steps over an opening bracket and says whether a member follows.
func (s *scanner) begin(closing byte) (more bool) {
	s.i++
	s.space()
	if s.peek() == closing {
		s.i++
		return false
	}
	return true
}

// next steps over what follows a member and says whether another one does.
func (s *scanner) next(closing byte) (more bool, err error) {
	s.space()
	switch s.peek() {
	case ',':
		s.i++
		s.space()
		return true, nil
	case closing:
		s.i++
		return false, nil
	}
	return false, s.unexpected("a comma or " + string(rune(closing)))
}

// skipPrefix steps over text if the rest begins with it.
func (s *scanner) skipPrefix(text string) bool {
	if end := s.i + len(text); end <= len(s.b) && string(s.b[s.i:end]) == text {
		s.i = end
		return true
	}
	return false
}

// key reads a key and its colon and stops at the value. The key is valid until the next text.
func (s *scanner) key() ([]byte, error) {
	if s.peek() != '"' {
		return nil, s.unexpected("a key in quotes")
	}
	key, err := s.str()
	if err != nil {
		return nil, err
	}
	s.space()
	if s.peek() != ':' {
		return nil, s.unexpected("a colon")
	}
	s.i++
	s.space()
	return key, nil
}

// str reads a text from its opening quote, escapes resolved. It is a view of the body, or of s.text if there were
// escapes.
func (s *scanner) str() ([]byte, error) {
	b, start, high := s.b, s.i+1, byte(0)
	for i := start; i < len(b); i++ {
		switch c := b[i]; {
		case c == '"':
			if high >= utf8.RuneSelf && !utf8.Valid(b[start:i]) {
				return nil, refuse(start, "text that is not valid UTF-8")
			}
			s.i = i + 1
			return b[start:i], nil
		case c == '\\':
			return s.unescape(start, i)
		case c < ' ':
			return nil, refuse(i, "control character %#02x in a text", c)
		default:
			high |= c
		}
	}
	return nil, refuse(s.i, "text without a closing quote")
}

// unescape is the rest of str from the first backslash, at i.
func (s *scanner) unescape(start, i int) ([]byte, error) {
	s.text = append(s.text[:0], s.b[start:i]...)
	for i < len(s.b) {
		switch c := s.b[i]; {
		case c == '"':
			if !utf8.Valid(s.text) {
				return nil, refuse(start, "text that is not valid UTF-8")
			}
			s.i = i + 1
			return s.text, nil
		case c == '\\':
			r, n := escape(s.b[i:])
			if n == 0 {
				return nil, refuse(i, "escape that JSON does not know, or half of a surrogate pair")
			}
			s.text = utf8.AppendRune(s.text, r)
			i += n
		case c < ' ':
			return nil, refuse(i, "control character %#02x in a text", c)
		default:
			s.text = append(s.text, c)
			i++
		}
	}
	return nil, refuse(start-1, "text without a closing quote")
}

// escape reads the escape that b begins with: its character and its length in bytes, 0 if it is none.
func escape(b []byte) (r rune, n int) {
	if len(b) < 2 {
		return 0, 0
	}
	switch b[1] {
	case '"', '\\', '/':
		return rune(b[1]), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	}
	r = hex4(b)
	switch {
	case r < 0:
		return 0, 0
	case !utf16.IsSurrogate(r):
		return r, 6
	}
	if r = utf16.DecodeRune(r, hex4(b[6:])); r == utf8.RuneError {
		return 0, 0
	}
	return r, 12
}

// hex4 reads \uXXXX, -1 if b does not begin so.
func hex4(b []byte) (r rune) {
	if len(b) < 6 || b[0] != '\\' || b[1] != 'u' {
		return -1
	}
	for _, c := range b[2:6] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = (c | 0x20) - 'a' + 10
		default:
			return -1
		}
		r = r<<4 | rune(c)
	}
	return r
}

// number reads a JSON number and returns its text. Decimals and leading zeros are RFC 8259's.
func (s *scanner) number(want string) ([]byte, error) {
	start := s.i
	if s.peek() == '-' {
		s.i++
	}
	zero := s.peek() == '0'
	if n := s.digits(); n == 0 || zero && n > 1 {
		s.i = start
		return nil, s.unexpected(want)
	}
	if s.peek() == '.' {
		s.i++
		if s.digits() == 0 {
			return nil, s.unexpected("a digit behind the decimal point")
		}
	}
	if s.peek()|0x20 == 'e' {
		s.i++
		if c := s.peek(); c == '+' || c == '-' {
			s.i++
		}
		if s.digits() == 0 {
			return nil, s.unexpected("a digit in the exponent")
		}
	}
	return s.b[start:s.i], nil
}

func (s *scanner) digits() (n int) {
	start, i := s.i, s.i
	for i < len(s.b) && s.b[i]-'0' <= 9 {
		i++
	}
	s.i = i
	return i - start
}

// skip steps over one value of any kind and checks it as closely as one that is read.
func (s *scanner) skip(depth int) error {
	if depth > DepthMax {
		return refuse(s.i, "nested deeper than %d", DepthMax)
	}
	switch s.peek() {
	case '"':
		_, err := s.str()
		return err
	case '{', '[':
		return s.skipMembers(depth)
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	}
	_, err := s.number("a value")
	return err
}

func (s *scanner) skipMembers(depth int) (err error) {
	object, closing := false, byte(']')
	if s.peek() == '{' {
		object, closing = true, '}'
	}
	for more := s.begin(closing); more; {
		if object {
			if _, err = s.key(); err != nil {
				return err
			}
		}
		if err = s.skip(depth + 1); err != nil {
			return err
		}
		if more, err = s.next(closing); err != nil {
			return err
		}
	}
	return nil
}

func (s *scanner) word(w string) error {
	if s.skipPrefix(w) {
		return nil
	}
	return s.unexpected("a value")
}
