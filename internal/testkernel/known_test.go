package testkernel

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gophercell/kernel/eval"
)

func TestRunCellsBut(t *testing.T) {
	dir := t.TempDir()
	list := filepath.Join(dir, "list.txt")
	for name, text := range map[string]string{
		"one.txtar": "-- in --\nfail E m\n-- in --\nprint a\n-- out --\na\n",
		"two.txtar": "-- in --\nfail E m\n",
		"list.txt":  "# What fails.\none 1: it fails\ntwo: all of it\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	RunCellsBut(t, dir, list, func(testing.TB) eval.Evaluator { return NewEvaluator() })
}

// A cell that is listed as failing must fail.
func TestKnownFailureThatPasses(t *testing.T) {
	c := &cellTest{code: "print a"}
	c.expectFailure()
	if len(c.problems) != 1 || !strings.Contains(c.problems[0], "take it off") {
		t.Errorf("problems %q, want one that says so", c.problems)
	}
	c.expectFailure()
	if len(c.problems) != 0 {
		t.Errorf("problems %q of a cell that fails as listed", c.problems)
	}
}

func TestParseKnownErrors(t *testing.T) {
	for text, want := range map[string]string{
		"one 1":           "not NAME CELLS: REASON",
		"one x: y":        "invalid syntax",
		"one: a\none: b":  "twice",
		": a reason only": "not NAME CELLS: REASON",
	} {
		if _, err := parseKnown(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one that says %q", text, err, want)
		}
	}
}
