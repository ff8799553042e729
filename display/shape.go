package display

import (
	"reflect"
	"strings"
	"sync/atomic"
)

// Shape tells what reflection cannot about the type of a value that an
// interpreter made: an engine may give cell types no name and rename their
// fields. A nil Shape means that reflection knows best. It is for package
// interp, which makes shapes out of go/types.
type Shape interface {
	// TypeName is the type as the user wrote it, without "main.": "Point",
	// "func(x int) string"; "" for an unnamed struct, slice or map.
	TypeName() string
	// Field returns the name and the shape of a struct's field i.
	Field(i int) (name string, shape Shape)
	// Elem returns the shape of what a pointer points to and of the elements of
	// a slice, array or map.
	Elem() Shape
}

// MethodShape is a Shape that also knows the methods of values inside other
// values, such as the String of the elements of a slice.
type MethodShape interface {
	Shape
	// Methods returns the display methods of v, a value of this shape, by name
	// as func values, as [OfWith] takes them; nil if it has none.
	Methods(v reflect.Value) map[string]any
}

// Resolver finds out what an interface holds: it may unwrap the engine's own
// representation of v and may know its shape. It returns v and nil if it has
// nothing to add.
type Resolver func(v reflect.Value) (reflect.Value, Shape)

var resolver atomic.Pointer[Resolver]

// SetResolver installs the resolver of the process, nil for none. It is for the
// kernel's worker.
func SetResolver(r Resolver) {
	if r == nil {
		resolver.Store(nil)
		return
	}
	resolver.Store(&r)
}

// resolve looks through interfaces and reflect.Values.
func resolve(v reflect.Value, s Shape) (reflect.Value, Shape) {
	for range 10 { // an interface that holds itself by pointer ends somewhere
		switch {
		case !v.IsValid():
			return v, nil
		case v.Kind() == reflect.Interface:
			v, s = v.Elem(), nil
			if !v.IsValid() {
				return v, nil
			}
		case v.Type() == reflectValueType && v.CanInterface():
			v, s = v.Interface().(reflect.Value), nil
		default:
			if r := resolver.Load(); r != nil && s == nil {
				if u, shape := (*r)(v); u.IsValid() && u.Type() != v.Type() {
					v, s = u, shape
					continue
				} else if shape != nil {
					return v, shape
				}
			}
			return v, s
		}
	}
	return v, s
}

var reflectValueType = reflect.TypeFor[reflect.Value]()

func elemShape(s Shape) Shape {
	if s == nil {
		return nil
	}
	return s.Elem()
}

// field returns the name of a struct's field i, and its shape.
func field(t reflect.Type, s Shape, i int) (string, Shape) {
	if s == nil {
		return t.Field(i).Name, nil
	}
	name, shape := s.Field(i)
	if name == "" {
		name = t.Field(i).Name
	}
	return name, shape
}

// typeName is what goes before a struct's brace: nothing for unnamed types.
func typeName(t reflect.Type, s Shape) string {
	if s != nil {
		return s.TypeName()
	}
	if t.Name() == "" {
		return ""
	}
	return typeString(t)
}

// typeText is the type in full, for values that have no other text.
func typeText(t reflect.Type, s Shape) string {
	if s != nil && s.TypeName() != "" {
		return s.TypeName()
	}
	return typeString(t)
}

// typeString is the type as one writes it in a cell: without package main.
func typeString(t reflect.Type) string {
	s := t.String()
	var b strings.Builder
	for {
		i := strings.Index(s, "main.")
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		if i > 0 && isWord(s[i-1]) {
			b.WriteString("main.")
		}
		s = s[i+len("main."):]
	}
	b.WriteString(s)
	return cut(b.String(), maxTypeText)
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}
