// Package table holds the symbol tables by which interpreted code uses compiled
// packages, in the format of yaegi: the standard library, gonum, gonum/plot,
// display and mllib. Importing it links all of them into the binary.
//
// A key of Symbols is an import path, a slash and the package's name; a value
// maps each exported name to the function, the addressable variable, or a
// type's to a nil pointer to the type.
//
// Generic functions and types are not in the tables: they have no value before
// they are instantiated. Nor are interfaces that only constrain them. The
// values of constants are in the types of package symbols; those that yaegi
// cannot get from its own tables are here, too, and so is, with "_" before its
// name, a nil pointer to the wrapper of an interface: a struct type whose first
// field takes yaegi's value and whose others take its methods.
//
// Some of the functions end the process or leave it without its standard
// streams, like os.Exit: an engine replaces those.
package table

import (
	"go/token"
	"maps"
	"path"
	"reflect"
	"strings"

	_ "time/tzdata" // exports nothing: cells import it for time zones on systems without
)

// Symbols are the tables. They must not be changed.
var Symbols = map[string]map[string]reflect.Value{}

// add adds entries to the table of a package.
func add(key string, entries map[string]reflect.Value) {
	if Symbols[key] == nil {
		Symbols[key] = entries
		return
	}
	maps.Copy(Symbols[key], entries)
}

// Missing reports whether the types that package symbols has name a function,
// variable or non-generic type that is not here, because it exists on some
// platforms only and this is none of those whose packages are known: those are
// Linux and macOS on amd64 and arm64, and Windows on amd64. Constants are never
// missing, for their values are in the types.
func Missing(importPath, name string) bool {
	key := path.Join(importPath, path.Base(importPath))
	if !token.IsIdentifier(name) || !strings.Contains(partial[key], " "+name+" ") {
		return false
	}
	_, ok := Symbols[key][name]
	return !ok
}
