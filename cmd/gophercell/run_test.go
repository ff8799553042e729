package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gophercell/internal/notebook"
)

// save writes a notebook with the code cells into the program's directory.
func (p *program) save(t *testing.T, name string, codes ...string) string {
	t.Helper()
	var cells []map[string]any
	for _, code := range codes {
		cells = append(cells, map[string]any{"cell_type": "code", "source": code, "metadata": map[string]any{}, "outputs": []any{}, "execution_count": nil})
	}
	b, err := json.Marshal(map[string]any{"nbformat": 4, "nbformat_minor": 4, "metadata": map[string]any{}, "cells": cells})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(p.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t *testing.T, path string) *notebook.Notebook {
	t.Helper()
	nb, err := readNotebook(path)
	if err != nil {
		t.Fatal(err)
	}
	return nb
}

func TestRunNotebook(t *testing.T) {
	p := newProgram(t)
	in := p.save(t, "in.ipynb", `fmt.Println("hello")`, `1+1`)
	before, _ := os.ReadFile(in)
	out, errs, status := p.run(t, "run", in, "-o", "out.ipynb")
	if status != 0 || out != "hello\n2\n" {
		t.Fatalf("status %d, stdout %q, stderr %q", status, out, errs)
	}
	nb := load(t, filepath.Join(p.dir, "out.ipynb"))
	if nb.Language() != "go" || len(nb.Cells()[1].Outputs()) != 1 || nb.Cells()[1].Count() != 2 {
		t.Errorf("executed notebook: %v", nb.Cells()[1].Outputs())
	}
	if after, _ := os.ReadFile(in); string(after) != string(before) {
		t.Error("the notebook itself has changed")
	}
}

func TestRunInPlaceKeepsThePermissions(t *testing.T) {
	p := newProgram(t)
	in := p.save(t, "in.ipynb", `1+1`)
	if _, errs, status := p.run(t, "run", "--inplace", in); status != 0 {
		t.Fatalf("status %d, %q", status, errs)
	}
	if got := len(load(t, in).Cells()[0].Outputs()); got != 1 {
		t.Errorf("%d outputs", got)
	}
	if fi, err := os.Stat(in); err != nil || fi.Mode().Perm()&0o077 != 0 {
		t.Errorf("mode %v, %v", fi.Mode(), err)
	}
}

func TestRunIsInTheNotebooksDirectory(t *testing.T) {
	p := newProgram(t)
	p.save(t, "sub/in.ipynb", `b, err := os.ReadFile("data.txt")`, `fmt.Println(string(b), err)`)
	if err := os.WriteFile(filepath.Join(p.dir, "sub", "data.txt"), []byte("found"), 0o644); err != nil {
		t.Fatal(err)
	}
	out, errs, status := p.run(t, "run", filepath.Join("sub", "in.ipynb"), "-o", "out.ipynb")
	if status != 0 || out != "found <nil>\n" {
		t.Errorf("status %d, stdout %q, stderr %q", status, out, errs)
	}
	load(t, filepath.Join(p.dir, "out.ipynb"))
}

func TestRunReportsACellsError(t *testing.T) {
	p := newProgram(t)
	in := p.save(t, "in.ipynb", `fmt.Println("before")`, `nothing()`, `fmt.Println("after")`)
	out, errs, status := p.run(t, "run", in, "-o", "out.ipynb")
	if status != 1 || out != "before\n" || !strings.Contains(errs, "cell 2") || !strings.Contains(errs, "undefined: nothing") {
		t.Errorf("status %d, stdout %q, stderr %q", status, out, errs)
	}
	nb := load(t, filepath.Join(p.dir, "out.ipynb"))
	if outs := nb.Cells()[1].Outputs(); len(outs) != 1 || outs[0]["output_type"] != "error" {
		t.Errorf("outputs of the failed cell: %v", outs)
	}
	out, _, status = p.run(t, "run", in, "--allow-errors")
	if status != 0 || out != "before\nafter\n" {
		t.Errorf("with --allow-errors: status %d, stdout %q", status, out)
	}
}

func TestRunInterruptsAtTheTimeout(t *testing.T) {
	p := newProgram(t)
	in := p.save(t, "in.ipynb", `x := 41`, `for {}`, `fmt.Println(x + 1)`)
	if _, errs, status := p.run(t, "run", in, "--timeout", "500ms"); status != 1 || !strings.Contains(errs, "500ms") {
		t.Errorf("status %d, stderr %q", status, errs)
	}
	out, errs, status := p.run(t, "run", in, "--timeout", "500ms", "--allow-errors")
	if status != 0 || out != "42\n" {
		t.Errorf("the variables are gone: status %d, stdout %q, stderr %q", status, out, errs)
	}
}

func TestRunRefuses(t *testing.T) {
	p := newProgram(t)
	bad := filepath.Join(p.dir, "bad.ipynb")
	if err := os.WriteFile(bad, []byte("no"), 0o644); err != nil {
		t.Fatal(err)
	}
	good := p.save(t, "good.ipynb", `fmt.Println("ran")`)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"missing.ipynb"}, "missing.ipynb"},
		{[]string{bad}, "not a notebook"},
		{[]string{good, "-o", filepath.Join("no", "such", "out.ipynb")}, "directory"},
	} {
		out, errs, status := p.run(t, append([]string{"run"}, c.args...)...)
		if status != 1 || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%v: status %d, stdout %q, stderr %q; want %q", c.args, status, out, errs, c.want)
		}
	}
}
