package gotypes

import "go/types"

var parent = find[types.Scope, *types.Scope]("parent")

// Surround puts a package's scope into outer: what the package does not declare
// is looked up there, and then in outer's parents. The objects of outer are
// strangers to the package, as those of Go's universe are. In the package's own
// scope they would not do: go/types takes whatever it finds there for something
// that the package declares.
func Surround(pkg *types.Package, outer *types.Scope) { *parent.of(pkg.Scope()) = outer }
