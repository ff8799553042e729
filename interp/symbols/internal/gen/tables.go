package main

import (
	"bytes"
	"fmt"
	"go/token"
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

// writeTables writes a Go file for each public package with the names that all
// platforms have, and another for each platform with those of its own.
func writeTables(dir string, w world) error {
	if err := removeTables(dir); err != nil {
		return err
	}
	partial := map[string][]string{}
	for _, on := range full() {
		for _, p := range w[on] {
			if !public(p) {
				continue
			}
			own := w.ownNames(p)
			if on == base {
				if names := valued(p, own); len(names) > 0 {
					partial[path.Join(p.ImportPath, p.Name)] = names
				}
				if err := writeTable(dir, p, "", func(name string) bool { return !slices.Contains(own, name) }); err != nil {
					return err
				}
			}
			if err := writeTable(dir, p, "_"+on.String(), func(name string) bool { return slices.Contains(own, name) }); err != nil {
				return err
			}
		}
	}
	if err := writeInstances(dir, w[base]); err != nil {
		return err
	}
	src, err := partialSource(partial)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "gen_partial.go"), src, 0o644)
}

// ownNames are the names of p that it does not have on every platform.
func (w world) ownNames(p *listed) []string {
	var own []string
	for _, name := range p.Types.Scope().Names() {
		if token.IsExported(name) && !w.everywhere(p.ImportPath, name) {
			own = append(own, name)
		}
	}
	return own
}

// valued leaves out the names that no table need have.
func valued(p *listed, names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
		obj := p.Types.Scope().Lookup(name)
		_, constant := obj.(*types.Const)
		return constant || !hasValue(obj)
	})
}

// everywhere reports whether a package has a name on all platforms, those for
// which there is no archive of types, too. Package syscall has little that is
// the same everywhere.
func (w world) everywhere(path, name string) bool {
	if path == "syscall" {
		return slices.Contains(syscallNames, name)
	}
	for _, on := range others {
		i := slices.IndexFunc(w[on], func(p *listed) bool { return p.ImportPath == path })
		if i < 0 || w[on][i].Types.Scope().Lookup(name) == nil {
			return false
		}
	}
	return true
}

// writeTable writes the table of a package's names that keep approves of, if
// there are any. A suffix like "_linux_amd64" limits the file to a platform.
func writeTable(dir string, p *listed, suffix string, keep func(name string) bool) error {
	t := newTable(p.Types, wanted(p))
	for _, name := range p.Types.Scope().Names() {
		if token.IsExported(name) && keep(name) {
			t.add(p.Types.Scope().Lookup(name))
		}
	}
	if t.empty() {
		return nil
	}
	src, err := t.source()
	if err != nil {
		return err
	}
	file := "gen_" + strings.NewReplacer("/", "_", ".", "_").Replace(p.ImportPath) + suffix + ".go"
	return os.WriteFile(filepath.Join(dir, file), src, 0o644)
}

// partialSource writes the list of names that are in the tables of some
// platforms only.
func partialSource(partial map[string][]string) ([]byte, error) {
	var buf bytes.Buffer
	fmt.Fprint(&buf, generated, "\npackage table\n\nvar partial = map[string]string{\n")
	for _, key := range slices.Sorted(maps.Keys(partial)) {
		fmt.Fprintf(&buf, "%q: \"\" +\n", key)
		for names := range slices.Chunk(partial[key], 8) {
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

// wanted says for which names of p the table needs more than the function, the
// variable or the type itself: a constant, or the wrapper of an interface. Only
// yaegi uses these, and has most of the standard library's in its own tables.
func wanted(p *listed) func(name string) bool {
	have := stdlib.Symbols[path.Join(p.ImportPath, p.Name)]
	return func(name string) bool {
		if p.ImportPath == "syscall" {
			return slices.Contains(syscallNames, name)
		}
		_, ok := have[name]
		return !ok
	}
}

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
