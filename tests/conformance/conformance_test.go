package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gophercell/interp"
)

var (
	update = flag.Bool("update", false, "rewrite the golden files from what the compiled programs do")
	name   = flag.String("engine", interp.DefaultEvaluator, "the evaluator that runs the cells")
)

// TestMain makes the test binary able to be the process of a cell.
func TestMain(m *testing.M) {
	if isChild() {
		child(os.Args[1:])
		return
	}
	os.Exit(m.Run())
}

// TestPrograms runs each program of testdata/programs as a cell and compares it
// with its golden file. It needs no Go tool chain but for -update.
func TestPrograms(t *testing.T) {
	programs, err := ownPrograms(".")
	if err != nil || len(programs) < 120 {
		t.Fatalf("%d programs, error %v", len(programs), err)
	}
	known, err := readList(knownFile(*name))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		updateGolden(t, programs)
	}
	cells := &cellRunner{engine: *name, timeout: 20 * time.Second, tmp: t.TempDir()}
	for _, p := range programs {
		if known[p.Path] != "" {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(p.Path), ".go"), func(t *testing.T) {
			t.Parallel()
			class, why := runGolden(t, cells, p)
			if class != Pass {
				t.Errorf("%s: %s", class, why)
			}
		})
	}
}

// runGolden runs a program as a cell and judges it by its golden file.
func runGolden(t *testing.T, cells *cellRunner, p *Program) (Class, string) {
	t.Helper()
	want, err := readGolden(goldenFile(p.Files[0]))
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.ReadFile(p.Files[0])
	if err != nil {
		t.Fatal(err)
	}
	got, err := cells.run(p, &Expected{Result: *want, Source: string(src)})
	if err != nil {
		t.Fatal(err)
	}
	return judge(want, got)
}

func updateGolden(t *testing.T, programs []*Program) {
	t.Helper()
	tc, err := findToolchain()
	if err != nil {
		t.Fatal(err)
	}
	n, err := newNative(tc, filepath.Join("..", "..", ".cache", "conformance"))
	if err != nil {
		t.Fatal(err)
	}
	defer n.close()
	for _, p := range programs {
		e, err := n.expected(p)
		if err != nil || e.Problem != "" {
			t.Fatalf("%s: %v %s", p.Path, err, e.Problem)
		}
		file := goldenFile(p.Files[0])
		if err := os.WriteFile(file, []byte(e.golden()), 0o644); err != nil {
			t.Fatal(err)
		}
		if again, err := readGolden(file); err != nil || !again.Same(&e.Result) {
			t.Errorf("%s: the golden file does not hold the result: %v", p.Path, err)
		}
	}
}

// TestNoOrphans checks that each golden file has its program.
func TestNoOrphans(t *testing.T) {
	files, err := filepath.Glob("testdata/programs/*.out")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if _, err := os.Stat(strings.TrimSuffix(f, ".out") + ".go"); err != nil {
			t.Error(err)
		}
	}
}

// TestEnds runs cells that end in every way, and checks the harness's verdicts.
func TestEnds(t *testing.T) {
	tests := []struct {
		name, src string
		want      Result
		class     Class
		why       string
	}{
		{"pass", "func main() { println(1); print(`x`) }", Result{Stderr: "1\nx"}, Pass, ""},
		{"panic", "func main() { panic(`a`) }", Result{Crash: "panic: a", Exit: 2}, Pass, ""},
		{"runtime error", "func main() { var m map[int]int; m[1] = 1 }", Result{Crash: "panic: assignment to entry in nil map", Exit: 2}, Pass, ""},
		{"exit", "import `os`\nfunc main() { os.Exit(3) }", Result{Exit: 3}, Pass, ""},
		{"other exit", "import `os`\nfunc main() { os.Exit(3) }", Result{}, Loud, "os.Exit(3); exit line 1: compiled \"0\", cell \"3\""},
		{"other panic", "func main() { panic(`b`) }", Result{Crash: "panic: a", Exit: 2}, Loud, "panic: b, but compiled: panic: a"},
		{"no panic", "func main() { }", Result{Crash: "panic: a", Exit: 2}, Silent, "crash line 1: compiled \"panic: a\", cell \"\""},
		{"other output", "func main() { println(2) }", Result{Stderr: "1\n"}, Silent, "stderr line 1: compiled \"1\", cell \"2\""},
		{"does not compile", "func main() { x }", Result{}, Loud, "CompileError: 2:15: undefined: x"},
		{"refused", "import `unsafe`\nfunc main() { println(unsafe.Sizeof(1)) }", Result{}, Refused, "CompileError: 2:8: package unsafe cannot be used in a cell"},
		{"hang", "func main() { for {} }", Result{}, Hang, "no end within the time limit"},
		{"death", "func main() { m := map[int]int{}; for range 4 { go func() { for { m[1]++ } }() }; select {} }", Result{}, Death, "fatal error: concurrent map"},
		{"arguments", "import `os`\nfunc main() { for _, a := range os.Args[1:] { println(a) } }", Result{Stderr: "one\ntwo\n"}, Pass, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			cells := &cellRunner{engine: *name, timeout: 20 * time.Second, tmp: dir}
			if tt.class == Hang {
				cells.timeout = time.Second
			}
			p := &Program{Path: "x/" + tt.name + ".go", Files: []string{filepath.Join(dir, "x.go")}, Args: []string{"one", "two"}}
			got, err := cells.run(p, &Expected{Source: "package main\n" + tt.src})
			if err != nil {
				t.Fatal(err)
			}
			class, why := judge(&tt.want, got)
			if class != tt.class || !strings.HasPrefix(why, tt.why) || tt.why == "" && why != "" {
				t.Errorf("%s %q, want %s %q", class, why, tt.class, tt.why)
			}
		})
	}
}
