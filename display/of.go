package display

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Of returns v in all its representations, as [Show] and the last expression of
// a cell show it: by the methods of v that the package comment lists, else by
// the kind of v. Text is Go-like: 6, "a", [1 2 3], map[a:1 b:2],
// Point{X:1 Y:2}; an error or a Stringer is its message or string.
func Of(v any) Bundle {
	switch v := v.(type) {
	case nil:
		return textBundle("<nil>")
	case bool:
		return textBundle(strconv.FormatBool(v))
	case int:
		return textBundle(strconv.Itoa(v))
	case float64:
		return textBundle(fmt.Sprint(v))
	case string:
		return textBundle(quote(v, maxText))
	case Bundle:
		return v.checked()
	case *Handle:
		if v != nil {
			return v.Bundle()
		}
	}
	return OfWith(reflect.ValueOf(v), nil, nil)
}

// OfWith is [Of] for a value whose static type is known better than reflection
// tells. shape, if not nil, is the shape of v. methods are display methods that
// the user's type has and v itself may not have, by name: func values such as
// "HTML": func() string.
func OfWith(v reflect.Value, shape Shape, methods map[string]any) (b Bundle) {
	defer func() {
		if r := recover(); r != nil { // in a user's method that is called deep inside, or a bug here
			b = textBundle(fmt.Sprintf("(display failed: %s)", panicText(r)))
		}
	}()
	v, shape = resolve(v, shape)
	if isNil(v) {
		return textBundle(nilText(v))
	}
	if own, ok := ownBundle(v); ok {
		return own
	}
	if methods == nil {
		methods = shapeMethods(v, shape)
	}
	target := methodTarget(v)
	b, notes := byMethods(target, methods)
	if _, ok := b.Data[mimeText]; !ok {
		notes = b.addText(target, methods, notes)
	}
	if len(b.Data) == 0 {
		b, notes = byKind(target, v, shape, notes)
	}
	if _, ok := b.Data[mimeText]; !ok {
		b.set(mimeText, format(v, shape))
	}
	b.note(notes)
	return b
}

// addText sets text/plain to what the value's own methods say, if any.
func (b *Bundle) addText(target any, methods map[string]any, notes []string) []string {
	if t, ok := target.(*time.Time); ok { // its String shows the monotonic clock
		b.set(mimeText, timeText(*t))
		return notes
	}
	text, err := textByMethods(target, methods)
	if err != nil {
		notes = append(notes, err.Error())
	}
	if text != nil {
		b.set(mimeText, *text)
	}
	return notes
}

// ownBundle recognises this package's types behind an interface.
func ownBundle(v reflect.Value) (Bundle, bool) {
	if !v.CanInterface() {
		return Bundle{}, false
	}
	switch v := v.Interface().(type) {
	case Bundle:
		return v.checked(), true
	case *Bundle:
		return v.checked(), true
	case *Handle:
		return v.Bundle(), true
	case *Progress:
		if v.handle != nil {
			return v.handle.Bundle(), true
		}
	}
	return Bundle{}, false
}

// Tuple joins the values of a multi-valued expression: (1, "a"). It is for the
// kernel's worker.
func Tuple(parts ...Bundle) Bundle {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.String()
	}
	return textBundle("(" + strings.Join(texts, ", ") + ")")
}

func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return v.IsNil()
	}
	return false
}

// nilText is <nil>, as fmt prints it: the type of a nil is seldom a question.
func nilText(reflect.Value) string { return "<nil>" }

// methodTarget is what methods are looked up on: a pointer where only the
// pointer has methods, so that a plain struct value shows itself, too.
func methodTarget(v reflect.Value) any {
	if !v.CanInterface() {
		return nil
	}
	t := v.Type()
	if t.Kind() == reflect.Pointer || t.Kind() == reflect.Interface ||
		reflect.PointerTo(t).NumMethod() == t.NumMethod() {
		return v.Interface()
	}
	if v.CanAddr() {
		return v.Addr().Interface()
	}
	p := reflect.New(t)
	p.Elem().Set(v)
	return p.Interface()
}

func shapeMethods(v reflect.Value, s Shape) map[string]any {
	if m, ok := s.(MethodShape); ok {
		return m.Methods(v)
	}
	return nil
}
