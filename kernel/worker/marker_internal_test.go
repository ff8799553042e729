package worker

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

var testNonce = []byte("0123456789abcdef")

// scanned is what a scanner makes of chunks: text, and markers as "<7>".
func scanned(chunks ...[]byte) string {
	var b strings.Builder
	s := newScanner(testNonce, func(t []byte) { b.Write(t) }, func(seq uint64) { fmt.Fprintf(&b, "<%d>", seq) })
	for _, c := range chunks {
		s.write(bytes.Clone(c))
	}
	s.end()
	return b.String()
}

func TestScannerFindsMarkersInAnyPieces(t *testing.T) {
	text := []byte("a\xff")
	text = appendMarker(text, testNonce, 1)
	text = appendMarker(text, testNonce, 1<<40)
	text = append(text, "\xff0123456789abcde middle "...)
	text = appendMarker(text, testNonce, 3)
	text = append(text, "end\xff01"...)
	want := "a\xff<1><1099511627776>\xff0123456789abcde middle <3>end\xff01"
	if got := scanned(text); got != want {
		t.Errorf("in one piece: %q, want %q", got, want)
	}
	for i := range text {
		for _, j := range []int{i, min(i+1, len(text)), min(i+markerSize, len(text))} {
			if got := scanned(text[:i], text[i:j], text[j:]); got != want {
				t.Fatalf("in pieces at %d and %d: %q, want %q", i, j, got, want)
			}
		}
	}
	single := make([][]byte, len(text))
	for i := range text {
		single[i] = text[i : i+1]
	}
	if got := scanned(single...); got != want {
		t.Errorf("byte by byte: %q, want %q", got, want)
	}
}

func TestScannerPassesTextAtOnce(t *testing.T) {
	var got []byte
	s := newScanner(testNonce, func(b []byte) { got = append(got, b...) }, func(uint64) {})
	s.write([]byte("half a line é"))
	if string(got) != "half a line é" {
		t.Errorf("%q was passed on", got)
	}
}

func FuzzScanner(f *testing.F) {
	f.Add(appendMarker([]byte("a"), testNonce, 5), uint8(3))
	f.Add([]byte("\xff\xff0123456789abcdef"), uint8(1))
	f.Fuzz(func(t *testing.T, text []byte, size uint8) {
		whole := scanned(text)
		var chunks [][]byte
		for rest := text; len(rest) > 0; {
			n := min(len(rest), int(size)+1)
			chunks = append(chunks, rest[:n])
			rest = rest[n:]
		}
		if got := scanned(chunks...); got != whole {
			t.Errorf("in pieces %q, in one %q", got, whole)
		}
		if !bytes.Contains(text, testNonce) && whole != string(text) {
			t.Errorf("text %q became %q", text, whole)
		}
	})
}
