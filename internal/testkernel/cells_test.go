package testkernel

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gophercell/kernel"
	"gophercell/kernel/eval"
)

func TestCells(t *testing.T) {
	RunCells(t, filepath.Join("testdata", "cells"), func(testing.TB) eval.Evaluator { return NewEvaluator() })
}

// Each of these cells must be reported, or the cell tests could not fail.
func TestCellsThatFail(t *testing.T) {
	tests := []struct{ name, file, problem string }{
		{"other output", "-- in --\nprint a\n-- out --\nb\n", "out is\na\n"},
		{"unexpected output", "-- in --\nprint a\n", "out is\na\n"},
		{"unexpected stderr", "-- in --\neprint a\n", "stderr is\na\n"},
		{"missing output", "-- in --\n-- out --\nb\n", "want\nb\n"},
		{"unexpected error", "-- in --\nfail E m\n", "the cell failed: E: m"},
		{"missing error", "-- in --\nprint a\n-- out --\na\n-- err --\nE\n", "the cell succeeded"},
		{"other error", "-- in --\nfail E m\n-- err --\nF: m\n", "want a match of"},
		{"bad expression", "-- in --\nfail E m\n-- err --\n(\n", "missing closing"},
		{"other traceback", "-- in --\nfail E m\n-- err --\nE\n-- traceback --\nline 7\n", "line 7 is not found"},
		{"other HTML", "-- in --\nhtml a\n-- out --\na\n-- html --\n<i>\n", "<i> is not found"},
		{"no such type", "-- in --\nhtml a\n-- out --\na\n-- mime image/png --\nx\n", "x is not found"},
		{"regexp of the output", "-- in --\nprint ab\n-- out regexp --\na\n", "does not match"},
		{"other page", "-- in --\npage a\n-- page --\nb\n", "b is not found"},
	}
	for _, tt := range tests {
		cells := parse(t, tt.file)
		k := Start(t, kernel.Config{Evaluator: NewEvaluator()})
		var problems []string
		for _, c := range cells {
			c.run(t, k.Client)
			problems = append(problems, c.problems...)
		}
		if len(problems) != 1 || !strings.Contains(problems[0], tt.problem) {
			t.Errorf("%s: problems %q, want one that says %q", tt.name, problems, tt.problem)
		}
	}
}

func parse(t *testing.T, file string) []*cellTest {
	t.Helper()
	cells, err := parseCells(txtar.Parse([]byte(file)))
	if err != nil {
		t.Fatal(err)
	}
	return cells
}

func TestParseCellsErrors(t *testing.T) {
	for file, want := range map[string]string{
		"only a comment":                   `no section "in"`,
		"-- out --\nx\n":                   `before the first "in"`,
		"-- in --\nx\n-- oops --\n":        `"oops"`,
		"-- in --\n-- out --\n-- out --\n": `two sections "out"`,
	} {
		if _, err := parseCells(txtar.Parse([]byte(file))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one that says %q", file, err, want)
		}
	}
}

func TestUpdate(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.txtar")
	const before = "About.\n-- in --\nprint a\neprint b\n-- out --\nold\n-- in --\nprint c\nfail E m\n-- err --\nE\n"
	const after = "About.\n-- in --\nprint a\neprint b\n-- stderr --\nb\n-- out --\na\n-- in --\nprint c\nfail E m\n-- out --\nc\n-- err --\nE\n"
	if err := os.WriteFile(file, []byte(before), 0o600); err != nil {
		t.Fatal(err)
	}
	defer func(old bool) { *Update = old }(*Update)
	*Update = true
	runFile(t, file, nil, NewEvaluator())
	*Update = false
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != after {
		t.Errorf("the file is\n%s\nwant\n%s", got, after)
	}
	runFile(t, file, nil, NewEvaluator())
}
