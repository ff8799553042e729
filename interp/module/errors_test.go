package module

import (
	"errors"
	"strings"
	"testing"
)

// refusals are packages that cannot be imported, with what the error says. The
// first lines of each archive are the path and the texts.
var refusals = map[string]string{
	"cgo only": `m/p
it is written with cgo: p.go
cells have no C compiler
-- nb/go.mod --
module m
-- nb/p/p.go --
package p

import "C"
`,
	"cgo in part": `m/p
it does not compile without its cgo files c.go
p/p.go:3:11: undefined: fromC
-- nb/go.mod --
module m
-- nb/p/p.go --
package p

const X = fromC
-- nb/p/c.go --
package p

import "C"

const fromC = 1
`,
	"assembly": `m/p
it has functions written in assembly
p/p.go:3:6: function Add has no body
pure-Go variant
-- nb/go.mod --
module m
-- nb/p/p.go --
package p

func Add(x, y int) int
-- nb/p/p_amd64.s --
TEXT ·Add(SB),4,$0
	RET
`,
	"linkname": `m/p
it reaches into another package by //go:linkname
p/p.go:5:1: //go:linkname nanotime runtime.nanotime
-- nb/go.mod --
module m
-- nb/p/p.go --
package p

import _ "unsafe"

//go:linkname nanotime runtime.nanotime
var nanotime int64
`,
	"unsafe": `m/p
it uses unsafe
p/p.go:5:41: unsafe.Pointer
copy what is needed
-- nb/go.mod --
module m
-- nb/p/p.go --
package p

import "unsafe"

func F(x *int) uintptr { return uintptr(unsafe.Pointer(x)) }
`,
	"unsafe size of a type parameter": `m/p
it uses unsafe
unsafe.Sizeof of a type parameter
-- nb/go.mod --
module m

go 1.20
-- nb/p/p.go --
package p

import "unsafe"

func Size[T any]() uintptr {
	var x T
	return unsafe.Sizeof(x)
}
`,
	"unsafe under another name": `m/p
it uses unsafe
unsafe.Slice
-- nb/go.mod --
module m

go 1.20
-- nb/p/p.go --
package p

import u "unsafe"

func F(p *byte) []byte { return u.Slice(p, 3) }
`,
	"no such standard package": `strngs
cannot import strngs: it is not in the standard library that cells have
did you mean strings
`,
	"a package needs what the standard library lacks": `m/p
cannot import runtime/cgo (which m/p needs): it is not in the standard library that cells have
-- nb/go.mod --
module m
-- nb/p/p.go --
package p

import _ "runtime/cgo"
`,
	"a package needs the standard library's internals": `m/p
cannot import internal/abi (which m/p needs): it is internal to the standard library
-- nb/go.mod --
module m
-- nb/p/p.go --
package p

import _ "internal/abi"
`,
	"internal": `example.com/b/internal/x
it is internal: only packages in example.com/b may import it
-- nb/go.mod --
module m

require example.com/b v1.0.0
-- example.com/b/@v/v1.0.0.mod --
module example.com/b
-- mod/example.com/b@v1.0.0/internal/x/x.go --
package x
`,
	"internal to a part of the module": `m/a/internal/x
only packages in m/a may import it
-- nb/go.mod --
module m
-- nb/a/internal/x/x.go --
package x
`,
	"no go.mod": `example.com/b
it is not compiled in, and no go.mod encloses
run %get example.com/b@latest or put a go.mod beside the notebook
`,
	"no go.mod, and the module cache has it": `example.com/b/c
run %get example.com/b@v1.10.0
-- example.com/b/@v/v1.9.0.zip --
-- example.com/b/@v/v1.10.0.zip --
-- example.com/b/@v/v1.10.0.mod --
`,
	"not required": `example.com/b
no module that
go.mod requires has it
run %get example.com/b@latest
-- nb/go.mod --
module m

go 1.20
`,
	"a slip of the finger": `gonum.org/v1/gonum/sta
did you mean gonum.org/v1/gonum/stat
Else run %get
-- nb/go.mod --
module m
`,
	"not in the module cache": `example.com/b/c
example.com/b@v1.2.0 is not in the module cache
run %get example.com/b@v1.2.0
-- nb/go.mod --
module m

go 1.20

require example.com/b v1.2.0
`,
	"a dependency is not in the module cache": `example.com/b
cannot import example.com/c (which example.com/b needs): example.com/c@v1.3.0 is not in the module cache
run %get example.com/b@v1.2.0
-- nb/go.mod --
module m

go 1.20

require example.com/b v1.2.0
-- example.com/b/@v/v1.2.0.mod --
module example.com/b

require example.com/c v1.3.0
-- mod/example.com/b@v1.2.0/b.go --
package b

import _ "example.com/c"
-- example.com/c/@v/v1.3.0.mod --
module example.com/c
`,
	"an own package needs what is not in the module cache": `m/p
cannot import example.com/c (which m/p needs): example.com/c@v1.3.0 is not in the module cache
run %get without arguments
-- nb/go.mod --
module m

go 1.20

require example.com/c v1.3.0
-- nb/p/p.go --
package p

import _ "example.com/c"
`,
	"in the module cache in part": `example.com/b
example.com/b@v1.2.0 is in the module cache in part only
-- nb/go.mod --
module m

go 1.20

require example.com/b v1.2.0
-- example.com/b/@v/v1.2.0.mod --
module example.com/b
-- example.com/b/@v/v1.2.0.partial --
-- mod/example.com/b@v1.2.0/b.go --
package b
`,
	"a go.mod is not in the module cache": `example.com/b
the go.mod of example.com/c@v1.0.0, which the build list depends on, is not in the module cache
run %get example.com/c@v1.0.0
-- nb/go.mod --
module m

require example.com/b v1.2.0
-- example.com/b/@v/v1.2.0.mod --
module example.com/b

require example.com/c v1.0.0
-- mod/example.com/b@v1.2.0/b.go --
package b
`,
	"no such package in the module": `m/nothing
module m has no package of that path in
-- nb/go.mod --
module m
`,
	"another module in the folder": `m/sub/p
no package of that path
-- nb/go.mod --
module m
-- nb/sub/go.mod --
module n
-- nb/sub/p/p.go --
package p
`,
	"main": `m/cmd
it is a program (package main)
-- nb/go.mod --
module m
-- nb/cmd/main.go --
package main
`,
	"cycle": `m/a
import cycle: m/a → m/b → m/c → m/a
-- nb/go.mod --
module m
-- nb/a/a.go --
package a

import _ "m/b"
-- nb/b/b.go --
package b

import _ "m/c"
-- nb/c/c.go --
package c

import _ "m/a"
`,
	"itself": `m/a
import cycle: m/a → m/a
-- nb/go.mod --
module m
-- nb/a/a.go --
package a

import _ "m/a"
`,
	"type errors": `m/a
cannot import m/b (which m/a needs): it does not compile
b/b.go:3:15: cannot use "x"
b/b.go:5:12: undefined: y
-- nb/go.mod --
module m
-- nb/a/a.go --
package a

import _ "m/b"
-- nb/b/b.go --
package b

const X int = "x"

func f() { y() }
`,
	"type errors in the module cache": `example.com/b
example.com/b@v1.2.0/b.go:3:9: undefined: T
-- nb/go.mod --
module m

go 1.20

require example.com/b v1.2.0
-- example.com/b/@v/v1.2.0.mod --
module example.com/b
-- mod/example.com/b@v1.2.0/b.go --
package b

func (x T) f() {}
`,
	"syntax errors": `m/a
it does not parse
a/a.go:3:13: expected declaration
-- nb/go.mod --
module m
-- nb/a/a.go --
package a

func f() { }}
`,
	"broken package clause": `m/a
it does not parse
a/a.go:1:1: expected 'package'
-- nb/go.mod --
module m
-- nb/a/a.go --
func f() {}
`,
	"replaced by nothing": `example.com/b
go.mod replaces example.com/b by
the folder must have a go.mod
-- nb/go.mod --
module m

go 1.20

require example.com/b v1.2.0

replace example.com/b => ../gone
`,
	"constraints": `m/a
build constraints exclude all of its files: a_plan9.go, b.go
-- nb/go.mod --
module m
-- nb/a/a_plan9.go --
package a
-- nb/a/b.go --
//go:build never

package a
`,
	"tests only": `m/a
it has test files only
-- nb/go.mod --
module m
-- nb/a/a_test.go --
package a
`,
	"two packages": `m/a
its folder has two packages, a in a.go and b in b.go
-- nb/go.mod --
module m
-- nb/a/a.go --
package a
-- nb/a/b.go --
package b
`,
	"malformed go.mod": `m/a
malformed go.mod
go.mod:2: unknown directive: requires
-- nb/go.mod --
module m
requires x
-- nb/a/a.go --
package a
`,
	"go.mod without a module": `m/a
it lacks a module line
-- nb/go.mod --
go 1.20
`,
	"malformed go.mod of a dependency": `example.com/b
malformed go.mod of example.com/b@v1.2.0
-- nb/go.mod --
module m

go 1.20

require example.com/b v1.2.0
-- example.com/b/@v/v1.2.0.mod --
module ((
-- mod/example.com/b@v1.2.0/b.go --
package b
`,
	"a later Go": `m/a
module m asks for go1.99, cells run go1.
-- nb/go.mod --
module m

go 1.99
-- nb/a/a.go --
package a
`,
	"two modules have it": `example.com/b/c
two modules have it: example.com/b/c@v1.0.0 and example.com/b@v1.0.0
-- nb/go.mod --
module m

go 1.20

require (
	example.com/b v1.0.0
	example.com/b/c v1.0.0
)
-- example.com/b/@v/v1.0.0.mod --
module example.com/b
-- mod/example.com/b@v1.0.0/c/c.go --
package c
-- example.com/b/c/@v/v1.0.0.mod --
module example.com/b/c
-- mod/example.com/b/c@v1.0.0/c.go --
package c
`,
	"go.mod is not up to date": `example.com/d
go.mod is not up to date: it requires example.com/c v1.0.0, a dependency v1.1.0
run !go mod tidy
-- nb/go.mod --
module m

go 1.20

require (
	example.com/b v1.0.0
	example.com/c v1.0.0
)
-- example.com/b/@v/v1.0.0.mod --
module example.com/b

go 1.20

require example.com/c v1.1.0
-- example.com/c/@v/v1.0.0.mod --
module example.com/c

go 1.20
`,
	"a path from here": `./p
write the whole path: "m/p"
-- nb/go.mod --
module m
-- nb/p/p.go --
package p
`,
	"no path": `m//p
malformed import path "m//p"
-- nb/go.mod --
module m
`,
	"go.work lacks a module": `m/p
go.work uses
no such file
-- nb/go.work --
go 1.20

use ./gone
`,
	"malformed go.work": `m/p
malformed go.work
-- nb/go.work --
uses x
`,
	"the workspace has a module twice": `m/p
module m is in the workspace twice
-- nb/go.work --
go 1.20

use ./a
use ./b
-- nb/a/go.mod --
module m
-- nb/b/go.mod --
module m
`,
	"the workspace replaces a module twice": `example.com/b
the workspace's modules replace example.com/b by
say in go.work which
-- nb/go.work --
go 1.20

use ./a
use ./b
-- nb/a/go.mod --
module a

replace example.com/b => ../x
-- nb/b/go.mod --
module b

replace example.com/b => ../y
`,
}

