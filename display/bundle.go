package display

import (
	"maps"
	"slices"
)

const (
	mimeText     = "text/plain"
	mimeHTML     = "text/html"
	mimeMarkdown = "text/markdown"
	mimeLaTeX    = "text/latex"
	mimeSVG      = "image/svg+xml"
	mimePNG      = "image/png"
	mimeJPEG     = "image/jpeg"
	mimeJSON     = "application/json"
)

// Bundle is one value in several representations, keyed by MIME type; the front
// end picks the richest that it can show. A value is a string for text types,
// base64 text for binary ones and a json.RawMessage for JSON types. A bundle
// made by this package always carries text/plain.
type Bundle struct {
	Data map[string]any
	// Metadata holds what a front end needs besides the data, by MIME type:
	// Metadata["image/png"] is map[string]any{"width": w, "height": h}, in CSS
	// pixels.
	Metadata map[string]any
	// DisplayID names the output, so that it can be updated; "" for no name.
	DisplayID string
}

// String returns the text/plain representation.
func (b Bundle) String() string {
	s, _ := b.Data[mimeText].(string)
	return s
}

func textBundle(text string) Bundle {
	return Bundle{Data: map[string]any{mimeText: text}}
}

// put adds a representation of any type that the MIME type allows, encoded for
// the wire. A representation that cannot be encoded is left out.
func (b *Bundle) put(mime string, v any) error {
	mime, err := cleanMIME(mime)
	if err != nil {
		return err
	}
	data, err := encode(mime, v)
	if err != nil {
		return err
	}
	b.set(mime, data)
	if w, h, ok := imageSize(mime, data); ok {
		b.setSize(mime, w, h)
	}
	return nil
}

func (b *Bundle) set(mime string, data any) {
	if b.Data == nil {
		b.Data = map[string]any{}
	}
	b.Data[mime] = data
}

// setSize records the size in CSS pixels at which an image is to be shown.
func (b *Bundle) setSize(mime string, width, height int) {
	if b.Metadata == nil {
		b.Metadata = map[string]any{}
	}
	b.Metadata[mime] = map[string]any{"width": width, "height": height}
}

// checked returns a copy of a bundle that a user may have made by hand, with
// only valid entries and with text/plain.
func (b Bundle) checked() Bundle {
	out := Bundle{DisplayID: b.DisplayID, Data: map[string]any{}, Metadata: maps.Clone(b.Metadata)}
	var notes []string
	for _, mime := range slices.Sorted(maps.Keys(b.Data)) {
		if s, ok := b.Data[mime].(string); ok && mime == mimeText {
			out.Data[mime] = s
			continue
		}
		given := out.Metadata[mime]
		if err := out.put(mime, b.Data[mime]); err != nil {
			notes = append(notes, err.Error())
		}
		if given != nil {
			out.Metadata[mime] = given
		}
	}
	out.ensureText("")
	out.note(notes)
	return out
}

// ensureText sets text/plain where there is none: to text, or else to what the
// richest text representation says.
func (b *Bundle) ensureText(text string) {
	if _, ok := b.Data[mimeText]; ok {
		return
	}
	if text == "" {
		text = b.describe()
	}
	b.set(mimeText, text)
}

// describe puts the bundle's content into words for a front end that shows text
// only.
func (b *Bundle) describe() string {
	for _, mime := range []string{mimeMarkdown, mimeLaTeX} {
		if s, ok := b.Data[mime].(string); ok {
			return s
		}
	}
	if s, ok := b.Data[mimeHTML].(string); ok {
		return htmlText(s)
	}
	for _, mime := range slices.Sorted(maps.Keys(b.Data)) {
		return describeMIME(mime, b.Data[mime])
	}
	return "empty bundle"
}

// note appends remarks to text/plain, such as why a representation is missing.
func (b *Bundle) note(notes []string) {
	for _, n := range notes {
		b.Data[mimeText] = b.String() + "\n(" + n + ")"
	}
}
