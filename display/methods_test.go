package display

import (
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"image"
	"reflect"
	"strings"
	"testing"
)

type rich struct{ ID int }

func (rich) HTML() string          { return "<b>rich</b>" }
func (rich) Markdown() string      { return "**rich**" }
func (rich) LaTeX() string         { return "$r$" }
func (rich) SVG() string           { return "<svg/>" }
func (rich) PNG() []byte           { return pngBytes(2, 3) }
func (rich) JSON() any             { return map[string]int{"id": 1} }
func (rich) JPEG() ([]byte, error) { return nil, errors.New("no camera") }

func pngBytes(w, h int) []byte {
	b := Image(image.NewGray(image.Rect(0, 0, w, h)))
	data, err := decode64(b.Data[mimePNG])
	if err != nil {
		panic(err)
	}
	return data
}

type mimed struct{}

func (mimed) HTML() string { return "loses" }
func (mimed) MIMEBundle() map[string]any {
	return map[string]any{"text/html": "wins", "text/plain": "own", "application/vnd.vegalite.v5+json": `{"mark": "bar"}`, "image/png": pngBytes(1, 1)}
}

type onPointer struct{ n int }

func (p *onPointer) HTML() string   { return fmt.Sprint("<i>", p.n, "</i>") }
func (p *onPointer) String() string { return fmt.Sprint("pointer ", p.n) }

type angry struct{ X int }

func (angry) HTML() string { panic("html <b>boom</b>") }
func (angry) String() string {
	parts := strings.Split("", ",")
	return parts[len(parts)+4]
}

type angryError struct{}

func (*angryError) Error() string { panic(errors.New("cannot even fail")) }

type marshaler struct{ X int }

func (marshaler) MarshalText() ([]byte, error) { return []byte("marshaled"), nil }

type unprintable struct{}

func (unprintable) String() string { panic(unprintable{}) }

func TestMethods(t *testing.T) {
	b := Of(rich{7})
	valid(t, b)
	for mime, want := range map[string]string{
		mimeHTML: "<b>rich</b>", mimeMarkdown: "**rich**", mimeLaTeX: "$r$", mimeSVG: "<svg/>",
	} {
		if b.Data[mime] != want {
			t.Errorf("%s = %v, want %s", mime, b.Data[mime], want)
		}
	}
	if got := string(b.Data[mimeJSON].(json.RawMessage)); got != `{"id":1}` {
		t.Errorf("JSON = %s", got)
	}
	if want := map[string]any{"width": 2, "height": 3}; !reflect.DeepEqual(b.Metadata[mimePNG], want) {
		t.Errorf("PNG size = %v, want %v", b.Metadata[mimePNG], want)
	}
	if _, ok := b.Data[mimeJPEG]; ok || !strings.Contains(b.String(), "no camera") {
		t.Errorf("a method that fails: %s", b)
	}
}

func TestMIMEBundleWins(t *testing.T) {
	b := Of(mimed{})
	valid(t, b)
	if b.Data[mimeHTML] != "wins" || b.String() != "own" {
		t.Errorf("got %v", b.Data)
	}
	if raw, ok := b.Data["application/vnd.vegalite.v5+json"].(json.RawMessage); !ok || !json.Valid(raw) || raw[0] != '{' {
		t.Errorf("a JSON document in a string is unpacked, got %v", b.Data["application/vnd.vegalite.v5+json"])
	}
}

func TestMethodsOfThePointer(t *testing.T) {
	for _, v := range []any{&onPointer{3}, onPointer{3}} {
		if b := Of(v); b.Data[mimeHTML] != "<i>3</i>" || b.String() != "pointer 3" {
			t.Errorf("Of(%T) = %v", v, b.Data)
		}
	}
	if b := Of((*onPointer)(nil)); b.String() != "<nil>" || len(b.Data) != 1 {
		t.Errorf("nil pointer: %v", b.Data)
	}
	if got := Of(marshaler{}).String(); got != "marshaled" {
		t.Errorf("TextMarshaler: %s", got)
	}
}

func TestPanickingMethods(t *testing.T) {
	for _, c := range []struct {
		v    any
		want []string
	}{
		{angry{1}, []string{"display.angry{X:1}", "HTML panicked: html <b>boom</b>", "String panicked: runtime error: index out of range [5] with length 1"}},
		{&angryError{}, []string{"Error panicked: cannot even fail"}},
		{[]angry{{1}}, []string{"String panicked"}},
		{map[string]any{"e": &angryError{}}, []string{"e:(method Error panicked"}},
		{unprintable{}, []string{"String panicked"}},
	} {
		b := Of(c.v)
		valid(t, b)
		for _, want := range c.want {
			if !strings.Contains(b.String(), want) {
				t.Errorf("Of(%T) = %s, want %q", c.v, b, want)
			}
		}
		if _, ok := b.Data[mimeHTML]; ok {
			t.Errorf("Of(%T) has HTML from a method that panicked", c.v)
		}
	}
}

// TestGivenMethods has the methods of an interpreter's type, which the value
// does not have.
func TestGivenMethods(t *testing.T) {
	v := reflect.ValueOf(struct{ Xa int }{1})
	b := OfWith(v, nil, map[string]any{
		"HTML":       func() string { return "<b>given</b>" },
		"Markdown":   func() (string, error) { return "", errors.New("no ink") },
		"SVG":        func() template.HTML { return "<svg/>" },
		"JSON":       func() any { return []int{1} },
		"MIMEBundle": func() map[string]any { return map[string]any{"text/x-custom": "y"} },
		"LaTeX":      func(int) string { return "wrong" },
		"PNG":        (func() []byte)(nil),
		"String":     func() string { return "given text" },
	})
	valid(t, b)
	if b.Data[mimeHTML] != "<b>given</b>" || b.Data[mimeSVG] != "<svg/>" || b.Data["text/x-custom"] != "y" {
		t.Errorf("got %v", b.Data)
	}
	for _, want := range []string{"given text", "no ink", "LaTeX has type func(int) string", "PNG"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("text %q does not say %q", b, want)
		}
	}
	if e := OfWith(v, nil, map[string]any{"Error": func() string { return "it failed" }}); e.String() != "it failed" {
		t.Errorf("Error: %s", e)
	}
}
