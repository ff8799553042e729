package history

import (
	"regexp"
	"slices"
	"strings"
)

// Session returns the number of this session.
func (s *Store) Session() (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.refresh()
	return s.index.number(s.id), err
}

// Tail returns the last n cells of all sessions, the oldest first; all of them
// if n is not positive. Sessions follow each other in the order they began.
//
// As with the other queries, an error does not mean that there is no answer:
// it says why the answer may be incomplete.
func (s *Store) Tail(n int) ([]Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.refresh()
	return last(slices.Clone(s.index.all()), n), err
}

// Range returns the cells from start up to, but without, stop of one session. A
// session that is not positive counts from this one: 0 is this session, -1 the
// one before. A stop of nil means the end, a negative one counts from there.
func (s *Store) Range(session, start int, stop *int) ([]Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.refresh()
	if session <= 0 {
		session += s.index.number(s.id)
	}
	var found []Entry
	for _, e := range s.index.all() {
		if e.Session == session {
			found = append(found, e)
		}
	}
	if len(found) == 0 {
		return found, err
	}
	end := found[len(found)-1].Line + 1
	if stop != nil && *stop < 0 {
		end += *stop
	} else if stop != nil {
		end = *stop
	}
	return slices.DeleteFunc(found, func(e Entry) bool { return e.Line < start || e.Line >= end }), err
}

// Search returns the last n cells, or all if n is not positive, whose whole
// input matches a glob: * stands for any text, ? for one character, [abc] for
// one of a set and [^abc] or [!abc] for one of the others. With unique, of equal
// inputs only the last is returned. An empty pattern matches everything.
func (s *Store) Search(pattern string, n int, unique bool) ([]Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.refresh()
	glob := compile(pattern)
	var found []Entry
	seen := map[string]bool{}
	for _, e := range slices.Backward(s.index.all()) {
		if n > 0 && len(found) == n {
			break
		}
		if unique && seen[e.Input] || !glob.MatchString(e.Input) {
			continue
		}
		seen[e.Input] = true
		found = append(found, e)
	}
	slices.Reverse(found)
	return found, err
}

func last(entries []Entry, n int) []Entry {
	if n > 0 && n < len(entries) {
		return entries[len(entries)-n:]
	}
	return entries
}

// compile turns a glob into a regular expression, which Go matches in linear
// time whatever the pattern. A set that does not end is taken literally.
func compile(glob string) *regexp.Regexp {
	if glob == "" {
		glob = "*"
	}
	var b strings.Builder
	b.WriteString(`(?s)\A`)
	for len(glob) > 0 {
		c, n := glob[0], 1
		switch set, length := set(glob); {
		case c == '*':
			b.WriteString(".*")
		case c == '?':
			b.WriteString(".")
		case length > 0:
			b.WriteString(set)
			n = length
		default:
			n = len(glob)
			if next := strings.IndexAny(glob[1:], "*?["); next >= 0 {
				n = next + 1
			}
			b.WriteString(regexp.QuoteMeta(glob[:n]))
		}
		glob = glob[n:]
	}
	b.WriteString(`\z`)
	re, err := regexp.Compile(b.String())
	if err != nil { // a set such as [z-a]: nothing is in it
		return regexp.MustCompile(`\z\A.`)
	}
	return re
}

// set translates the set that a glob begins with; its length is 0 without one.
// A ] that comes first belongs to the set.
func set(glob string) (re string, length int) {
	if glob[0] != '[' {
		return "", 0
	}
	body, not := glob[1:], ""
	if strings.HasPrefix(body, "^") || strings.HasPrefix(body, "!") {
		body, not = body[1:], "^"
	}
	if body == "" {
		return "", 0
	}
	end := strings.IndexByte(body[1:], ']') + 1
	if end == 0 {
		return "", 0
	}
	escape := strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `^`, `\^`)
	return "[" + not + escape.Replace(body[:end]) + "]", len(glob) - len(body) + end + 1
}
