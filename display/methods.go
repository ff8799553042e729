package display

import (
	"encoding"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// duck is a method by which a type displays itself. of finds it with interface
// assertions rather than by name through reflection, which would make the
// linker keep every method of the program.
type duck struct {
	name, mime string
	of         func(v any) any // the method value; nil if v has none
}

var ducks = []duck{
	{"HTML", mimeHTML, func(v any) any {
		switch m := v.(type) {
		case interface{ HTML() string }:
			return m.HTML
		case interface{ HTML() (string, error) }:
			return m.HTML
		}
		return nil
	}},
	{"Markdown", mimeMarkdown, func(v any) any {
		switch m := v.(type) {
		case interface{ Markdown() string }:
			return m.Markdown
		case interface{ Markdown() (string, error) }:
			return m.Markdown
		}
		return nil
	}},
	{"LaTeX", mimeLaTeX, func(v any) any {
		switch m := v.(type) {
		case interface{ LaTeX() string }:
			return m.LaTeX
		case interface{ LaTeX() (string, error) }:
			return m.LaTeX
		}
		return nil
	}},
	{"SVG", mimeSVG, func(v any) any {
		switch m := v.(type) {
		case interface{ SVG() string }:
			return m.SVG
		case interface{ SVG() (string, error) }:
			return m.SVG
		case interface{ SVG() []byte }:
			return m.SVG
		}
		return nil
	}},
	{"PNG", mimePNG, func(v any) any {
		switch m := v.(type) {
		case interface{ PNG() []byte }:
			return m.PNG
		case interface{ PNG() ([]byte, error) }:
			return m.PNG
		}
		return nil
	}},
	{"JPEG", mimeJPEG, func(v any) any {
		switch m := v.(type) {
		case interface{ JPEG() []byte }:
			return m.JPEG
		case interface{ JPEG() ([]byte, error) }:
			return m.JPEG
		}
		return nil
	}},
	{"JSON", mimeJSON, func(v any) any {
		switch m := v.(type) {
		case interface{ JSON() any }:
			return m.JSON
		case interface{ JSON() (any, error) }:
			return m.JSON
		case interface{ JSON() []byte }:
			return m.JSON
		case interface{ JSON() ([]byte, error) }:
			return m.JSON
		case interface{ JSON() string }:
			return m.JSON
		}
		return nil
	}},
}

// mimeDuck yields several representations at once, each of which wins over the
// one of the single method.
var mimeDuck = duck{"MIMEBundle", "", func(v any) any {
	switch m := v.(type) {
	case interface{ MIMEBundle() map[string]any }:
		return m.MIMEBundle
	case interface {
		MIMEBundle() (map[string]any, error)
	}:
		return m.MIMEBundle
	}
	return nil
}}

// textDucks give text/plain; the first that a value has is the one, as in fmt.
var textDucks = []duck{
	{"Error", mimeText, func(v any) any {
		if m, ok := v.(error); ok {
			return m.Error
		}
		return nil
	}},
	{"String", mimeText, func(v any) any {
		if m, ok := v.(fmt.Stringer); ok {
			return m.String
		}
		return nil
	}},
	{"MarshalText", mimeText, func(v any) any {
		if m, ok := v.(encoding.TextMarshaler); ok {
			return m.MarshalText
		}
		return nil
	}},
}

// find returns the method of v or of methods, nil if there is none.
func (d duck) find(v any, methods map[string]any) any {
	if m, ok := methods[d.name]; ok && m != nil {
		return m
	}
	if v == nil {
		return nil
	}
	return d.of(v)
}

// byMethods collects what the rich methods return. notes say which failed.
func byMethods(v any, methods map[string]any) (b Bundle, notes []string) {
	for _, d := range ducks {
		m := d.find(v, methods)
		if m == nil {
			continue
		}
		val, err := call(d.name, m)
		if err == nil {
			err = b.put(d.mime, val)
		}
		if err != nil {
			notes = append(notes, err.Error())
		}
	}
	if m := mimeDuck.find(v, methods); m != nil {
		val, err := call(mimeDuck.name, m)
		if err != nil {
			return b, append(notes, err.Error())
		}
		notes = append(notes, b.merge(val)...)
	}
	return b, notes
}

func (b *Bundle) merge(val any) (notes []string) {
	data, ok := val.(map[string]any)
	if !ok {
		return []string{fmt.Sprintf("MIMEBundle returned %T, want map[string]any", val)}
	}
	for _, mime := range slices.Sorted(maps.Keys(data)) {
		if err := b.put(mime, data[mime]); err != nil {
			notes = append(notes, err.Error())
		}
	}
	return notes
}

// textByMethods returns nil where v has no method for text, or only one that
// fails, for which err is the reason.
func textByMethods(v any, methods map[string]any) (*string, error) {
	for _, d := range textDucks {
		m := d.find(v, methods)
		if m == nil {
			continue
		}
		val, err := call(d.name, m)
		if err != nil {
			return nil, err
		}
		text, err := encode(mimeText, val)
		if err != nil {
			return nil, err
		}
		s := cut(text.(string), maxText)
		return &s, nil
	}
	return nil, nil
}

// call calls a method value and turns a panic into an error.
func call(name string, m any) (val any, err error) {
	defer func() {
		if r := recover(); r != nil {
			val, err = nil, fmt.Errorf("method %s panicked: %s", name, panicText(r))
		}
	}()
	switch m := m.(type) {
	case func() string:
		return m(), nil
	case func() []byte:
		return m(), nil
	case func() any:
		return m(), nil
	case func() map[string]any:
		return m(), nil
	}
	if val, err = callReflect(name, reflect.ValueOf(m)); err != nil {
		return nil, err
	}
	return val, nil
}

// callReflect calls a func of no arguments that returns a value and perhaps an
// error.
func callReflect(name string, f reflect.Value) (any, error) {
	if f.Kind() == reflect.Func && f.IsNil() {
		return nil, fmt.Errorf("method %s is nil", name)
	}
	if f.Kind() != reflect.Func || f.Type().NumIn() != 0 || f.Type().NumOut() < 1 || f.Type().NumOut() > 2 {
		return nil, fmt.Errorf("method %s has type %s, want no arguments and one result", name, typeString(f.Type()))
	}
	out := f.Call(nil)
	if len(out) == 2 {
		if err, _ := out[1].Interface().(error); err != nil {
			return nil, fmt.Errorf("method %s: %w", name, err)
		}
	}
	return plain(out[0].Interface()), nil
}

// plain gives values of named string and byte types, such as template.HTML,
// their basic types.
func plain(v any) any {
	r := reflect.ValueOf(v)
	switch {
	case r.Kind() == reflect.String:
		return r.String()
	case r.Kind() == reflect.Slice && r.Type().Elem().Kind() == reflect.Uint8:
		return r.Bytes()
	}
	return v
}

// panicText is the text of a panic's value, which may panic itself.
func panicText(r any) (s string) {
	defer func() {
		if recover() != nil {
			s = fmt.Sprintf("a %T that cannot be printed", r)
		}
	}()
	if v, ok := r.(reflect.Value); ok && v.IsValid() && v.CanInterface() {
		r = v.Interface()
	}
	return cut(fmt.Sprint(r), 1000)
}
