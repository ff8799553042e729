package kernel

import "unicode/utf8"

// stream collects text that is written in pieces to stdout and stderr, so that
// it can be sent in few messages. It keeps the order of the two, and does not
// tear a character that was written in two pieces.
type stream struct {
	name    string            // which of the two text is for
	text    []byte            // what waits to be sent
	partial map[string]string // the beginning of a character, by name
}

// write adds text. Text that waits for the other name is sent first.
func (s *stream) write(name, text string, send func(name, text string)) {
	if name != s.name {
		s.flush(send)
		s.name = name
	}
	if begun := s.partial[name]; begun != "" {
		text = begun + text
		delete(s.partial, name)
	}
	n := wholeRunes(text)
	s.text = append(s.text, text[:n]...)
	if n < len(text) {
		if s.partial == nil {
			s.partial = map[string]string{}
		}
		s.partial[name] = text[n:]
	}
}

func (s *stream) size() int { return len(s.text) }

// flush sends the text, except for a character that is not complete.
func (s *stream) flush(send func(name, text string)) {
	if len(s.text) > 0 {
		send(s.name, string(s.text))
		s.text = s.text[:0]
	}
}

// complete sends the text and what there is of characters that will not be
// completed.
func (s *stream) complete(send func(name, text string)) {
	s.flush(send)
	for _, name := range []string{"stdout", "stderr"} {
		if begun := s.partial[name]; begun != "" {
			send(name, begun)
			delete(s.partial, name)
		}
	}
}

// wholeRunes returns the length of text without a character at its end that is
// not complete yet.
func wholeRunes(text string) int {
	for n := len(text) - 1; n >= 0 && n > len(text)-utf8.UTFMax; n-- {
		if utf8.RuneStart(text[n]) {
			if utf8.FullRuneInString(text[n:]) {
				break
			}
			return n
		}
	}
	return len(text)
}
