package display

import "strings"

// node is a piece of text: a leaf, or a group of items between brackets.
type node struct {
	label       string // a field's name or a map's key
	text        string // a leaf's text; "" for a group
	open, close string
	items       []node
	tall        bool // broken, a group has its brackets on lines of their own
}

const lineWidth = 80

func (n node) prefixed(s string) node {
	if n.isGroup() {
		n.open = s + n.open
	} else {
		n.text = s + n.text
	}
	return n
}

func (n node) isGroup() bool { return n.open != "" }

// layout writes a tree on one line if it fits or is a list of scalars, which a
// front end wraps well, and else with an item a line.
func layout(n node) string {
	var b strings.Builder
	n.write(&b, 0)
	return b.String()
}

func flat(n node) string {
	var b strings.Builder
	n.writeFlat(&b)
	return b.String()
}

func (n node) writeFlat(b *strings.Builder) {
	if n.label != "" {
		b.WriteString(n.label + ":")
	}
	if !n.isGroup() {
		b.WriteString(n.text)
		return
	}
	b.WriteString(n.open)
	for i, item := range n.items {
		if i > 0 {
			b.WriteByte(' ')
		}
		item.writeFlat(b)
	}
	b.WriteString(n.close)
}

// write lays out a node that starts at column indent.
func (n node) write(b *strings.Builder, indent int) {
	if n.isShallow() || n.fits(lineWidth-indent) >= 0 {
		n.writeFlat(b)
		return
	}
	if n.label != "" {
		b.WriteString(n.label + ": ")
	}
	b.WriteString(n.open)
	if n.tall {
		n.writeTall(b, indent)
	} else {
		n.writeRows(b, indent+1)
	}
	b.WriteString(n.close)
}

func (n node) writeTall(b *strings.Builder, indent int) {
	for _, item := range n.items {
		newLine(b, indent+2)
		if item.label != "" && (item.isShallow() || item.fits(lineWidth-indent-2) >= 0) {
			b.WriteString(item.label + ": ")
			item.label = ""
		}
		item.write(b, indent+2)
	}
	newLine(b, indent)
}

func (n node) writeRows(b *strings.Builder, indent int) {
	for i, item := range n.items {
		if i > 0 {
			newLine(b, indent)
		}
		item.write(b, indent)
	}
}

func newLine(b *strings.Builder, indent int) {
	b.WriteByte('\n')
	b.WriteString(strings.Repeat(" ", indent))
}

// isShallow reports a leaf or a list of leaves.
func (n node) isShallow() bool {
	if n.tall {
		return len(n.items) == 0
	}
	for _, item := range n.items {
		if item.isGroup() {
			return false
		}
	}
	return true
}

// fits returns how much of room is left after the node on one line, or a
// negative number if it does not fit.
func (n node) fits(room int) int {
	if n.label != "" {
		room -= len(n.label) + 1
	}
	room -= len(n.text) + len(n.open) + len(n.close)
	for i, item := range n.items {
		if room < 0 {
			return room
		}
		if i > 0 {
			room--
		}
		room = item.fits(room)
	}
	return room
}
