package notebook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"gophercell/kernel/wire"
)

// collector turns what a kernel publishes into the outputs of cells, as a front
// end does.
type collector struct {
	cells    map[string]*Cell    // by the id of the request that ran the cell
	displays map[string][]object // the outputs shown under a display id
	clearing map[*Cell]bool      // cells to clear when their next output arrives
}

func newCollector() *collector {
	return &collector{map[string]*Cell{}, map[string][]object{}, map[*Cell]bool{}}
}

// add applies a message of iopub to the cell whose request caused it.
func (c *collector) add(request string, m *wire.Message) error {
	cell := c.cells[request]
	content, err := decode(m.Content)
	if err != nil {
		return fmt.Errorf("%s message: %w", m.Header.MsgType, err)
	}
	if m.Header.MsgType == "update_display_data" {
		c.update(content) // whichever cell shows it
		return nil
	}
	if cell == nil {
		return nil
	}
	switch m.Header.MsgType {
	case "execute_input":
		cell.node["execution_count"] = content["execution_count"]
	case "clear_output":
		if wait, _ := content["wait"].(bool); wait {
			c.clearing[cell] = true
		} else {
			c.clear(cell)
		}
	case "stream":
		c.stream(cell, content)
	case "display_data", "execute_result":
		c.display(cell, m.Header.MsgType, content)
	case "error":
		c.append(cell, object{
			"output_type": "error", "ename": content["ename"], "evalue": content["evalue"],
			"traceback": content["traceback"],
		})
	}
	return nil
}

// decode keeps numbers as they were sent: a float64 would change large ones.
func decode(b []byte) (object, error) {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	var o object
	err := dec.Decode(&o)
	return o, err
}

func (c *collector) clear(cell *Cell) {
	delete(c.clearing, cell)
	cell.node["outputs"] = []any{}
}

func (c *collector) append(cell *Cell, out object) {
	if c.clearing[cell] {
		c.clear(cell)
	}
	list, _ := cell.node["outputs"].([]any)
	cell.node["outputs"] = append(list, out)
}

// stream continues the last output if it is of the same stream.
func (c *collector) stream(cell *Cell, content object) {
	list, _ := cell.node["outputs"].([]any)
	if n := len(list); n > 0 && !c.clearing[cell] {
		last := list[n-1].(object)
		if b, ok := last["text"].(*strings.Builder); ok && last["name"] == content["name"] {
			s, _ := content["text"].(string)
			b.WriteString(s)
			return
		}
	}
	b := new(strings.Builder)
	s, _ := content["text"].(string)
	b.WriteString(s)
	c.append(cell, object{"output_type": "stream", "name": content["name"], "text": b})
}

func (c *collector) display(cell *Cell, kind string, content object) {
	out := object{"output_type": kind, "data": child(content, "data"), "metadata": child(content, "metadata")}
	if kind == "execute_result" {
		out["execution_count"] = content["execution_count"]
	}
	c.append(cell, out)
	if id, _ := child(content, "transient")["display_id"].(string); id != "" {
		c.displays[id] = append(c.displays[id], out)
	}
}

func (c *collector) update(content object) {
	id, _ := child(content, "transient")["display_id"].(string)
	for _, out := range c.displays[id] {
		out["data"], out["metadata"] = child(content, "data"), child(content, "metadata")
	}
}

// finish ends the streams, which were buffers so that a cell may write a lot in
// small pieces.
func (c *collector) finish() {
	for _, cell := range c.cells {
		for _, out := range cell.Outputs() {
			if b, ok := out["text"].(*strings.Builder); ok {
				out["text"] = b.String()
			}
		}
	}
}
