package display

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

// standard is the sink of a program without a notebook: text on the standard
// streams.
var standard = &textSink{
	out: func() io.Writer { return os.Stdout },
	in:  func() io.Reader { return os.Stdin },
}

// textSink writes the text of bundles. The streams are functions, because a
// program may replace os.Stdout.
type textSink struct {
	out func() io.Writer
	in  func() io.Reader

	mu     sync.Mutex
	open   string // the display id on the unfinished line of a terminal
	last   map[string]string
	width  int // of the unfinished line
	reader *bufio.Reader
	source io.Reader // what reader reads
}

var _ Sink = (*textSink)(nil)

func (s *textSink) Display(b Bundle) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.write(b.DisplayID, b.String())
}

func (s *textSink) Update(id string, b Bundle) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if text := b.String(); s.last[id] != text {
		s.write(id, text)
	}
}

// write keeps a one-line output that can be updated on the terminal's current
// line, so that its updates replace it.
func (s *textSink) write(id, text string) {
	w := s.out()
	inPlace := id != "" && !strings.Contains(text, "\n") && isTerminal(w)
	if s.open != "" && (!inPlace || s.open != id) {
		fmt.Fprintln(w)
		s.open, s.width = "", 0
	}
	if id != "" {
		if s.last == nil || len(s.last) > 1000 {
			s.last = map[string]string{}
		}
		s.last[id] = text
	}
	if !inPlace {
		fmt.Fprintln(w, text)
		return
	}
	n := textWidth(text)
	fmt.Fprint(w, "\r", text, strings.Repeat(" ", max(0, s.width-n)))
	s.open, s.width = id, n
}

// endLine finishes the line that id was updated on.
func (s *textSink) endLine(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open == id && id != "" {
		fmt.Fprintln(s.out())
		s.open, s.width = "", 0
	}
}

// inPlace says whether updates replace what they update.
func (s *textSink) inPlace() bool { return isTerminal(s.out()) }

// Clear wipes the unfinished line only: what a program has printed stays.
func (s *textSink) Clear(bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open != "" {
		fmt.Fprint(s.out(), "\r\x1b[2K")
		s.open, s.width = "", 0
	}
}

var errEcho = errors.New("display.Password: outside a notebook the terminal would show what is typed; pipe the password to standard input instead")

func (s *textSink) Input(prompt string, secret bool) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in := s.in()
	if secret && isTerminal(in) {
		return "", errEcho
	}
	fmt.Fprint(s.out(), prompt)
	if s.reader == nil || s.source != in {
		s.reader, s.source = bufio.NewReader(in), in
	}
	line, err := s.reader.ReadString('\n')
	if err == io.EOF && line != "" {
		err = nil
	}
	return strings.TrimRight(line, "\r\n"), err
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
