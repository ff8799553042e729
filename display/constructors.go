package display

import "strings"

// Text returns s as plain text, shown without quotes and as it is.
func Text(s string) Bundle { return textBundle(s) }

// HTML returns s as HTML. It is not escaped: use html.EscapeString for parts
// that come from elsewhere.
func HTML(s string) Bundle { return made("display.HTML", mimeHTML, s) }

// Markdown returns s as Markdown.
func Markdown(s string) Bundle { return made("display.Markdown", mimeMarkdown, s) }

// SVG returns s, an SVG document, as an image.
func SVG(s string) Bundle { return made("display.SVG", mimeSVG, s) }

// PNG returns an encoded PNG image, shown at its size in pixels. It panics with
// an [*Error] if data is none. For an image.Image see [Image].
func PNG(data []byte) Bundle { return made("display.PNG", mimePNG, data) }

// JPEG returns an encoded JPEG image, shown at its size in pixels. It panics
// with an [*Error] if data is none.
func JPEG(data []byte) Bundle { return made("display.JPEG", mimeJPEG, data) }

// JSON returns v as a JSON document, which JupyterLab shows as a tree. v is
// anything that encoding/json accepts, or a string or []byte that holds a JSON
// object or array. It panics with an [*Error] if v cannot be encoded, such as a
// channel or NaN.
func JSON(v any) Bundle { return made("display.JSON", mimeJSON, v) }

// LaTeX returns s as LaTeX. A formula without delimiters, such as `x^2`, is set
// in display style; text that holds $, \(, \[ or \begin is left as it is.
func LaTeX(s string) Bundle {
	for _, delim := range []string{"$", `\(`, `\[`, `\begin`} {
		if strings.Contains(s, delim) {
			return made("display.LaTeX", mimeLaTeX, s)
		}
	}
	return made("display.LaTeX", mimeLaTeX, `$\displaystyle `+s+`$`)
}

// made is a bundle of one representation; what cannot be encoded is a misuse of
// the constructor op.
func made(op, mime string, v any) Bundle {
	var b Bundle
	if err := b.put(mime, v); err != nil {
		panic(&Error{Op: op, Msg: err.Error()})
	}
	b.ensureText("")
	return b
}
