package main

import (
	"go/token"
	"strings"
)

// A group is a set of packages that change together: with the Go version, with
// go.mod, or with the project's own code. Each has its own archive.
type group string

const (
	groupStd     group = "std"
	groupGonum   group = "gonum"
	groupProject group = "project"
)

var groups = []group{groupStd, groupGonum, groupProject}

// module is the path of this module.
const module = "gophercell"

// goVersion is the minor version of Go whose standard library cells use. The
// tool chain that generates, and the one that builds, must be of that version.
const goVersion = "go1.26"

// gonumPaths are the packages outside the standard library and the project
// that cells may use. x/image/font is among them because plot/font's exported
// fields have its types.
var gonumPaths = []string{
	"golang.org/x/image/font",
	"gonum.org/v1/gonum/blas",
	"gonum.org/v1/gonum/blas/blas64",
	"gonum.org/v1/gonum/diff/fd",
	"gonum.org/v1/gonum/dsp/fourier",
	"gonum.org/v1/gonum/dsp/window",
	"gonum.org/v1/gonum/floats",
	"gonum.org/v1/gonum/floats/scalar",
	"gonum.org/v1/gonum/integrate",
	"gonum.org/v1/gonum/integrate/quad",
	"gonum.org/v1/gonum/interp",
	"gonum.org/v1/gonum/mat",
	"gonum.org/v1/gonum/mathext",
	"gonum.org/v1/gonum/optimize",
	"gonum.org/v1/gonum/optimize/convex/lp",
	"gonum.org/v1/gonum/optimize/functions",
	"gonum.org/v1/gonum/spatial/r2",
	"gonum.org/v1/gonum/spatial/r3",
	"gonum.org/v1/gonum/stat",
	"gonum.org/v1/gonum/stat/combin",
	"gonum.org/v1/gonum/stat/distmat",
	"gonum.org/v1/gonum/stat/distmv",
	"gonum.org/v1/gonum/stat/distuv",
	"gonum.org/v1/gonum/stat/sampleuv",
	"gonum.org/v1/plot",
	"gonum.org/v1/plot/font",
	"gonum.org/v1/plot/palette",
	"gonum.org/v1/plot/palette/brewer",
	"gonum.org/v1/plot/palette/moreland",
	"gonum.org/v1/plot/plotter",
	"gonum.org/v1/plot/plotutil",
	"gonum.org/v1/plot/text",
	"gonum.org/v1/plot/vg",
	"gonum.org/v1/plot/vg/draw",
	"gonum.org/v1/plot/vg/vgimg",
	"gonum.org/v1/plot/vg/vgsvg",
}

// excluded are the packages of the standard library that cells cannot import,
// each with the reason.
var excluded = map[string]string{
	"builtin":      "documents the language; no program can import it",
	"plugin":       "a static binary can load none, and linking it keeps all unused code",
	"runtime/cgo":  "serves code that cgo makes, of which a cell has none",
	"runtime/race": "has no exported names; importing it does nothing without the race detector",
	"unsafe":       "is part of go/types; the front end decides on it",
}

// patterns are what go list is asked for.
func patterns() []string {
	p := []string{"std", module + "/display/...", module + "/mllib/..."}
	return append(p, gonumPaths...)
}

// groupOf says which archive holds a package.
func groupOf(p *listed) group {
	switch {
	case p.Standard:
		return groupStd
	case p.ImportPath == module || strings.HasPrefix(p.ImportPath, module+"/"):
		return groupProject
	}
	return groupGonum
}

// public reports whether cells may import p. The packages that it refers to
// are packed, too, but only for their types.
func public(p *listed) bool {
	if p.DepOnly || p.Name == "main" || excluded[p.ImportPath] != "" {
		return false
	}
	for elem := range strings.SplitSeq(p.ImportPath, "/") {
		if elem == "internal" || elem == "vendor" || !token.IsIdentifier(elem) && groupOf(p) == groupProject {
			return false
		}
	}
	return groupOf(p) != groupProject || !strings.HasSuffix(p.Name, "test")
}
