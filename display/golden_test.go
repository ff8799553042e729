package display

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden with what the code does now")

// golden compares got with testdata/name.golden.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal([]byte(got), want) {
		t.Errorf("%s differs; got:\n%s\nwant:\n%s", path, got, want)
	}
}

// dump writes out a bundle for golden files; pictures by their kind and size.
func dump(b Bundle) string {
	var buf bytes.Buffer
	for _, mime := range slices.Sorted(maps.Keys(b.Data)) {
		fmt.Fprintf(&buf, "-- %s --\n", mime)
		switch {
		case isBinary(mime):
			fmt.Fprintln(&buf, describeMIME(mime, b.Data[mime]))
		case mime == mimeSVG:
			fmt.Fprintln(&buf, "SVG")
		default:
			fmt.Fprintf(&buf, "%s\n", b.Data[mime])
		}
	}
	for _, mime := range slices.Sorted(maps.Keys(b.Metadata)) {
		data, _ := json.Marshal(b.Metadata[mime])
		fmt.Fprintf(&buf, "-- metadata %s --\n%s\n", mime, data)
	}
	return buf.String()
}

// valid checks what every bundle promises to a front end.
func valid(t testing.TB, b Bundle) {
	t.Helper()
	if _, ok := b.Data[mimeText].(string); !ok {
		t.Errorf("text/plain is %T, want a string", b.Data[mimeText])
	}
	for mime := range b.Data {
		if !mimePattern.MatchString(mime) {
			t.Errorf("invalid MIME type %q", mime)
		}
	}
	if _, err := json.Marshal(b); err != nil {
		t.Errorf("a bundle that cannot be sent: %v", err)
	}
}
