// Package ops makes the instructions of functions that were compiled to Go
// closures. See package vm for frames and registers.
//
// A constructor looks at kinds and types once and returns a closure for just
// that case, which knows the slots of its registers: running it is one call
// without a decision about types. Generic functions give each kind its own
// machine code.
//
// Two things about the compiler shape the code of the closures. A generic closure
// that calls a generic function, even one that is inlined, looks into its type
// dictionary on each run; so generic ops do without vm.Ld and vm.St. And where a
// small constructor is inlined into its caller, nothing is inlined in that copy
// of its closure; so small constructors use unsafe.Add, which is no call, or are
// marked noinline.
//
// Narrow values are read and written at their own width: the other bytes of
// their word mean nothing. What Go's own run time would panic with, an op throws
// at its site, with the value that Go makes (errors.go).
package ops
