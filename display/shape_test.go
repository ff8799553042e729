package display

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// cellShape stands for a type that an engine has made: no name, no methods, and
// an X before unexported fields.
type cellShape struct {
	name   string
	fields []string
	inner  []Shape
	elem   Shape
	text   func(v reflect.Value) string
}

var _ MethodShape = (*cellShape)(nil)

func (s *cellShape) TypeName() string { return s.name }

func (s *cellShape) Field(i int) (string, Shape) {
	if s.inner == nil {
		return s.fields[i], nil
	}
	return s.fields[i], s.inner[i]
}

func (s *cellShape) Elem() Shape { return s.elem }

func (s *cellShape) Methods(v reflect.Value) map[string]any {
	if s.text == nil {
		return nil
	}
	return map[string]any{"String": func() string { return s.text(v) }}
}

type cellPoint = struct{ X, Xy int }

func pointShape() *cellShape { return &cellShape{name: "Point", fields: []string{"X", "y"}} }

func TestShapes(t *testing.T) {
	p := pointShape()
	spoken := pointShape()
	spoken.text = func(v reflect.Value) string { return fmt.Sprintf("(%d|%d)", v.Field(0).Int(), v.Field(1).Int()) }
	line := &cellShape{name: "Line", fields: []string{"from", "to"}, inner: []Shape{p, &cellShape{elem: p}}}
	for _, c := range []struct {
		v    any
		s    Shape
		want string
	}{
		{cellPoint{1, 2}, p, "Point{X:1 y:2}"},
		{&cellPoint{1, 2}, &cellShape{elem: p}, "&Point{X:1 y:2}"},
		{map[string]cellPoint{"a": {1, 2}}, &cellShape{elem: p}, "map[a:Point{X:1 y:2}]"},
		{[]cellPoint{{1, 2}, {3, 4}}, &cellShape{elem: spoken}, "[(1|2) (3|4)]"},
		{cellPoint{1, 2}, spoken, "(1|2)"},
		{struct {
			Xfrom cellPoint
			Xto   *cellPoint
		}{cellPoint{1, 2}, &cellPoint{3, 4}}, line, "Line{from:Point{X:1 y:2} to:&Point{X:3 y:4}}"},
		{func(int) cellPoint { return cellPoint{} }, &cellShape{name: "func(n int) Point"}, "func(n int) Point"},
	} {
		b := OfWith(reflect.ValueOf(c.v), c.s, nil)
		valid(t, b)
		if b.String() != c.want {
			t.Errorf("got %s, want %s", b, c.want)
		}
	}
	b := OfWith(reflect.ValueOf([]cellPoint{{1, 2}}), &cellShape{elem: p}, nil)
	if html, _ := b.Data[mimeHTML].(string); !strings.Contains(html, ">y</th>") || strings.Contains(html, "Xy") {
		t.Errorf("a table takes the names of the shape:\n%s", html)
	}
}

// engineBox stands for an engine's own representation of an interface's value.
type engineBox struct{ v reflect.Value }

func TestResolver(t *testing.T) {
	SetResolver(func(v reflect.Value) (reflect.Value, Shape) {
		if v.Type() == reflect.TypeFor[engineBox]() {
			v = v.Interface().(engineBox).v
		}
		if v.Type() == reflect.TypeFor[cellPoint]() {
			return v, pointShape()
		}
		return v, nil
	})
	defer SetResolver(nil)
	v := []any{engineBox{reflect.ValueOf(cellPoint{1, 2})}, cellPoint{3, 4}, 5}
	if got, want := Of(v).String(), "[Point{X:1 y:2} Point{X:3 y:4} 5]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := Table([]cellPoint{{1, 2}}).String(); !strings.HasPrefix(got, "   X  y\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestTypeString(t *testing.T) {
	for in, want := range map[any]string{
		reflect.TypeFor[map[string]*point](): "map[string]*display.point",
		reflect.TypeFor[error]():             "error",
	} {
		if got := typeString(in.(reflect.Type)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