func TestRefusals(t *testing.T) {
	for name, archive := range refusals {
		t.Run(name, func(t *testing.T) {
			head, files, _ := strings.Cut(archive, "-- ")
			lines := strings.Split(strings.TrimSpace(head), "\n")
			l := newLab(t, "-- "+files)
			l.refuses(lines[0], lines[1:]...)
			if len(l.loaded) > 0 {
				t.Errorf("the session has %v", l.loaded)
			}
		})
	}
}

// TestErrorsAreShort checks that many problems are not all told.
func TestErrorsAreShort(t *testing.T) {
	e := &Error{Path: "m/a", Via: []string{"m/c", "m/b"}, Reason: "it does not compile", Hint: "Mend it."}
	for range 8 {
		e.Problems = append(e.Problems, Problem{Msg: "undefined: x"})
	}
	want := "cannot import m/a (which m/c → m/b needs): it does not compile" +
		strings.Repeat("\n\t-: undefined: x", 5) + "\n\tand 3 more\nMend it."
	if got := e.Error(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestErrorsUnwrap checks that causes can be found.
func TestErrorsUnwrap(t *testing.T) {
	cause := errors.New("cause")
	if e := asError("m/a", cause).through("m/b"); !errors.Is(e, cause) || e.Path != "m/a" {
		t.Errorf("got %+v", e)
	}
}
