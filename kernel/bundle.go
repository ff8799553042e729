package kernel

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

// mimeType is what front ends accept as a key of MIME data: no parameters.
var mimeType = regexp.MustCompile(`^[\w\-+.]+/[\w\-+.]+$`)

// displayData is b as front ends want it: with keys that are MIME types, values
// that can be encoded, text/plain, and metadata that is not null.
func (k *Kernel) displayData(b eval.Bundle) wire.DisplayData {
	d := wire.DisplayData{
		Data:      make(map[string]any, len(b.Data)+1),
		Metadata:  map[string]any{},
		Transient: wire.Transient{DisplayID: b.DisplayID},
	}
	for key, value := range b.Data {
		clean, err := representation(key, value)
		if err != nil {
			k.cfg.Log.Warn("dropping a representation", "type", key, "error", err)
			continue
		}
		d.Data[key] = clean
	}
	if _, ok := d.Data["text/plain"]; !ok {
		d.Data["text/plain"] = placeholder(d.Data)
	}
	for key, value := range b.Metadata {
		clean, err := marshal(value)
		if err != nil {
			k.cfg.Log.Warn("dropping metadata", "key", key, "error", err)
			continue
		}
		d.Metadata[key] = clean
	}
	return d
}

// placeholder stands for a value that has no text.
func placeholder(data map[string]any) string {
	if len(data) == 0 {
		return ""
	}
	return "<" + slices.Min(slices.Collect(maps.Keys(data))) + ">"
}

// representation returns a value as it is sent under a MIME type: any JSON for
// JSON types, a string for the others.
func representation(key string, value any) (any, error) {
	if !mimeType.MatchString(key) {
		return nil, fmt.Errorf("%q is not a MIME type of the form type/subtype", key)
	}
	if key == "application/json" || strings.HasSuffix(key, "+json") {
		return marshal(value)
	}
	switch v := value.(type) {
	case string:
		return v, nil
	case []byte:
		if strings.HasPrefix(key, "text/") || strings.HasSuffix(key, "+xml") {
			return string(v), nil
		}
		return base64.StdEncoding.EncodeToString(v), nil
	case []string: // a notebook file stores lines so
		return strings.Join(v, ""), nil
	}
	return nil, fmt.Errorf("a value of type %T, want a string", value)
}

// marshal encodes a value that came from outside: its methods may panic.
func marshal(v any) (data json.RawMessage, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("encoding a %T panicked: %v", v, p)
		}
	}()
	return wire.Marshal(v)
}
