// Package cell turns the text of a notebook cell into a checked cell: parsed,
// type-checked against the session's names, and rewritten to declarations and
// one function that an engine can run. It knows go/* only, no engine.
//
// A cell mixes imports, declarations and statements freely. [Check] takes it
// through four steps:
//
//  1. split: functions and imports are found in the text, and each kind is
//     parsed in a file of its own with every line and column in its place;
//  2. first check: the statements as the body of one function. It has Go's own
//     idea of scope and order, so its messages are the compiler's, and it says
//     what type each variable of the cell's top level has;
//  3. rewrite: those variables become package-level ones, so that functions and
//     later cells see them: `x := 1` becomes `x = 1`. The last expression and
//     calls that drop an error are handed to hooks;
//  4. second check: the result, an ordinary Go file, is what an engine runs.
//
// Every cell is a package of its own, always called main, whose scope holds the
// objects of earlier cells that are still in force: see [Scope].
package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// Checked is a cell that is ready to run: an ordinary Go package, fully
// type-checked, whose positions name the user's lines (file "cell[N]").
//
// The top level of File holds, in this order: type, const and func declarations
// of the cell, and the function Body with the cell's statements. The cell's
// top-level variables are in Vars and are declared, without a value, in another
// file: `x := 1` and `var x = 1` have become assignments in Body. Imports have
// no declaration: an identifier whose object is a *types.PkgName names its
// package. Files has all files, so that the builder of go/ssa can take the cell
// with Pkg and Info as it is. Objects of earlier cells are used as they are:
// they are members of the earlier cells' packages.
//
// Body calls hooks, all of type func(...any) and found by object: ValueHook
// with the last expression (which may be a multi-valued call), DropHook with a
// call whose last result is an error that the statement drops, and BindHook
// with the index in Vars of a variable that has just got its first value. They
// are the functions of package [Hooks].
type Checked struct {
	Name string
	Text string
	Fset *token.FileSet
	File *ast.File
	// Files are File and those that the rewriting made.
	Files []*ast.File
	Pkg   *types.Package
	Info  *types.Info
	Body  *ast.FuncDecl
	// Vars are the variables that the cell introduces. One that has the same
	// name and type as an earlier cell's is that earlier object and not here.
	Vars []*types.Var
	// Main is the cell's `func main`, nil if it has none. Body calls it.
	Main *ast.FuncDecl
	// The hooks, by object identity in Info.Uses; the same in every cell.
	ValueHook, DropHook, BindHook types.Object
	// Last is the expression whose value is shown, nil if there is none.
	Last ast.Expr

	// Defined are the objects that later cells see, by name: the variables,
	// types, constants and functions of the cell.
	Defined map[string]types.Object
	// Replaces are the earlier cells' objects whose names Defined takes: new →
	// old. Functions and closures of earlier cells go on using the old one but
	// for one case: see LateBound.
	Replaces map[types.Object]types.Object
	// LateBound says for functions, and for methods in Methods, which earlier
	// one of the same name and of identical type they replace for earlier cells
	// as well: calls there run the new one. It is the last one of this type,
	// though the name may have meant other things since; that one may have
	// replaced another in its turn. Generic functions and methods of generic
	// types are here, too: gossa.Instance has the new one's instance for the
	// type arguments of an old one's.
	LateBound map[*types.Func]*types.Func
	// Imports are the cell's explicit imports that bind a name: name → path.
	Imports map[string]string
	// Methods are what the cell adds to types of earlier cells: they have the
	// methods already. The declarations stand in a file of their own, not in
	// File. A method that replaces one of identical type and receiver is in
	// LateBound, too. What an engine has remembered of the types' method sets is
	// out of date, as is what go/ssa has (Program.MethodSets, MethodValue and
	// LookupMethod). Before it builds a cell that adds to a generic type it needs
	// gotypes.RefreshWithin(t, prog), or go/types panics on instances that the
	// program holds.
	Methods []AddedMethod
	// Captured are the earlier cells' variables that functions and closures of
	// this cell use: they may outlive their names.
	Captured []*types.Var
	// Sources are the definitions' texts, by name; methods as "T.Method".
	Sources map[string]Source

	undo func()
}

// Source is a definition as the user wrote it.
type Source struct {
	Cell string // "cell[3]"
	Line int
	Text string
	Doc  string // the doc comment's text
	Seq  int    // which of the session's runs defined it; set by the session
	// WithType says that it is a method which stands in a cell with its type.
	WithType bool
}

// Scope is what a cell can refer to: the session's state.
type Scope struct {
	// Objects are the earlier cells' objects that are in force, by name.
	Objects map[string]types.Object
	// Functions are the functions that the names have meant, the last one of
	// each type.
	Functions map[string][]*types.Func
	// Imports are the packages that earlier cells imported under a name.
	Imports map[string]string
	// Sources are the texts of the objects, as Checked.Sources gave them.
	Sources map[string]Source
	// ChangesMethods says that the engine runs cells with Checked.Methods. A
	// cell that is run again with another body of a method then changes the
	// type; otherwise it declares a new one.
	ChangesMethods bool
}

// NewScope returns the scope of an empty session.
func NewScope() Scope {
	return Scope{
		Objects: map[string]types.Object{}, Functions: map[string][]*types.Func{},
		Imports: map[string]string{}, Sources: map[string]Source{},
	}
}

// Bind puts an object of a checked cell in force.
func (s Scope) Bind(name string, obj types.Object) {
	s.Objects[name] = obj
	f, ok := obj.(*types.Func)
	if !ok {
		return
	}
	others := slices.DeleteFunc(s.Functions[name], func(g *types.Func) bool { return types.Identical(f.Type(), g.Type()) })
	s.Functions[name] = append(others, f)
}

// Reloader is what Packages implement whose packages may change: an import
// declaration asks for the package as it is now.
type Reloader interface {
	Reload(path string) (*types.Package, error)
}

// Packages finds the packages that cells may import.
type Packages interface {
	// Import returns the complete package with the path.
	Import(path string) (*types.Package, error)
	// ByName returns the import paths of the packages with the name, the one
	// that an identifier means without an import first.
	ByName(name string) []string
}
