package symbols

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"gophercell/interp/internal/edit"
)

// An UnknownError says that cells cannot import a path.
type UnknownError struct {
	Path  string
	Close []string // paths that may have been meant, best first; at most three
}

func (e *UnknownError) Error() string {
	msg := fmt.Sprintf("package %s is not available in cells: ", e.Path)
	if len(e.Close) > 0 {
		return msg + "did you mean " + strings.Join(e.Close, " or ") + "?"
	}
	return msg + "they can import the standard library, gonum, gonum.org/v1/plot, gophercell/display and gophercell/mllib"
}

func unknown(path string) *UnknownError {
	return &UnknownError{Path: path, Close: closePaths(path)}
}

// closePaths finds the paths that look or end like p: a forgotten prefix
// ("gonum/mat"), a wrong one ("scikit/linear"), or a slip of the finger.
func closePaths(p string) []string {
	type scored struct {
		path string
		dist int
	}
	var found []scored
	base, limit := path.Base(p), min(3, max(1, len(p)/4))
	for _, q := range Paths() {
		switch d := edit.Distance(p, q); {
		case d <= limit:
			found = append(found, scored{q, d})
		case strings.HasSuffix(q, "/"+p):
			found = append(found, scored{q, limit + 1})
		case path.Base(q) == base:
			found = append(found, scored{q, limit + 2})
		case len(base) > 3 && edit.Distance(base, path.Base(q)) == 1:
			found = append(found, scored{q, limit + 3})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int { return a.dist - b.dist })
	var paths []string
	for _, f := range found[:min(3, len(found))] {
		paths = append(paths, f.path)
	}
	return paths
}
