package interp

import (
	"fmt"
	"strings"
	"testing"
)

func TestPeel(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"x := 1", []string{`go "x := 1"`}},
		{"%who", []string{"line who  at 4"}},
		{"x := 1\n!ls -l\ny := 2", []string{`go "x := 1\n"`, "shell ls -l", `go "\n\ny := 2"`}},
		{"  %time  f(1)", []string{"line time f(1) at 9"}},
		{"%%time\nx := 1\nx", []string{`cell time  "x := 1\nx"`}},
		{"\n%%time f()\n", []string{`cell time f() ""`}},
		{"s := `\n%who\n`", []string{"go \"s := `\\n%who\\n`\""}},
		{"f(\n!ok,\n)", []string{`go "f(\n!ok,\n)"`}},
		{"/*\n!rm\n*/", []string{`go "/*\n!rm\n*/"`}},
		{"!= 3", []string{`go "!= 3"`}},
		{"% 3", []string{`go "% 3"`}},
		{"", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, p := range peel(tt.text) {
			got = append(got, describePart(p))
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func describePart(p part) string {
	switch p.kind {
	case shellLine:
		return "shell " + p.code
	case lineMagic:
		return fmt.Sprintf("line %s %s at %d", p.call.Name, p.call.Args, len(p.call.Blank))
	case cellMagic:
		return fmt.Sprintf("cell %s %s %q", p.call.Name, p.call.Args, p.call.Body)
	}
	return fmt.Sprintf("go %q", p.code)
}

func TestHelpFor(t *testing.T) {
	for text, want := range map[string]string{
		"x?": "x 0", "x??": "x 1", "?x": "x 0", "??x": "x 1", " strings.ToUpper? \n": "strings.ToUpper 0",
		"%time?": "%time 0", "x ? y": "", "a?\nb": "", "?": "", "// why?": "", `"what?`: "", "": "",
	} {
		got := ""
		if name, detail, ok := helpFor(text); ok {
			got = fmt.Sprint(name, " ", detail)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// FuzzPeel: peeling loses no code and keeps every line in its place.
func FuzzPeel(f *testing.F) {
	for _, s := range []string{"x\n%who\ny", "!ls\n`\n%a\n`", "%%time\nx"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		for _, p := range peel(text) {
			if p.kind != goCode {
				continue
			}
			for i, line := range strings.Split(p.code, "\n") {
				if line != "" && (i >= len(lines) || lines[i] != line) {
					t.Fatalf("%q: line %d became %q", text, i, line)
				}
			}
		}
	})
}
