package display

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// grid is tabular data of any source. Cells are fetched when they are shown.
type grid struct {
	rows    int
	columns []string
	named   bool                                  // the columns have names of their own
	at      func(i, j int) (reflect.Value, Shape) // the zero Value for a missing cell
	index   func(i int) string                    // row labels; nil for numbers
}

// cell is one value with what is known of its type.
type cell struct {
	v reflect.Value
	s Shape
}

func (g *grid) label(i int) string {
	if g.index == nil {
		return strconv.Itoa(i)
	}
	return g.index(i)
}

// newGrid returns nil if v is not tabular.
func newGrid(v reflect.Value, s Shape) *grid {
	if !v.IsValid() {
		return nil
	}
	if v.CanInterface() {
		if m, ok := methodTarget(v).(mat.Matrix); ok && !isNil(v) {
			return matrixGrid(m)
		}
	}
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		v, s = resolve(v.Elem(), elemShape(s))
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		return sliceGrid(v, elemShape(s))
	case reflect.Map:
		return mapGrid(v, elemShape(s))
	}
	return nil
}

func matrixGrid(m mat.Matrix) *grid {
	r, c := m.Dims()
	return &grid{rows: r, columns: numbers(c), at: func(i, j int) (reflect.Value, Shape) {
		return reflect.ValueOf(m.At(i, j)), nil
	}}
}

func numbers(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	return names
}

// sliceGrid decides by the first element that is not nil.
func sliceGrid(v reflect.Value, elem Shape) *grid {
	first, s := sample(v, elem)
	t := v.Type().Elem()
	if first.IsValid() {
		t = first.Type()
	} else {
		t, s = deref(t, s)
	}
	switch t.Kind() {
	case reflect.Struct:
		if !hasText(v.Type().Elem(), elem) {
			return structGrid(v, elem, t, s)
		}
	case reflect.Map:
		if t.Key().Kind() == reflect.String {
			return recordGrid(v, elem)
		}
	case reflect.Slice, reflect.Array:
		return nestedGrid(v, elem)
	case reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return nil
	}
	return &grid{rows: v.Len(), columns: []string{"value"}, at: func(i, _ int) (reflect.Value, Shape) {
		return v.Index(i), elem
	}}
}

// sample returns the first row that is not nil, seen through pointers and
// interfaces.
func sample(v reflect.Value, elem Shape) (reflect.Value, Shape) {
	for i := range min(v.Len(), maxScanned) {
		if row, s := row(v, elem, i); row.IsValid() {
			return row, s
		}
	}
	return reflect.Value{}, nil
}

// row returns row i of a slice, seen through pointers and interfaces, or the
// zero Value if it is nil.
func row(v reflect.Value, elem Shape, i int) (reflect.Value, Shape) {
	r, s := resolve(v.Index(i), elem)
	if r.Kind() == reflect.Pointer {
		r, s = resolve(r.Elem(), elemShape(s))
	}
	return r, s
}

func deref(t reflect.Type, s Shape) (reflect.Type, Shape) {
	if t.Kind() == reflect.Pointer {
		return t.Elem(), elemShape(s)
	}
	return t, s
}

func structGrid(v reflect.Value, elem Shape, t reflect.Type, s Shape) *grid {
	g := &grid{rows: v.Len(), named: true}
	for i := range t.NumField() {
		name, _ := field(t, s, i)
		g.columns = append(g.columns, name)
	}
	g.at = func(i, j int) (reflect.Value, Shape) {
		r, s := row(v, elem, i)
		if !r.IsValid() || r.Type() != t { // nil, or another type in a []any
			return reflect.Value{}, nil
		}
		_, shape := field(t, s, j)
		return r.Field(j), shape
	}
	return g
}

// recordGrid has a column for each key of the first thousand rows.
func recordGrid(v reflect.Value, elem Shape) *grid {
	g := &grid{rows: v.Len(), named: true}
	names := map[string]bool{}
	for i := range min(v.Len(), maxScanned) {
		r, _ := row(v, elem, i)
		if !isRecord(r) {
			continue
		}
		for it := r.MapRange(); it.Next() && len(names) < maxTableColumns; {
			names[it.Key().String()] = true
		}
	}
	g.columns = slices.Sorted(maps.Keys(names))
	g.at = func(i, j int) (reflect.Value, Shape) {
		r, s := row(v, elem, i)
		if !isRecord(r) {
			return reflect.Value{}, nil
		}
		return r.MapIndex(reflect.ValueOf(g.columns[j]).Convert(r.Type().Key())), elemShape(s)
	}
	return g
}

