package notebook

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"regexp"
	"strings"

	"gophercell/kernel/wire"
)

// Write encodes the notebook. It does not change it, except that cells without
// a usable id get one.
func (nb *Notebook) Write(w io.Writer) error {
	nb.ensureIDs()
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(nb.document()); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes())
	return err
}

// document returns the object to write.
func (nb *Notebook) document() object {
	root := maps.Clone(nb.root)
	meta := maps.Clone(child(root, "metadata"))
	// What the format forbids in a file: it describes a conversion in memory.
	for _, key := range []string{"orig_nbformat", "orig_nbformat_minor", "signature"} {
		delete(meta, key)
	}
	root["metadata"] = meta
	if minor, _ := integer(root["nbformat_minor"]); minor < Minor {
		root["nbformat_minor"] = Minor
	}
	cells := make([]any, len(nb.cells))
	for i, c := range nb.cells {
		cells[i] = c.document()
	}
	root["cells"] = cells
	return root
}

// document returns the cell's object to write, with the fields that the format
// requires.
func (c *Cell) document() object {
	node := maps.Clone(c.node)
	meta := maps.Clone(child(node, "metadata"))
	delete(meta, "trusted") // a matter of the reader's machine
	node["metadata"] = meta
	node["source"] = lines(c.Source())
	if c.Type() != "code" {
		return node
	}
	if _, ok := node["execution_count"]; !ok {
		node["execution_count"] = nil
	}
	outs := []any{}
	for _, o := range c.Outputs() {
		outs = append(outs, outputDocument(o))
	}
	node["outputs"] = outs
	return node
}

// outputDocument splits the long texts of an output into lines.
func outputDocument(o object) object {
	o = maps.Clone(o)
	if s, ok := o["text"].(string); ok {
		o["text"] = lines(s)
	}
	if data, ok := o["data"].(object); ok {
		data = maps.Clone(data)
		for mime, v := range data {
			if s, ok := v.(string); ok && isText(mime) {
				data[mime] = lines(s)
			}
		}
		o["data"] = data
	}
	return o
}

// isText says which representations are stored as lines. Base64 is not.
func isText(mime string) bool {
	return strings.HasPrefix(mime, "text/") || mime == "image/svg+xml" || mime == "application/javascript"
}

var validID = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,64}$`)

// ensureIDs gives an id to the cells that have none, an invalid one, or that of
// an earlier cell: the format has required unique ids since 4.5.
func (nb *Notebook) ensureIDs() {
	taken, seen := map[string]bool{}, map[string]bool{}
	for _, c := range nb.cells {
		taken[c.ID()] = true
	}
	for _, c := range nb.cells {
		if id := c.ID(); !validID.MatchString(id) || seen[id] {
			c.node["id"] = newID(taken)
		}
		seen[c.ID()] = true
	}
}

// newID returns an id that is not taken, in the form that Jupyter gives them.
func newID(taken map[string]bool) string {
	for {
		if id := wire.NewID()[:8]; !taken[id] {
			taken[id] = true
			return id
		}
	}
}
