// Gen makes what package symbols embeds: the types, the documentation and the
// symbol tables of every package that a cell may use. It needs the Go tool
// chain and runs from the module's root or below:
//
//	go generate ./interp/symbols
//
// It loads the packages for fixed platforms, so that the output does not depend
// on the machine that makes it.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// keepGoing makes it possible to generate while a package is being written.
var keepGoing bool

func main() {
	out := flag.String("out", ".", "directory of package symbols")
	flag.BoolVar(&keepGoing, "e", false, "leave out packages that do not compile")
	flag.Parse()
	if err := generate(*out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func generate(out string) error {
	w, err := loadWorld()
	if err != nil {
		return err
	}
	data := filepath.Join(out, "data")
	if err := os.MkdirAll(data, 0o755); err != nil {
		return err
	}
	if err := writeTypes(data, w); err != nil {
		return err
	}
	if err := writeDocs(data, w[base]); err != nil {
		return err
	}
	if err := writeSources(filepath.Join(out, "source", "data"), w[base]); err != nil {
		return err
	}
	return writeTables(filepath.Join(out, "table"), w)
}
