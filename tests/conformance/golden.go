package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"
)

// A golden file holds what a compiled program of ours does: its standard output
// and, where there is more to say, sections for standard error, the crash and
// the exit status.

func goldenFile(program string) string { return strings.TrimSuffix(program, ".go") + ".out" }

// golden returns the text of the result's golden file.
func (r *Result) golden() string {
	a := &txtar.Archive{Comment: []byte(r.Stdout)}
	add := func(name, text string) {
		if text != "" {
			a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(text + "\n")})
		}
	}
	add("stderr", strings.TrimSuffix(r.Stderr, "\n"))
	add("crash", r.Crash)
	if r.Exit != 0 {
		add("exit", itoa(r.Exit))
	}
	return string(txtar.Format(a))
}

// readGolden is the inverse of golden.
func readGolden(file string) (*Result, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	a := txtar.Parse(data)
	r := &Result{Stdout: string(a.Comment)}
	for _, f := range a.Files {
		text := strings.TrimSuffix(string(f.Data), "\n")
		switch f.Name {
		case "stderr":
			r.Stderr = text + "\n"
		case "crash":
			r.Crash = text
		case "exit":
			if r.Exit, err = strconv.Atoi(text); err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
		default:
			return nil, fmt.Errorf("%s: unknown section %q", file, f.Name)
		}
	}
	return r, nil
}
