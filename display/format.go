package display

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"
)

// The limits of plain text. They bound the work as well: what is elided is not
// looked at.
const (
	maxText       = 64 << 10 // bytes of one text/plain
	maxNested     = 1000     // bytes of a string inside another value
	maxLeaves     = 5000     // scalars of one value
	maxDepth      = 10       // levels of nesting
	maxScalars    = 200      // elements of an outermost list of scalars, unelided
	maxInner      = 50       // elements of a nested list of scalars, unelided
	maxComposites = 20       // elements of a list of lists, structs or maps, unelided
	maxSorted     = 100_000  // entries of a map that is sorted before it is elided
	maxTypeText   = 200      // bytes of a type's text
)

const ellipsis = "..."

// format returns the Go-like text of a value, without looking at the methods of
// v itself; those of nested values are called.
func format(v reflect.Value, s Shape) string {
	p := printer{left: maxLeaves, path: map[visit]bool{}}
	return cut(layout(p.value(v, s, 0)), maxText)
}

// formatLine is format on one line, for the cells of tables.
func formatLine(v reflect.Value, s Shape) string {
	p := printer{left: maxInner, path: map[visit]bool{}}
	return flat(p.value(v, s, 1))
}

// printer turns a value into a tree of texts, each part of bounded size.
type printer struct {
	left int            // leaves that may still be made
	path map[visit]bool // the pointers, maps and slices that lead here
}

// visit identifies a reference: two of different types may share an address.
type visit struct {
	ptr uintptr
	len int
	typ reflect.Type
}

func (p *printer) value(v reflect.Value, s Shape, depth int) node {
	v, s = resolve(v, s)
	if isNil(v) {
		return p.leaf(nilText(v))
	}
	if depth > 0 {
		if text, ok := nestedText(v, s); ok {
			return p.leaf(text)
		}
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Array, reflect.Struct:
		if p.left <= 0 || depth > maxDepth {
			return node{text: ellipsis}
		}
		return p.composite(v, s, depth)
	}
	return p.leaf(scalar(v, s, depth))
}

func (p *printer) leaf(text string) node {
	p.left--
	return node{text: text}
}

func (p *printer) composite(v reflect.Value, s Shape, depth int) node {
	if ref, ok := reference(v); ok {
		if p.path[ref] {
			return p.leaf("<cycle>")
		}
		p.path[ref] = true
		defer delete(p.path, ref)
	}
	switch v.Kind() {
	case reflect.Pointer:
		n := p.value(v.Elem(), elemShape(s), depth+1)
		return n.prefixed("&")
	case reflect.Map:
		return p.mapping(v, s, depth)
	case reflect.Struct:
		return p.structure(v, s, depth)
	}
	if text, ok := byteText(v, s, depth); ok {
		return p.leaf(text)
	}
	return p.list(v, s, depth)
}

func reference(v reflect.Value) (visit, bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Map:
		return visit{v.Pointer(), 0, v.Type()}, true
	case reflect.Slice:
		return visit{v.Pointer(), v.Len(), v.Type()}, v.Len() > 0
	}
	return visit{}, false
}

func (p *printer) structure(v reflect.Value, s Shape, depth int) node {
	n := node{open: typeName(v.Type(), s) + "{", close: "}", tall: true}
	for i := range v.NumField() {
		if p.left <= 0 {
			n.items = append(n.items, node{text: ellipsis})
			break
		}
		name, shape := field(v.Type(), s, i)
		item := p.value(v.Field(i), shape, depth+1)
		item.label = name
		n.items = append(n.items, item)
	}
	return n
}

func (p *printer) list(v reflect.Value, s Shape, depth int) node {
	n := node{open: "[", close: "]"}
	limit, edge := listLimits(v.Type().Elem(), depth)
	elem := elemShape(s)
	for i := 0; i < v.Len(); i++ {
		if v.Len() > limit && i == edge {
			n.items = append(n.items, node{text: ellipsis})
			i = v.Len() - edge
			if depth == 0 {
				n.close = fmt.Sprintf("] (len %d)", v.Len())
			}
		}
		if p.left <= 0 {
			n.items = append(n.items, node{text: ellipsis})
			break
		}
		n.items = append(n.items, p.value(v.Index(i), elem, depth+1))
	}
	return n
}

