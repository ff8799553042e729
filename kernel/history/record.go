package history

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// record is one line of the file.
type record struct {
	Session string  `json:"session"` // a random id; the file's order gives the number
	Line    int     `json:"line,omitempty"`
	Input   *string `json:"input,omitempty"`
	Output  *string `json:"output,omitempty"`
	Time    string  `json:"time,omitempty"` // for people who read the file
}

// maxOutput bounds what is kept of a result: its purpose is to be recognised.
const maxOutput = 16 << 10

// encode returns the record between two newlines. The leading one ends a line
// that another writer could not finish, so that only that one is lost.
func (r record) encode() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('\n')
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(r)
	return b.Bytes(), err
}

func shorten(s string) string {
	if len(s) <= maxOutput {
		return s
	}
	n := maxOutput
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
