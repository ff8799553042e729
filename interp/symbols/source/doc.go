// Package source has the generic functions and types of the standard library
// as source, for an engine that instantiates them. All else is compiled, and
// comes from packages symbols and table.
//
// [Import] gives a package in two parts, and a third that puts them together:
//
//   - Export is what [symbols.Import] gives: objects without bodies. An engine
//     finds their compiled values in the tables.
//   - Overlay has the generic functions, the generic types that have methods, and
//     the unexported functions that these need. It was type-checked from Files.
//   - Types is what importers see. Its scope has the objects of both: Overlay's
//     in place of Export's where there are two. Each object knows its package.
//
// Packages without generic names have the first part only, and it is what
// importers see. All three have the same path, so their unexported names are
// the same to go/types.
//
// # What engines may rely on
//
// An overlay has no variables and no init function, so it needs no
// initialisation. Some of its functions have no body: those are compiled, and
// are in the table of the package under their unexported names. Its only use of
// package unsafe is the conversion of pointers to unsafe.Pointer and back, and
// to uintptr for comparing addresses.
//
// Generic types without methods, such as iter.Seq, and all that is not generic
// have one object in the whole program: a cell's iter.Seq[string] is what
// strings.Lines returns. The overlays' generic types are sync/atomic.Pointer,
// unique.Handle, weak.Pointer and database/sql.Null; the export data of other
// packages know these by Export's objects, but in unexported fields only.
//
// # Where the source comes from
//
// data/std.zip is made of Go's own files by go generate ./interp/symbols. It has
// the declarations that are needed, at their lines, and Go's licence. What works
// in Go's own runtime only is written anew, in the folder _own.
//
// Positions are those of [FileSet]. They begin where those of no other file set
// get to, so a position alone says which one it belongs to.
package source
