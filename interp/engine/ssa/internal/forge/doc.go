// Package forge makes Go types while the program runs: named types with
// methods, struct types with any fields, interface types. They are types to
// every part of the program: reflect, fmt, encoding/json, errors.As, sort and
// type assertions in compiled code see no difference from compiled ones.
//
// A type is made in steps, because types refer to each other:
//
//	node := forge.NewNamed("main", "Node", layout) // size, alignment, pointers
//	node.SetUnderlying(forge.StructOf(fields))     // may use PointerTo(node.Type())
//	err := node.SetMethods(value, pointer)         // before the first conversion to an interface
//
// # How it works
//
// A Go type is a descriptor in memory (internal/abi.Type and what follows it).
// abi.go declares the layout again, and SelfTest compares it at first use with
// what reflect says of its own types, so that a Go release that changes the
// layout is refused instead of crashing. Descriptors lie in chunks of memory
// that the collector keeps and does not scan (arena.go); what they point to is
// kept by the registries of this package. Names, types and code are given to
// the runtime by reflect.addReflectOff, the one door that the Go project keeps
// open for that.
//
// Forged types are never freed, as the types that reflect makes.
//
// # Methods
//
// An interface's method table holds code addresses, but a method made at run
// time is a closure. So the assembly has a pool of trampolines: block k loads
// closure k of a table into the closure register and jumps to its code.
// Arguments, results and the return address stay as they are, so that one pool
// serves every signature, and the block is in no traceback. SetMethods returns
// an error when the pool is exhausted.
//
// The pool exists on amd64 and arm64; elsewhere SelfTest returns an error.
package forge
