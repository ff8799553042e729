package gotypes

import (
	"go/token"
	"math/bits"
	"sync/atomic"
)

// beyond is a position that ordinary file sets do not reach.
const beyond = 1 << min(40, bits.UintSize-2)

// used counts the positions that are taken.
var used atomic.Int64

// NewFileSet returns a file set for files of size bytes in all, whose positions
// no other one has, be it of this function or an ordinary one. Go/ssa compares positions of all that it
// builds: it takes a type for a function's own if the type's position lies within
// the function. So source that is built together, as that of all cells is, must
// not share positions, although every cell has a file set of its own.
func NewFileSet(size int) *token.FileSet {
	const between = 64 // files lie one byte apart
	room := int64(size) + between
	fset := token.NewFileSet()
	first := fset.AddFile("", beyond+int(used.Add(room)-room), 0)
	fset.RemoveFile(first)
	return fset
}
