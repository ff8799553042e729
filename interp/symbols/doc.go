// Package symbols knows the packages that a cell may use: the standard library,
// gonum and gonum/plot, and the project's display and mllib.
//
// It holds their types ([Import], for go/types), their documentation ([Doc])
// and their import paths ([Paths], [ByName]), all generated and embedded, so
// that a kernel needs no Go tool chain. Everything is read when it is first
// asked for, and every function may be called from several goroutines.
//
// The sub-package table holds what interpreted code needs to call these
// packages; it alone links them into the binary. The sub-package source holds
// the standard library's generic functions and types, which have no compiled
// form before they are instantiated, as source.
//
// # Generating
//
//	go generate ./interp/symbols
//
// does everything: the archives under data, the tables and the sources. It loads
// the packages as they are on each of a few platforms; data/platform has what is
// not as on Linux on amd64. Run it when an exported name or a doc comment of
// display or mllib, a version in go.mod, or the Go version changes; a test fails
// when the output is out of date.
package symbols

//go:generate go run ./internal/gen -out .
