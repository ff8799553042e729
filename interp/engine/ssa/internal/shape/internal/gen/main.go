// Gen writes the stubs of package shape: for the shapes of all signatures that
// the symbol tables lead to, and for all small ones. The tables differ a little
// from system to system: what is checked in is made on Linux.
//
//	go generate ./interp/engine/ssa/internal/shape
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

func main() {
	dir := flag.String("out", ".", "directory of package shape")
	flag.Parse()
	if runtime.GOOS != "linux" {
		fmt.Fprintln(os.Stderr, "gen: nothing is written: the stubs are generated on Linux, whose tables have the most signatures")
		return
	}
	if err := generate(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// generate writes the files of the stubs.
func generate(dir string) error {
	w := tableShapes()
	w.addSmall()
	for name, write := range map[string]func([]string) ([]byte, error){"out": writeOut, "in": writeIn} {
		shapes := sorted(w.out)
		if name == "in" {
			shapes = sorted(w.in)
		}
		src, err := write(shapes)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "gen_"+name+".go"), src, 0o644); err != nil {
			return err
		}
	}
	return nil
}
