package gotypes

import (
	"go/token"
	"sync/atomic"
)

// used counts the positions that are taken. Position 0 is token.NoPos.
var used atomic.Int64

// NewFileSet returns a file set for files of size bytes in all, whose positions
// no other one of this function has. Go/ssa compares positions of all that it
// builds: it takes a type for a function's own if the type's position lies within
// the function. So source that is built together, as that of all cells is, must
// not share positions, although every cell has a file set of its own.
func NewFileSet(size int) *token.FileSet {
	const between = 64 // files lie one byte apart
	room := int64(size) + between
	fset := token.NewFileSet()
	first := fset.AddFile("", int(used.Add(room)-room)+1, 0)
	fset.RemoveFile(first)
	return fset
}
