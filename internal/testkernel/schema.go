package testkernel

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"gophercell/kernel/wire"
)

// Check reports what is wrong with a message that a kernel sent, by the
// messaging protocol 5.5. It knows all messages that this kernel sends, and
// accepts no field that the protocol or its common extensions do not have.
func Check(m *wire.Message) error {
	var problems []error
	for part, data := range map[string]json.RawMessage{"header": m.RawHeader, "parent_header": m.Parent, "metadata": m.Metadata, "content": m.Content} {
		var object map[string]json.RawMessage
		if err := json.Unmarshal(data, &object); err != nil || object == nil {
			problems = append(problems, fmt.Errorf("%s is not an object: %s", part, data))
		}
	}
	problems = append(problems, checkHeader(m.Header), checkContent(m))
	if err := errors.Join(problems...); err != nil {
		return fmt.Errorf("%s %s: %w", m.Header.MsgType, m.Content, err)
	}
	return nil
}

func checkHeader(h wire.Header) error {
	switch {
	case h.MsgID == "" || h.Session == "" || h.Username == "":
		return fmt.Errorf("header lacks msg_id, session or username: %+v", h)
	case h.Version != "5.5":
		return fmt.Errorf("header has version %q, want 5.5", h.Version)
	}
	if _, err := time.Parse("2006-01-02T15:04:05.000000Z", h.Date); err != nil {
		return fmt.Errorf("header date: %w", err)
	}
	return nil
}

// rule checks a JSON value. A schema has a rule for each field; a name that
// ends in ? may be absent.
type (
	rule   func(v any) error
	schema map[string]rule
)

func (s schema) check(v any) error {
	object, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("%v is not an object", v)
	}
	var problems []error
	for field, check := range s {
		name, optional := strings.CutSuffix(field, "?")
		value, present := object[name]
		switch {
		case present:
			if err := check(value); err != nil {
				problems = append(problems, fmt.Errorf("%s: %w", name, err))
			}
		case !optional:
			problems = append(problems, fmt.Errorf("%s is missing", name))
		}
	}
	for name := range object {
		if s[name] == nil && s[name+"?"] == nil {
			problems = append(problems, fmt.Errorf("%s is not a field of this message", name))
		}
	}
	return errors.Join(problems...)
}

func text(v any) error {
	if _, ok := v.(string); !ok {
		return fmt.Errorf("%v is not a string", v)
	}
	return nil
}

func boolean(v any) error {
	if _, ok := v.(bool); !ok {
		return fmt.Errorf("%v is not a boolean", v)
	}
	return nil
}

func number(v any) error {
	if _, ok := v.(float64); !ok {
		return fmt.Errorf("%v is not a number", v)
	}
	return nil
}

func count(v any) error {
	if n, ok := v.(float64); !ok || n < 0 || n != float64(int(n)) {
		return fmt.Errorf("%v is not a count", v)
	}
	return nil
}

func object(v any) error { return mapOf(func(any) error { return nil })(v) }

func oneOf(values ...string) rule {
	return func(v any) error {
		if s, ok := v.(string); !ok || !slices.Contains(values, s) {
			return fmt.Errorf("%v is not one of %q", v, values)
		}
		return nil
	}
}

func listOf(each rule) rule {
	return func(v any) error {
		list, ok := v.([]any)
		if !ok {
			return fmt.Errorf("%v is not a list", v)
		}
		for _, e := range list {
			if err := each(e); err != nil {
				return err
			}
		}
		return nil
	}
}

func mapOf(each rule) rule {
	return func(v any) error {
		m, ok := v.(map[string]any)
		if !ok {
			return fmt.Errorf("%v is not an object", v)
		}
		for name, e := range m {
			if err := each(e); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		return nil
	}
}

var mimeKey = regexp.MustCompile(`^[\w\-+.]+/[\w\-+.]+$`)

// mimeData also checks that there is text, as every front end can show that.
func mimeData(v any) error {
	m, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("%v is not an object", v)
	}
	for key, value := range m {
		if !mimeKey.MatchString(key) {
			return fmt.Errorf("key %q is not a MIME type", key)
		}
		if key == "application/json" || strings.HasSuffix(key, "+json") {
			continue
		}
		if err := text(value); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	return text(m["text/plain"])
}
