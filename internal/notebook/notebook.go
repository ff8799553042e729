package notebook

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The version of the format that Write makes, unless it read a later minor one.
const (
	Major = 4
	Minor = 5
)

// object is a JSON object. The document stays one, so that what is unknown to
// this package is written as it was read; numbers are json.Number.
type object = map[string]any

// Notebook is a document: cells and metadata.
type Notebook struct {
	root  object
	cells []*Cell
}

// Read decodes a notebook.
func Read(r io.Reader) (*Notebook, error) {
	dec := json.NewDecoder(r)
	dec.UseNumber()
	root := object{}
	if err := dec.Decode(&root); err != nil {
		return nil, fmt.Errorf("not a notebook: expected a JSON object: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("not a notebook: there is more text after the JSON object")
	}
	if err := checkVersion(root); err != nil {
		return nil, err
	}
	nb := &Notebook{root: root}
	return nb, nb.readCells()
}

func checkVersion(root object) error {
	major, ok := integer(root["nbformat"])
	_, okMinor := integer(root["nbformat_minor"])
	switch {
	case !ok:
		return errors.New("not a notebook: it has no \"nbformat\" version number")
	case major != Major:
		return fmt.Errorf("notebook format %d: expected format 4; convert it with `jupyter nbconvert --to notebook`", major)
	case !okMinor:
		return errors.New("not a valid notebook: it has no \"nbformat_minor\" version number")
	}
	return nil
}

func (nb *Notebook) readCells() error {
	list, ok := nb.root["cells"].([]any)
	if !ok {
		return errors.New("not a valid notebook: it has no list of \"cells\"")
	}
	for i, v := range list {
		node, ok := v.(object)
		if !ok {
			return fmt.Errorf("not a valid notebook: cell %d is not an object", i+1)
		}
		c := &Cell{node: node}
		if err := c.check(); err != nil {
			return fmt.Errorf("not a valid notebook: cell %d: %w", i+1, err)
		}
		nb.cells = append(nb.cells, c)
	}
	return nil
}

// Cells returns the cells in order.
func (nb *Notebook) Cells() []*Cell { return nb.cells }

// Language returns the programming language that the notebook's metadata names,
// in lower case, "" if it names none.
func (nb *Notebook) Language() string {
	meta := child(nb.root, "metadata")
	for _, s := range []any{child(meta, "kernelspec")["language"], child(meta, "language_info")["name"]} {
		if name, _ := s.(string); name != "" {
			return strings.ToLower(name)
		}
	}
	return ""
}

// SetKernel records which kernel ran the notebook. A kernelspec that the
// notebook already names stays: it may be a name that the user chose.
func (nb *Notebook) SetKernel(name, displayName string, languageInfo any) {
	meta := child(nb.root, "metadata")
	nb.root["metadata"] = meta
	meta["language_info"] = languageInfo
	spec := child(meta, "kernelspec")
	if s, _ := spec["name"].(string); s != "" {
		return
	}
	meta["kernelspec"] = object{"name": name, "display_name": displayName, "language": "go"}
}

// child returns the object under the key, an empty one if there is none.
func child(o object, key string) object {
	if c, ok := o[key].(object); ok {
		return c
	}
	return object{}
}

func integer(v any) (int64, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := n.Int64()
	return i, err == nil
}
