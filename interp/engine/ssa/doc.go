// Package ssa is the engine of our own: it runs what golang.org/x/tools/go/ssa
// makes of a checked cell.
//
// A function in SSA form is compiled to closures of package vm, with a register
// for every value that is needed later. Types of go/types are mapped to reflect
// types: to the compiled program's own where it has them, otherwise to types
// that are made at run time with their names and methods (package forge). Values
// have Go's layout, so compiled code and cells share them without conversion;
// calls between the two go through package shape.
//
// Every cell is a package of its own in one ssa.Program. Its objects are found
// through the go/types objects that later cells use, so redefining a name leaves
// what the earlier object was to those who hold it; only calls by name go on to
// a new function of the same type. A cell may give a method to an earlier cell's
// type: then the reflect types that have to do with it are made anew, and
// functions compiled anew.
//
// Packages are compiled code that symbols/table has, or come from source: the
// generic parts of the standard library (symbols/source), and what package
// module finds. What a user has to know of all this, the argument why it is
// safe, and the limits are in docs/evaluator.md.
package ssa
