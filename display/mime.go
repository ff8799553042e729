package display

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"image"
	_ "image/gif"  // sizes of user-supplied images
	_ "image/jpeg" // likewise
	_ "image/png"  // likewise
	"regexp"
	"strings"
	"unicode/utf8"
)

// mimePattern is what Jupyter's message schema accepts as a key.
var mimePattern = regexp.MustCompile(`^[\w\-\+\.]+/[\w\-\+\.]+$`)

// cleanMIME drops parameters such as "; charset=utf-8", which keys must not
// have.
func cleanMIME(mime string) (string, error) {
	name, _, _ := strings.Cut(mime, ";")
	name = strings.ToLower(strings.TrimSpace(name))
	if !mimePattern.MatchString(name) {
		return "", fmt.Errorf("invalid MIME type %q: want the form type/subtype", mime)
	}
	return name, nil
}

func isJSON(mime string) bool {
	return mime == mimeJSON || strings.HasSuffix(mime, "+json")
}

func isBinary(mime string) bool {
	kind, sub, _ := strings.Cut(mime, "/")
	switch kind {
	case "image":
		return mime != mimeSVG
	case "audio", "video", "font":
		return true
	case "application":
		return sub == "pdf" || sub == "octet-stream" || sub == "zip"
	}
	return false
}

// encode turns v into what the wire carries for the MIME type.
func encode(mime string, v any) (any, error) {
	switch {
	case isJSON(mime):
		return encodeJSON(mime, v)
	case isBinary(mime):
		return encodeBinary(mime, v)
	}
	switch v := v.(type) {
	case string:
		return strings.ToValidUTF8(v, "\uFFFD"), nil
	case []byte:
		return strings.ToValidUTF8(string(v), "\uFFFD"), nil
	case []string: // nbformat's list of lines
		return strings.ToValidUTF8(strings.Join(v, ""), "\uFFFD"), nil
	}
	return nil, fmt.Errorf("%s wants a string, not %T", mime, v)
}

// encodeJSON encodes at once, so that later changes of a map do not race with
// sending it. Text that is a JSON object or array is taken as the document.
func encodeJSON(mime string, v any) (any, error) {
	switch t := v.(type) {
	case string:
		if doc, ok := document([]byte(t)); ok {
			return doc, nil
		}
	case []byte:
		if doc, ok := document(t); ok {
			return doc, nil
		}
		return nil, fmt.Errorf("%s: %d bytes that are not a JSON document", mime, len(t))
	}
	data, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", mime, err)
	}
	return json.RawMessage(data), nil
}

func document(data []byte) (json.RawMessage, bool) {
	data = bytes.TrimSpace(data)
	if len(data) == 0 || (data[0] != '{' && data[0] != '[') || !json.Valid(data) {
		return nil, false
	}
	return bytes.Clone(data), true
}

func encodeBinary(mime string, v any) (any, error) {
	var data []byte
	switch v := v.(type) {
	case []byte:
		data = v
	case string:
		if _, err := base64.StdEncoding.DecodeString(v); err == nil && v != "" {
			return v, nil
		}
		data = []byte(v)
	default:
		return nil, fmt.Errorf("%s wants a []byte, not %T", mime, v)
	}
	if err := checkImage(mime, data); err != nil {
		return nil, err
	}
	return base64.StdEncoding.EncodeToString(data), nil
}

func checkImage(mime string, data []byte) error {
	if len(data) == 0 {
		return fmt.Errorf("%s: no data", mime)
	}
	if mime != mimePNG && mime != mimeJPEG {
		return nil
	}
	_, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err == nil && "image/"+format != mime {
		err = errors.New("it is a " + strings.ToUpper(format))
	}
	if err != nil {
		return fmt.Errorf("the data is not a %s image: %w", strings.ToUpper(strings.TrimPrefix(mime, "image/")), err)
	}
	return nil
}

// imageSize reads an encoded image's size in pixels.
func imageSize(mime string, data any) (width, height int, ok bool) {
	s, isString := data.(string)
	if !isString || !strings.HasPrefix(mime, "image/") || mime == mimeSVG {
		return 0, 0, false
	}
	r := base64.NewDecoder(base64.StdEncoding, strings.NewReader(s))
	c, _, err := image.DecodeConfig(r)
	return c.Width, c.Height, err == nil
}

// describeMIME names a representation that has no text of its own.
func describeMIME(mime string, data any) string {
	if w, h, ok := imageSize(mime, data); ok {
		return fmt.Sprintf("%s image %d×%d", strings.ToUpper(strings.TrimPrefix(mime, "image/")), w, h)
	}
	switch {
	case mime == mimeSVG:
		return "SVG image"
	case isJSON(mime):
		if raw, ok := data.(json.RawMessage); ok {
			return indentJSON(raw)
		}
	}
	return mime + " data"
}

// indentJSON lays out a small document for reading and cuts a large one.
func indentJSON(raw json.RawMessage) string {
	var buf bytes.Buffer
	if len(raw) > maxText || json.Indent(&buf, raw, "", "  ") != nil {
		return cut(string(raw), maxText)
	}
	return cut(buf.String(), maxText)
}

var (
	htmlHidden = regexp.MustCompile(`(?is)<!--.*?-->|<(script|style|head)\b.*?</(script|style|head)\s*>`)
	htmlBreak  = regexp.MustCompile(`(?i)<(br|/p|/div|/tr|/li|/h[1-6]|hr)\b[^>]*>`)
	htmlCell   = regexp.MustCompile(`(?i)</t[dh]\s*>`)
	htmlTag    = regexp.MustCompile(`</?[a-zA-Z!][^>]*>`)
	htmlSpace  = regexp.MustCompile(`[ \t]+`)
	htmlLines  = regexp.MustCompile(`\s*\n\s*`)
)

// htmlText is the readable text of an HTML fragment, for text-only front ends.
// It is no parser and no sanitiser: its result is only ever used as plain text.
func htmlText(s string) string {
	s = htmlHidden.ReplaceAllString(cut(s, maxText), "")
	s = htmlLines.ReplaceAllString(s, " ")
	s = htmlBreak.ReplaceAllString(s, "\n")
	s = htmlCell.ReplaceAllString(s, " ")
	s = html.UnescapeString(htmlTag.ReplaceAllString(s, ""))
	s = htmlLines.ReplaceAllString(htmlSpace.ReplaceAllString(s, " "), "\n")
	if s = strings.TrimSpace(s); s != "" {
		return s
	}
	return "HTML"
}

// cut shortens s to at most n bytes at a rune boundary, saying so.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	size := len(s)
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return fmt.Sprintf("%s... (%d bytes)", s[:n], size)
}
