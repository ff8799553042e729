// Package table holds the symbol tables by which interpreted code uses compiled
// packages, in the format of yaegi: gonum, gonum/plot, display and mllib, and
// the names of the standard library that yaegi's own tables lack. Importing it
// links all of them into the binary.
//
// A key of Symbols is an import path, a slash and the package's name; a value
// maps each exported name to the function, constant, or addressable variable,
// a type's to a nil pointer to the type, and an interface's, with "_" before
// it, to a nil pointer to its wrapper: a struct type whose first field takes
// the interpreted value and whose others take its methods.
//
// Generic functions and types are not in the tables: they have no value before
// they are instantiated. [Missing] knows what else is not.
package table

import (
	"go/token"
	"reflect"
	"strings"
)

// Symbols are the tables. They must not be changed.
var Symbols = map[string]map[string]reflect.Value{}

// Missing reports whether the types that package symbols has name a function,
// variable or non-generic type that is neither here nor in yaegi's tables: the
// greater part of package syscall, which is another one on every system.
// Constants are never missing, for their values are in the types.
func Missing(path, name string) bool {
	return token.IsIdentifier(name) && strings.Contains(missing[path], " "+name+" ")
}
