package main

import (
	"bytes"
	"fmt"
	"go/types"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/traefik/yaegi/stdlib"
	"mvdan.cc/gofumpt/format"
)

// writeTables writes a Go file for each package with names that interpreted
// code cannot get elsewhere: all of gonum and the project, and what yaegi's own
// tables of the standard library lack.
func writeTables(dir string, pkgs []*listed) error {
	if err := removeTables(dir); err != nil {
		return err
	}
	missing := map[string][]string{}
	for _, p := range pkgs {
		if !public(p) {
			continue
		}
		t, left := tableOf(p)
		if left != nil {
			missing[p.ImportPath] = left
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
	src, err := missingSource(missing)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "gen_missing.go"), src, 0o644)
}

// tableOf returns a package's table and the names that no table gets. A
// constant is not missed: its value is in the types.
func tableOf(p *listed) (t *table, left []string) {
	t = newTable(p.Types)
	have := stdlib.Symbols[path.Join(p.ImportPath, p.Name)]
	for _, name := range p.Types.Scope().Names() {
		obj := p.Types.Scope().Lookup(name)
		_, constant := obj.(*types.Const)
		switch _, ok := have[name]; {
		case !obj.Exported():
		case wanted(p, name):
			t.add(obj)
		case !ok && !constant && hasValue(obj):
			left = append(left, name)
		}
	}
	return t, left
}

// missingSource writes the list of names that are in no table.
func missingSource(missing map[string][]string) ([]byte, error) {
	var buf bytes.Buffer
	fmt.Fprint(&buf, generated, "\npackage table\n\nvar missing = map[string]string{\n")
	for _, p := range slices.Sorted(maps.Keys(missing)) {
		fmt.Fprintf(&buf, "%q: \"\" +\n", p)
		for names := range slices.Chunk(missing[p], 8) {
			fmt.Fprintf(&buf, "%q +\n", " "+strings.Join(names, " "))
		}
		fmt.Fprint(&buf, "\" \",\n")
	}
	fmt.Fprint(&buf, "}\n")
	return format.Source(buf.Bytes(), format.Options{LangVersion: goVersion, ModulePath: module})
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
	"Conn", "EACCES", "EAGAIN", "EEXIST", "EINTR", "EINVAL", "EISDIR", "ENOENT",
	"ENOSPC", "ENOTDIR", "ENOTEMPTY", "EPERM", "EPIPE", "Errno",
	"Getegid", "Geteuid", "Getgid", "Getpagesize", "Getpid", "Getppid", "Getuid",
	"RawConn", "Rusage",
	"SIGABRT", "SIGALRM", "SIGHUP", "SIGINT", "SIGKILL", "SIGPIPE", "SIGQUIT",
	"SIGSEGV", "SIGTERM", "Signal", "SysProcAttr", "WaitStatus",
}
