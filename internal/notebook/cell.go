package notebook

import (
	"errors"
	"slices"
	"strings"
)

// Cell is one cell of a notebook.
type Cell struct {
	node object
}

func (c *Cell) check() error {
	if c.Type() == "" {
		return errors.New("it has no \"cell_type\"")
	}
	if _, ok := text(c.node["source"]); !ok {
		return errors.New("its \"source\" is not text")
	}
	return nil
}

// Type returns "code", "markdown" or "raw".
func (c *Cell) Type() string {
	s, _ := c.node["cell_type"].(string)
	return s
}

// ID returns the cell's id, "" if it has none.
func (c *Cell) ID() string {
	s, _ := c.node["id"].(string)
	return s
}

// Source returns the cell's text.
func (c *Cell) Source() string {
	s, _ := text(c.node["source"])
	return s
}

// HasTag reports whether the cell's metadata has the tag.
func (c *Cell) HasTag(tag string) bool {
	tags, _ := child(c.node, "metadata")["tags"].([]any)
	return slices.Contains(tags, any(tag))
}

// Count returns the number under which the cell ran last, 0 if it did not run.
func (c *Cell) Count() int {
	n, _ := integer(c.node["execution_count"])
	return int(n)
}

// Outputs returns the outputs of a code cell as the notebook stores them.
func (c *Cell) Outputs() []map[string]any {
	list, _ := c.node["outputs"].([]any)
	var outs []map[string]any
	for _, v := range list {
		if o, ok := v.(object); ok {
			outs = append(outs, o)
		}
	}
	return outs
}

// clear forgets what the cell did when it ran last.
func (c *Cell) clear() {
	c.node["outputs"] = []any{}
	c.node["execution_count"] = nil
	delete(child(c.node, "metadata"), "execution") // the times of that run
}

// text joins a multi-line string: the format stores one as a string or as a
// list of strings. An absent one is empty.
func text(v any) (string, bool) {
	switch v := v.(type) {
	case nil:
		return "", true
	case string:
		return v, true
	case []any:
		var b strings.Builder
		for _, line := range v {
			s, ok := line.(string)
			if !ok {
				return "", false
			}
			b.WriteString(s)
		}
		return b.String(), true
	}
	return "", false
}

// lines splits a multi-line string after each line feed, for the file.
func lines(s string) []any {
	list := []any{}
	for line := range strings.SplitAfterSeq(s, "\n") {
		if line != "" {
			list = append(list, line)
		}
	}
	return list
}
