package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/traefik/yaegi/stdlib"
)

// writeTables writes a Go file for each package with names that interpreted
// code cannot get elsewhere: all of gonum and the project, and what yaegi's own
// tables of the standard library lack.
func writeTables(dir string, pkgs []*listed) error {
	if err := removeTables(dir); err != nil {
		return err
	}
	for _, p := range pkgs {
		if !public(p) {
			continue
		}
		t := newTable(p.Types)
		for _, name := range p.Types.Scope().Names() {
			if obj := p.Types.Scope().Lookup(name); obj.Exported() && wanted(p, name) {
				t.add(obj)
			}
		}
		if t.empty() {
			continue
		}
		src, err := t.source()
		if err != nil {
			return err
		}
		file := "gen_" + strings.NewReplacer("/", "_", ".", "_").Replace(p.ImportPath) + ".go"
		if err := os.WriteFile(filepath.Join(dir, file), src, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// removeTables removes the tables of packages that may be gone.
func removeTables(dir string) error {
	old, err := filepath.Glob(filepath.Join(dir, "gen_*.go"))
	if err != nil {
		return err
	}
	for _, file := range old {
		if err := os.Remove(file); err != nil {
			return err
		}
	}
	return os.MkdirAll(dir, 0o755)
}

// wanted reports whether a name belongs into the table of its package.
func wanted(p *listed, name string) bool {
	if groupOf(p) != groupStd {
		return true
	}
	if p.ImportPath == "syscall" {
		return slices.Contains(syscallNames, name)
	}
	if slices.Contains(replaced[p.ImportPath], name) {
		return true
	}
	_, ok := stdlib.Symbols[path.Join(p.ImportPath, p.Name)][name]
	return !ok
}

// replaced are names for which yaegi has a stand-in that breaks programs: its
// log.Logger is another type than the one that compiled code wants.
var replaced = map[string][]string{"log": {"Logger", "New"}}

// syscallNames are what portable programs use of package syscall; the rest
// differs from one system to the next.
var syscallNames = []string{
	"EACCES", "EAGAIN", "EEXIST", "EINTR", "EINVAL", "EISDIR", "ENOENT",
	"ENOSPC", "ENOTDIR", "ENOTEMPTY", "EPERM", "EPIPE", "Errno",
	"Getpagesize", "Getpid", "Getppid",
	"SIGABRT", "SIGALRM", "SIGHUP", "SIGINT", "SIGKILL", "SIGPIPE", "SIGQUIT",
	"SIGSEGV", "SIGTERM", "Signal",
}
