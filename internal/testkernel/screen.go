package testkernel

import (
	"encoding/json"
	"strings"
	"testing"

	"gophercell/kernel/wire"
)

// screen is what a front end shows of a cell.
type screen struct {
	items   []item
	stderr  string
	clear   bool             // before the next output
	bundles []map[string]any // all that were sent, also those that were replaced
}

// item is text on stdout, or a bundle.
type item struct {
	text   string
	bundle bool
	id     string // by which it can be updated
}

// screenOf plays the messages that a cell has caused.
func screenOf(t testing.TB, messages []*wire.Message) *screen {
	t.Helper()
	s := &screen{}
	for _, m := range messages {
		switch m.Header.MsgType {
		case "stream":
			s.write(Decode[wire.Stream](t, m))
		case "display_data":
			s.show(Decode[wire.DisplayData](t, m))
		case "execute_result":
			s.show(Decode[wire.ExecuteResult](t, m).DisplayData)
		case "update_display_data":
			s.update(wire.DisplayData(Decode[wire.UpdateDisplayData](t, m)))
		case "clear_output":
			s.clear = true
			if !Decode[wire.ClearOutput](t, m).Wait {
				s.clearNow()
			}
		}
	}
	return s
}

func (s *screen) clearNow() {
	if s.clear {
		s.items, s.stderr, s.clear = nil, "", false
	}
}

func (s *screen) write(m wire.Stream) {
	s.clearNow()
	if m.Name == "stderr" {
		s.stderr += m.Text
		return
	}
	s.items = append(s.items, item{text: m.Text})
}

func (s *screen) show(d wire.DisplayData) {
	s.clearNow()
	s.bundles = append(s.bundles, d.Data)
	s.items = append(s.items, item{text: bundleText(d), bundle: true, id: d.Transient.DisplayID})
}

func (s *screen) update(d wire.DisplayData) {
	s.bundles = append(s.bundles, d.Data)
	for i := range s.items {
		if s.items[i].bundle && s.items[i].id == d.Transient.DisplayID {
			s.items[i].text = bundleText(d)
		}
	}
}

func bundleText(d wire.DisplayData) string {
	text, _ := d.Data["text/plain"].(string)
	return text
}

// text returns what is shown, with each bundle on lines of its own.
func (s *screen) text() string {
	var shown strings.Builder
	atStart := true
	write := func(text string) {
		if text != "" {
			shown.WriteString(text)
			atStart = strings.HasSuffix(text, "\n")
		}
	}
	for _, it := range s.items {
		if it.bundle && !atStart {
			write("\n")
		}
		write(it.text)
		if it.bundle && !atStart {
			write("\n")
		}
	}
	return shown.String()
}

// representations returns all of a MIME type that were sent.
func (s *screen) representations(mime string) []string {
	var texts []string
	for _, b := range s.bundles {
		switch v := b[mime].(type) {
		case nil:
		case string:
			texts = append(texts, v)
		default:
			if data, err := json.Marshal(v); err == nil {
				texts = append(texts, string(data))
			}
		}
	}
	return texts
}
