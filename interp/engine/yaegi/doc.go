// Package yaegi runs checked cells on the interpreter github.com/traefik/yaegi.
//
// Yaegi understands most of Go, yet a good part of it only nearly: some of its
// results are wrong without an error. The engine therefore never hands it the
// user's text. It lowers the type-checked syntax of a cell to a smaller Go that
// yaegi runs correctly, and refuses with *engine.Unsupported what it cannot
// lower. The lowered cell is one file:
//
//	package main
//
//	import ( ... )            // what the cell uses, under fixed aliases
//	type T_2 struct { ... }   // types, under names never used before
//	var x float64             // the variables that the cell introduces
//	func f(n int) int { ... } // functions
//	func init() { ... }       // the cell's statements
//
// # Names
//
// Every object of the session has a storage name of its own, because yaegi
// corrupts its state when a name is declared twice. A function that is declared
// again with an identical signature replaces the old one for its callers, too:
// each function starts with a jump to its successor, if there is one.
//
// # Interrupts
//
// Each loop and each function looks at a flag; channel operations and
// time.Sleep wait for it as well. An interrupt therefore ends a cell between two
// statements, and everything that it defined goes on working. The flag is
// cleared when the cell has ended, so goroutines of earlier cells stop with it
// if they come to a check meanwhile. Calls that block in compiled code, such as
// sync.WaitGroup.Wait, cannot be interrupted.
//
// # Panics
//
// Yaegi does not know where a panic happened. Each function notes the place of
// the statement that it executes in a variable of its own, from which the frames
// of a panic are read. If one function runs in several goroutines or calls
// itself from several places, the line of an outer frame may be another of that
// function's calls.
//
// # Types in interfaces
//
// To package reflect, and so to compiled code, a cell's named type is the type
// that it is made of, without its methods. Struct types stay distinct, because
// their first field carries a tag; a value of another named type is put in a box
// when a cell's any gets it. Type switches, assertions and comparisons ask
// compiled functions that know both. A conversion to error, or of a value to
// another compiled interface, makes a wrapper that remembers the type, and
// printing functions get arguments that print with their names and methods.
// What remains lost: the type of such a value within a slice or map that is
// handed to compiled code as an any, and a non-struct type that was converted
// first to an interface of the cell's and then to any.
//
// # Generics
//
// Generic functions and types are lowered once for each list of type arguments.
// Those of the standard library's slices, maps, cmp and a few others come from
// package generic.
//
// # Goroutines
//
// A go statement's goroutine ends with its panic, which Host.Crashed learns;
// os.Exit and log.Fatal in it end the running cell. A function that compiled
// code runs in a goroutine of its own, as time.AfterFunc does, has no such guard.
// While a cell is compiled, yaegi replaces its table of global variables under
// running goroutines: they read the old one or the new one, and both are right,
// but the race detector objects.
package yaegi
