package main

import (
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Go's own tests pass with the sources that cells get, built as packages of
// another module.
func TestSourcesPassGoTests(t *testing.T) {
	needToolChain(t)
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	std := filepath.Join(strings.TrimSpace(string(root)), "src")
	dir := t.TempDir()
	write(t, dir, "go.mod", []byte("module own\n\ngo 1.26\n"))
	for name, text := range stubs {
		write(t, dir, name, []byte(text))
	}
	tests := 0
	for _, p := range []string{"cmp", "iter", "maps", "slices"} {
		copySources(t, dir, p)
		tests += copyTests(t, filepath.Join(std, p), filepath.Join(dir, p), p)
	}
	if tests < 7 {
		t.Errorf("%d files of tests", tests)
	}
	cmd := exec.Command("go", "test", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// stubs are what the tests need besides: the part of a package that cells get
// in compiled form, and packages that only Go's own tests can import.
var stubs = map[string]string{
	"iter/compiled.go":     "package iter\n\nimport \"iter\"\n\ntype (\n\tSeq[V any] = iter.Seq[V]\n\tSeq2[K, V any] = iter.Seq2[K, V]\n)\n",
	"cmp/compiled.go":      "package cmp\n\nimport \"cmp\"\n\ntype Ordered = cmp.Ordered\n",
	"iter/settle_test.go":  settle,
	"stub/race/race.go":    "package race\n\nconst Enabled = false\n",
	"stub/asan/asan.go":    "package asan\n\nconst Enabled = false\n",
	"stub/msan/msan.go":    "package msan\n\nconst Enabled = false\n",
	"stub/testenv/test.go": "package testenv\n\nfunc OptimizationOff() bool { return false }\n",
}

// settle counts goroutines: one that has handed over for the last time is there
// for a moment longer, which the runtime's coroutines are not.
const settle = `package iter_test

import (
	"runtime"
	"time"
)

func settled() int {
	n := runtime.NumGoroutine()
	for range 3 {
		time.Sleep(time.Millisecond)
		n = runtime.NumGoroutine()
	}
	return n
}
`

// copySources writes a package as cells have it.
func copySources(t *testing.T, dir, pkg string) {
	t.Helper()
	sources := unzip(t, filepath.Join(committed, "source/data/std.zip"))
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		if path.Dir(name) == pkg {
			write(t, dir, name, sources[name])
		}
	}
	own, err := filepath.Glob(filepath.Join(committed, ownDir, pkg, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range own {
		write(t, dir, path.Join(pkg, filepath.Base(file)), read(t, file))
	}
}

// copyTests copies a package's tests, so that they import the copies.
func copyTests(t *testing.T, from, to, pkg string) int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(from, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range files {
		name := filepath.Base(file)
		if name == "example_test.go" {
			continue
		}
		text := strings.ReplaceAll(string(read(t, file)), "\""+pkg+"\"\n", "\"own/"+pkg+"\"\n")
		text = strings.ReplaceAll(text, "\"internal/", "\"own/stub/")
		text = strings.ReplaceAll(text, "runtime.NumGoroutine()", "settled()")
		write(t, to, name, []byte(text))
		n++
	}
	return n
}
