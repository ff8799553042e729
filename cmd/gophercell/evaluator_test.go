package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gophercell/interp"
)

// A wrong name in the environment shows which choice a process follows: it is
// an error wherever nothing better is said.

func TestEvaluatorOfTheEnvironment(t *testing.T) {
	p := newProgram(t)
	in := p.save(t, "in.ipynb", `fmt.Println("ran")`)
	p.env = append(p.env, interp.EvaluatorVariable+"=nope")
	for _, args := range [][]string{{"run", in}, {"kernel", "connection.json"}, {"worker"}} {
		out, errs, status := p.run(t, args...)
		if status != 2 || out != "" || !strings.Contains(errs, `GOPHERCELL_EVALUATOR: unknown evaluator "nope": expected `) {
			t.Errorf("%v: status %d, stdout %q, stderr %q", args, status, out, errs)
		}
	}
	for _, args := range [][]string{{"install"}, {"uninstall"}} {
		if _, errs, status := p.run(t, args...); status != 0 {
			t.Errorf("%v starts no kernel, but: status %d, %q", args, status, errs)
		}
	}
}

func TestEvaluatorOfTheCommandLine(t *testing.T) {
	for _, name := range interp.Evaluators() {
		p := newProgram(t)
		in := p.save(t, "in.ipynb", `fmt.Println("ran on " + os.Getenv("GOPHERCELL_EVALUATOR"))`)
		p.env = append(p.env, interp.EvaluatorVariable+"=nope")
		out, errs, status := p.run(t, "run", in, "--evaluator", name)
		if status != 0 || out != "ran on "+name+"\n" {
			t.Errorf("%s: status %d, stdout %q, stderr %q", name, status, out, errs)
		}
	}
}

func TestEvaluatorOfAnInstalledKernel(t *testing.T) {
	p := newProgram(t)
	p.env = append(p.env, interp.EvaluatorVariable+"=nope")
	if _, errs, status := p.run(t, "install"); status != 0 {
		t.Fatal(errs)
	}
	if out, _, status := p.run(t, "doctor"); status != 1 || !strings.Contains(out, `unknown evaluator "nope"`) {
		t.Errorf("without --evaluator: status %d\n%s", status, out)
	}
	flag := "--evaluator=" + interp.DefaultEvaluator
	if _, errs, status := p.run(t, "install", flag); status != 0 {
		t.Fatal(errs)
	}
	b, err := os.ReadFile(filepath.Join(p.dir, "data", "kernels", "gophercell", "kernel.json"))
	if err != nil || !strings.Contains(string(b), `"`+flag+`"`) {
		t.Errorf("kernel.json, %v:\n%s", err, b)
	}
	if out, _, status := p.run(t, "doctor"); status != 0 || !strings.Contains(out, "evaluated 1+1") {
		t.Errorf("with %s: status %d\n%s", flag, status, out)
	}
}
