package history

import (
	"cmp"
	"encoding/json"
	"slices"
)

// Entry is one cell.
type Entry struct {
	Session, Line int
	Input         string
	Output        *string // its result as text, nil if it had none
}

// index is the history in memory.
type index struct {
	sessions map[string]int // the number of each session, by its id
	entries  []Entry        // in the order of the file
	place    map[key]int    // where in entries a cell is
	sorted   bool
}

type key struct{ session, line int }

// addLine takes in one line of the file. A damaged one changes nothing.
func (x *index) addLine(line []byte) {
	var r record
	if json.Unmarshal(line, &r) == nil && r.Session != "" {
		x.add(r)
	}
}

func (x *index) add(r record) {
	k := key{x.number(r.Session), r.Line}
	at, known := x.place[k]
	switch {
	case r.Line <= 0:
	case known && r.Input != nil && x.entries[at].Input != *r.Input:
		// The same number again: the count began anew, as after a reset of the
		// kernel's state. Keep both.
		x.append(k, r)
	case known && r.Output != nil:
		x.entries[at].Output = r.Output
	case !known && r.Input != nil:
		x.append(k, r)
	}
}

func (x *index) append(k key, r record) {
	if x.place == nil {
		x.place = map[key]int{}
	}
	x.place[k] = len(x.entries)
	x.entries = append(x.entries, Entry{k.session, k.line, *r.Input, r.Output})
	x.sorted = false
}

// number returns the number of a session, the next one for a new session.
func (x *index) number(id string) int {
	n, ok := x.sessions[id]
	if !ok {
		if x.sessions == nil {
			x.sessions = map[string]int{}
		}
		n = len(x.sessions) + 1
		x.sessions[id] = n
	}
	return n
}

// all returns the entries ordered by session, then in the order they were run.
func (x *index) all() []Entry {
	if !x.sorted {
		slices.SortStableFunc(x.entries, func(a, b Entry) int {
			return cmp.Or(cmp.Compare(a.Session, b.Session), cmp.Compare(a.Line, b.Line))
		})
		for i, e := range x.entries {
			x.place[key{e.Session, e.Line}] = i
		}
		x.sorted = true
	}
	return x.entries
}
