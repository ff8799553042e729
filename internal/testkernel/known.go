package testkernel

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gophercell/kernel/eval"
)

// RunCellsBut is RunCells for an evaluator that cannot run some of the cells. The
// file list names them, one file of cells a line, each with the reason:
//
//	language_defer 8 13: recover counts through a call; defer of copy
//	methods: methods for the types of earlier cells
//
// A cell that is listed by its number must fail: one that does not is to be taken
// off the list. A file without numbers is not run.
func RunCellsBut(t *testing.T, dir, list string, newEvaluator func(t testing.TB) eval.Evaluator) {
	t.Helper()
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	known, err := parseKnown(string(data))
	if err != nil {
		t.Fatalf("%s: %v", list, err)
	}
	for name := range known {
		if _, err := os.Stat(filepath.Join(dir, name+".txtar")); err != nil {
			t.Errorf("%s: %v", list, err)
		}
	}
	runFiles(t, dir, func(t *testing.T, name, file string) {
		k := known[name]
		if k != nil && len(k.cells) == 0 {
			t.Skip(k.reason)
		}
		runFile(t, file, k, newEvaluator(t))
	})
}

// knownFailures are the cells of a file that fail; none of them stands for all.
type knownFailures struct {
	cells  map[int]bool
	reason string
}

func (k *knownFailures) has(cell int) bool { return k != nil && k.cells[cell] }

func parseKnown(text string) (map[string]*knownFailures, error) {
	known := map[string]*knownFailures{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, reason, _ := strings.Cut(line, ":")
		fields := strings.Fields(head)
		if len(fields) == 0 || strings.TrimSpace(reason) == "" {
			return nil, fmt.Errorf("%q is not NAME CELLS: REASON", line)
		}
		if known[fields[0]] != nil {
			return nil, fmt.Errorf("%s is listed twice", fields[0])
		}
		cells, err := numbers(fields[1:])
		if err != nil {
			return nil, err
		}
		known[fields[0]] = &knownFailures{cells, strings.TrimSpace(reason)}
	}
	return known, nil
}

func numbers(fields []string) (map[int]bool, error) {
	set := map[int]bool{}
	for _, f := range fields {
		n, err := strconv.Atoi(f)
		if err != nil {
			return nil, err
		}
		set[n] = true
	}
	return set, nil
}