// listLimits returns the length beyond which a list is elided, and how many
// elements are then left at each end.
func listLimits(elem reflect.Type, depth int) (limit, edge int) {
	switch elem.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Array, reflect.Struct, reflect.Interface:
		return maxComposites, 3
	}
	if depth == 0 {
		return maxScalars, 5
	}
	return maxInner, 3
}

func (p *printer) mapping(v reflect.Value, s Shape, depth int) node {
	n := node{open: "map[", close: "]", tall: true}
	keys, elided := mapKeys(v, maxScalars/2)
	for _, k := range keys {
		if p.left <= 0 {
			elided = true
			break
		}
		item := p.value(v.MapIndex(k), elemShape(s), depth+1)
		item.label = keyText(k)
		n.items = append(n.items, item)
	}
	if elided {
		n.items = append(n.items, node{text: ellipsis})
		if depth == 0 {
			n.close = fmt.Sprintf("] (len %d)", v.Len())
		}
	}
	return n
}

// mapKeys returns at most limit keys in order. Those of a huge map are some
// keys, in order: sorting all would take too long.
func mapKeys(v reflect.Value, limit int) (keys []reflect.Value, elided bool) {
	room := v.Len()
	if room > maxSorted {
		room = limit
	}
	for it := v.MapRange(); it.Next() && len(keys) < room; {
		keys = append(keys, it.Key())
	}
	slices.SortStableFunc(keys, compareKeys)
	if len(keys) > limit {
		keys = keys[:limit]
	}
	return keys, len(keys) < v.Len()
}

func compareKeys(a, b reflect.Value) int {
	a, _ = resolve(a, nil)
	b, _ = resolve(b, nil)
	if !a.IsValid() || !b.IsValid() || a.Kind() != b.Kind() {
		return cmp.Compare(a.Kind(), b.Kind())
	}
	switch {
	case a.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanUint():
		return cmp.Compare(a.Uint(), b.Uint())
	case a.CanFloat():
		return cmp.Compare(a.Float(), b.Float())
	case a.Kind() == reflect.String:
		return cmp.Compare(a.String(), b.String())
	}
	return cmp.Compare(formatLine(a, nil), formatLine(b, nil))
}

// keyText is a key without quotes, unless they are needed to read it.
func keyText(k reflect.Value) string {
	k, s := resolve(k, nil)
	if k.Kind() != reflect.String {
		return formatLine(k, s)
	}
	text := k.String()
	if text == "" || strings.ContainsFunc(text, func(r rune) bool {
		return strings.ContainsRune(" :\"[]{}", r) || !unicode.IsPrint(r)
	}) {
		return quote(text, maxNested)
	}
	return cut(text, maxNested)
}

// nestedText is the text of a value inside another that knows how to print
// itself.
func nestedText(v reflect.Value, s Shape) (string, bool) {
	if _, known := s.(MethodShape); !known && v.Type().NumMethod() == 0 && !v.CanAddr() {
		return "", false
	}
	var target any
	switch {
	case v.CanAddr() && v.CanInterface(): // an element of a slice has its pointer's methods
		target = v.Addr().Interface()
	case v.CanInterface():
		target = v.Interface()
	}
	switch t := target.(type) {
	case time.Time:
		return timeText(t), true
	case *time.Time:
		return timeText(*t), true
	}
	methods := shapeMethods(v, s)
	for _, d := range textDucks[:2] { // not MarshalText, as in fmt
		if m := d.find(target, methods); m != nil {
			val, err := call(d.name, m)
			if err != nil {
				return "(" + err.Error() + ")", true
			}
			text, ok := val.(string)
			return cut(text, maxNested), ok
		}
	}
	return "", false
}
