package notebook

import (
	"encoding/json"
	"io"
	"regexp"
	"strings"

	"gophercell/kernel/wire"
)

// printer shows on a terminal what a notebook would show, as text.
type printer struct {
	stdout, stderr io.Writer
	color          bool
	midLine        io.Writer // the writer that was left in the middle of a line
}

func (p *printer) message(m *wire.Message) {
	var c struct {
		Name, Text string
		Data       map[string]any
		Traceback  []string
	}
	switch m.Header.MsgType {
	case "stream", "display_data", "execute_result", "error":
		if json.Unmarshal(m.Content, &c) != nil {
			return // the collector reports it
		}
	}
	switch m.Header.MsgType {
	case "stream":
		p.write(map[string]io.Writer{"stdout": p.stdout, "stderr": p.stderr}[c.Name], c.Text)
	case "display_data", "execute_result":
		if s, ok := c.Data["text/plain"].(string); ok {
			p.block(p.stdout, s)
		}
	case "error":
		p.block(p.stderr, p.plain(strings.Join(c.Traceback, "\n")))
	}
}

// block writes text on lines of its own.
func (p *printer) block(w io.Writer, s string) {
	p.endLine()
	if !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	p.write(w, s)
}

// write writes text. A reader that has gone away does not stop the notebook.
func (p *printer) write(w io.Writer, s string) {
	if w == nil || s == "" {
		return
	}
	p.midLine = nil
	if !strings.HasSuffix(s, "\n") {
		p.midLine = w
	}
	_, _ = io.WriteString(w, s)
}

func (p *printer) endLine() {
	if p.midLine != nil {
		p.write(p.midLine, "\n")
	}
}

var escape = regexp.MustCompile("\x1b\\[[0-9;]*[A-Za-z]")

// plain removes colours where they are not wanted.
func (p *printer) plain(s string) string {
	if p.color {
		return s
	}
	return escape.ReplaceAllString(s, "")
}
