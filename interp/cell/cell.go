// Package cell turns the text of a notebook cell into a checked cell: parsed,
// type-checked against the session's names, and rewritten to declarations and
// one function that an engine can run. It knows go/* only, no engine.
package cell

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Checked is a cell that is ready to run: an ordinary Go file, fully
// type-checked, whose positions name the user's lines (file "cell[N]").
//
// The top level of File holds, in this order: type, const and func declarations
// of the cell, and the function Body with the cell's statements. The cell's
// top-level variables are in Vars and have no declaration in File: `x := 1` and
// `var x = 1` have become assignments in Body. Imports have no declaration
// either: an identifier whose object is a *types.PkgName names its package.
//
// Body calls two hooks, both of type func(...any) and found by object:
// ValueHook with the last expression (which may be a multi-valued call), and
// DropHook with a call whose last result is an error that the statement drops.
type Checked struct {
	Name string
	Fset *token.FileSet
	File *ast.File
	Pkg  *types.Package
	Info *types.Info
	Body *ast.FuncDecl
	// Vars are the variables that the cell introduces. One that has the same
	// name and type as an earlier cell's is that earlier object and not here.
	Vars []*types.Var
	// Main is the cell's `func main`, nil if it has none. Body calls it.
	Main *ast.FuncDecl
	// Renamed maps an object made for this cell alone to the session's object
	// that it stands for: `x := strconv.Itoa(x)` uses the old x, under another
	// name, to define the new one.
	Renamed map[types.Object]types.Object
	// Hooks, by object identity in Info.Uses.
	ValueHook, DropHook types.Object
}
