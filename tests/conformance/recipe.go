package main

import (
	"go/build"
	"go/build/constraint"
	"runtime"
	"slices"
	"strings"
)

// recipe is what the head of a file of Go's tests says to do with it.
type recipe struct {
	action string   // "run", "compile", "errorcheck", ...
	args   []string // what follows the options
	env    []string // the environment that the options ask for
	fits   bool     // the build constraints hold on this system
}

// runs reports whether the test runs one program.
func (r recipe) runs() bool {
	return r.fits && (r.action == "run" || r.action == "runoutput" || r.action == "buildrun")
}

// readRecipe reads the first comment that is no build constraint, and the
// constraints.
func readRecipe(src string) recipe {
	r := recipe{fits: true}
	for line := range strings.Lines(src) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "package "):
			return r
		case constraint.IsGoBuild(line) || constraint.IsPlusBuild(line):
			if x, err := constraint.Parse(line); err == nil && !x.Eval(hasTag) {
				r.fits = false
			}
		case r.action == "" && line != "":
			r.read(strings.Fields(strings.TrimPrefix(line, "//")))
		}
	}
	return r
}

// read takes the words of the recipe. Options of the compiler say nothing about
// a cell and are left out; those that change what a program does become
// variables of the environment.
func (r *recipe) read(words []string) {
	if len(words) == 0 {
		r.action = "none"
		return
	}
	r.action = words[0]
	words = words[1:]
	for len(words) > 0 && strings.HasPrefix(words[0], "-") {
		switch option := words[0]; option {
		case "-goexperiment", "-godebug":
			if len(words) > 1 {
				r.env = append(r.env, "GO"+strings.ToUpper(option[3:])+"="+words[1])
				words = words[1:]
			}
		case "-t", "-gomodversion", "-ldflags", "-gcflags":
			words = words[min(1, len(words)-1):]
		}
		words = words[1:]
	}
	r.args = words
}

// hasTag reports whether a build tag holds for the programs.
func hasTag(tag string) bool {
	ctx := build.Default
	switch tag {
	case runtime.GOOS, runtime.GOARCH, "gc", ctx.Compiler:
		return true
	case "unix":
		return runtime.GOOS != "windows" && runtime.GOOS != "plan9" && runtime.GOOS != "js" && runtime.GOOS != "wasip1"
	case "cgo":
		return false
	}
	return slices.Contains(ctx.ReleaseTags, tag) || slices.Contains(ctx.ToolTags, tag)
}
