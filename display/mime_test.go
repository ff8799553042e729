package display

import (
	"encoding/base64"
	"errors"
	"math"
	"strings"
	"testing"
)

func decode64(v any) ([]byte, error) {
	s, ok := v.(string)
	if !ok {
		return nil, errors.New("no base64 text")
	}
	return base64.StdEncoding.DecodeString(s)
}

// mustPanic runs f and returns the message of the *Error that it panics with.
func mustPanic(t *testing.T, f func()) (msg string) {
	t.Helper()
	defer func() {
		e, ok := recover().(*Error)
		if !ok {
			t.Fatal("no panic with an *Error")
		}
		msg = e.Error()
	}()
	f()
	return ""
}

func TestConstructors(t *testing.T) {
	pic := pngBytes(4, 2)
	for _, c := range []struct {
		b          Bundle
		mime, text string
	}{
		{Text("a\nb"), mimeText, "a\nb"},
		{HTML("<p>1</p><p>2 &lt; 3</p>"), mimeHTML, "1\n2 < 3"},
		{HTML("<br>"), mimeHTML, "HTML"},
		{Markdown("# T"), mimeMarkdown, "# T"},
		{LaTeX("x"), mimeLaTeX, `$\displaystyle x$`},
		{LaTeX(`\[x\]`), mimeLaTeX, `\[x\]`},
		{SVG("<svg></svg>"), mimeSVG, "SVG image"},
		{PNG(pic), mimePNG, "PNG image 4×2"},
		{JSON([]int{1}), mimeJSON, "[\n  1\n]"},
		{JSON(`{"a":1}`), mimeJSON, "{\n  \"a\": 1\n}"},
		{JSON("plain"), mimeJSON, `"plain"`},
	} {
		valid(t, c.b)
		if _, ok := c.b.Data[c.mime]; !ok || c.b.String() != c.text {
			t.Errorf("got %q, want %s with text %q", c.b.Data, c.mime, c.text)
		}
	}
}

func TestConstructorMisuse(t *testing.T) {
	for want, f := range map[string]func(){
		"display.PNG: the data is not a PNG image":   func() { PNG([]byte("GIF89a")) },
		"display.PNG: image/png: no data":            func() { PNG(nil) },
		"display.JPEG: the data is not a JPEG image": func() { JPEG(pngBytes(1, 1)) },
		"json: unsupported value: NaN":               func() { JSON(math.NaN()) },
		"json: unsupported type: chan int":           func() { JSON(make(chan int)) },
		"display.Image: want an image, got nil":      func() { Image(nil) },
	} {
		if got := mustPanic(t, f); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestCleanMIME(t *testing.T) {
	for in, want := range map[string]string{
		"text/html": "text/html", "Text/HTML; charset=utf-8": "text/html", "application/vnd.x+json": "application/vnd.x+json",
		"": "", "html": "", "a b/c": "", "text/": "", "a/b/c": "",
	} {
		if got, err := cleanMIME(in); got != want || (err == nil) != (want != "") {
			t.Errorf("cleanMIME(%q) = %q, %v", in, got, err)
		}
	}
}

func TestInvalidUTF8IsReplaced(t *testing.T) {
	if got := HTML("a\xffb").Data[mimeHTML]; got != "a\uFFFDb" {
		t.Errorf("got %q", got)
	}
}

func TestCutKeepsRunes(t *testing.T) {
	for n := range 8 {
		if s := cut("ééééé", n); !strings.HasSuffix(s, "... (10 bytes)") || strings.Contains(s, "\uFFFD") {
			t.Errorf("cut to %d: %q", n, s)
		}
	}
}