func isRecord(r reflect.Value) bool {
	return r.Kind() == reflect.Map && r.Type().Key().Kind() == reflect.String
}

// nestedGrid takes slices as rows; their lengths may differ.
func nestedGrid(v reflect.Value, elem Shape) *grid {
	width := 0
	at, _ := shown(v.Len(), maxTableRows)
	for _, i := range at {
		if r, _ := row(v, elem, i); isList(r) {
			width = max(width, r.Len())
		}
	}
	return &grid{rows: v.Len(), columns: numbers(width), at: func(i, j int) (reflect.Value, Shape) {
		r, s := row(v, elem, i)
		if !isList(r) || j >= r.Len() {
			return reflect.Value{}, nil
		}
		return r.Index(j), elemShape(s)
	}}
}

func isList(v reflect.Value) bool {
	return v.Kind() == reflect.Slice || v.Kind() == reflect.Array
}

// mapGrid takes a map of columns, or of scalars: then the keys are the index.
func mapGrid(v reflect.Value, elem Shape) *grid {
	if v.Type().Key().Kind() != reflect.String {
		return nil
	}
	keys, _ := mapKeys(v, maxTableRows)
	g := &grid{}
	lists := make([]cell, len(keys))
	columns := false
	for i, k := range keys {
		lists[i].v, lists[i].s = resolve(v.MapIndex(k), elem)
		columns = columns || isList(lists[i].v)
		g.rows = max(g.rows, length(lists[i].v))
	}
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.String()
	}
	if !columns && !isListType(v.Type().Elem()) {
		g.rows, g.columns = len(keys), []string{"value"}
		g.index = func(i int) string { return names[i] }
		g.at = func(i, _ int) (reflect.Value, Shape) { return lists[i].v, lists[i].s }
		return g
	}
	g.columns, g.named = names, true
	g.at = func(i, j int) (reflect.Value, Shape) {
		if i >= length(lists[j].v) {
			return reflect.Value{}, nil
		}
		return lists[j].v.Index(i), elemShape(lists[j].s)
	}
	return g
}

func isListType(t reflect.Type) bool {
	return t.Kind() == reflect.Slice || t.Kind() == reflect.Array
}

func length(v reflect.Value) int {
	if isList(v) {
		return v.Len()
	}
	return 0
}

// selectColumns applies TableConfig.Columns.
func (g *grid) selectColumns(names []string) {
	switch {
	case names == nil:
		return
	case !g.named && len(names) != len(g.columns):
		misuse("display.Table", "Columns has %d names for %d columns", len(names), len(g.columns))
	case !g.named:
		g.columns = names
		return
	}
	from := make([]int, len(names))
	for k, name := range names {
		from[k] = slices.Index(g.columns, name)
		if from[k] < 0 {
			misuse("display.Table", "there is no column %q; the columns are %s", name, cut(strings.Join(g.columns, ", "), maxNested))
		}
	}
	all := g.at
	g.at = func(i, j int) (reflect.Value, Shape) { return all(i, from[j]) }
	g.columns = names
}

// isRecords reports whether v is shown as a table of its own accord: a slice of
// structs or of maps with string keys that has elements.
func isRecords(v reflect.Value, s Shape) bool {
	if !isList(v) || v.Len() == 0 || hasText(v.Type().Elem(), elemShape(s)) {
		return false
	}
	first, shape := sample(v, elemShape(s))
	switch first.Kind() {
	case reflect.Struct:
		return first.NumField() > 0 && !hasText(first.Type(), shape) && isUniform(v, first.Type())
	case reflect.Map:
		return isRecord(first) && isUniform(v, first.Type())
	}
	return false
}

// isUniform reports whether a []any of some length holds rows of one type only,
// or nil; a table would not show the others. Other slices always do.
func isUniform(v reflect.Value, t reflect.Type) bool {
	if v.Type().Elem().Kind() != reflect.Interface {
		return true
	}
	if v.Len() > maxScanned {
		return false
	}
	for i := range v.Len() {
		if r, _ := row(v, nil, i); r.IsValid() && r.Type() != t {
			return false
		}
	}
	return true
}

// hasText reports whether values of the type say themselves how they look.
func hasText(t reflect.Type, s Shape) bool {
	for _, i := range textTypes {
		if t.Implements(i) || t.Kind() != reflect.Interface && reflect.PointerTo(t).Implements(i) {
			return true
		}
	}
	if t.Kind() == reflect.Interface || s == nil {
		return false
	}
	methods := shapeMethods(reflect.Zero(t), s)
	return methods["String"] != nil || methods["Error"] != nil
}
