// Evaluator runs rows of the benchmark of cells: it reads a row's name from its
// standard input, runs the row once, and prints the nanoseconds that it took and
// its result. The rows are in the folder rows, each in Go and in Python.
//
//	evaluator                    the rows that standard input asks for
//	evaluator first              one cell, for the time of a process's first one
//	evaluator profile ROW FILE   a profile of a row, for go tool pprof
//	evaluator cells              the overhead of a cell, and the memory it keeps
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 0:
		return serve()
	case args[0] == "first":
		return first()
	case args[0] == "profile" && len(args) == 3:
		return profile(args[1], args[2])
	case args[0] == "cells":
		return cells()
	}
	return fmt.Errorf("unknown arguments %q", args)
}

// serve runs the rows that standard input asks for, until it ends.
func serve() error {
	sessions := map[string]*session{}
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		s := sessions[in.Text()]
		if s == nil {
			var err error
			if s, err = newRow(in.Text()); err != nil {
				return err
			}
			sessions[in.Text()] = s
		}
		text, err := s.time()
		if err != nil {
			return fmt.Errorf("%s: %w", in.Text(), err)
		}
		fmt.Print(text)
	}
	return in.Err()
}
