package main

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

func TestReadRecipe(t *testing.T) {
	tests := []struct {
		src  string
		want recipe
	}{
		{"// run\n\npackage main\n", recipe{action: "run", fits: true}},
		{"//go:build gc\n\n// run a b\n\npackage main\n", recipe{action: "run", args: []string{"a", "b"}, fits: true}},
		{"//go:build !" + runtime.GOOS + "\n\n// run\n\npackage main\n", recipe{action: "run"}},
		{"// +build nosuchsystem\n\n// run\n\npackage main\n", recipe{action: "run"}},
		{"//go:build go1.22\n// run\n\npackage main\n", recipe{action: "run", fits: true}},
		{"// run -gcflags=-l=4\n\npackage main\n", recipe{action: "run", fits: true}},
		{"// run -goexperiment fieldtrack\n\npackage main\n", recipe{action: "run", env: []string{"GOEXPERIMENT=fieldtrack"}, fits: true}},
		{"// run -gcflags -l=4\n\npackage main\n", recipe{action: "run", fits: true}},
		{"// run -race x\n\npackage main\n", recipe{action: "run", args: []string{"x"}, fits: true}},
		{"// runoutput ./rotate.go\n\npackage main\n", recipe{action: "runoutput", args: []string{"./rotate.go"}, fits: true}},
		{"// errorcheck -0 -m\n\npackage main\n", recipe{action: "errorcheck", fits: true}},
		{"package main\n\n// run\n", recipe{fits: true}},
	}
	for _, tt := range tests {
		got := readRecipe(tt.src)
		if got.action != tt.want.action || got.fits != tt.want.fits || strings.Join(got.args, " ") != strings.Join(tt.want.args, " ") || !reflect.DeepEqual(got.env, tt.want.env) {
			t.Errorf("%q: got %+v, want %+v", tt.src, got, tt.want)
		}
	}
}

func TestSplitCrash(t *testing.T) {
	tests := []struct{ stderr, user, crash string }{
		{"", "", ""},
		{"a\nb\n", "a\nb\n", ""},
		{"a\npanic: x\n\ngoroutine 1 [running]:\nmain.main()\n", "a\n", "panic: x"},
		{"panic: x [recovered]\n\tpanic: y\n\ngoroutine 1 [running]:\n", "", "panic: y"},
		{"panic: x [recovered, repanicked]\n\ngoroutine 1 [running]:\n", "", "panic: x"},
		{"panic: two\n\tlines\n\ngoroutine 7 [running]:\n", "", "panic: two\n\tlines"},
		{"panic: runtime error: nil\n[signal SIGSEGV: x addr=0x0]\n\ngoroutine 1 [running]:\n", "", "panic: runtime error: nil"},
		{"panic: (main.T) 0xc000012345\n\ngoroutine 1 [running]:\n", "", "panic: (main.T) 0x?"},
		{"panic: not a crash\n", "panic: not a crash\n", ""},
		{"fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [select]:\n", "", "fatal error: all goroutines are asleep - deadlock!"},
	}
	for _, tt := range tests {
		if user, crash := splitCrash(tt.stderr); user != tt.user || crash != tt.crash {
			t.Errorf("%q: got %q and %q", tt.stderr, user, crash)
		}
	}
}

func TestReadList(t *testing.T) {
	file := filepath.Join(t.TempDir(), "list")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("# comment\n\na/b.go\tuses unsafe\nc.go\tlinker\n")
	list, err := readList(file)
	if want := map[string]string{"a/b.go": "uses unsafe", "c.go": "linker"}; err != nil || !reflect.DeepEqual(list, want) {
		t.Errorf("got %v, %v", list, err)
	}
	for _, text := range []string{"a.go\n", "a.go\t \n", "a.go reason\n", "a.go\tx\na.go\ty\n"} {
		write(text)
		if list, err := readList(file); err == nil {
			t.Errorf("%q: no error, %v", text, list)
		}
	}
	if list, err := readList(filepath.Join(t.TempDir(), "none")); err != nil || len(list) != 0 {
		t.Errorf("no file: %v, %v", list, err)
	}
}

// TestLists checks that the lists in this folder can be read, and that nothing
// of our own is left out.
func TestLists(t *testing.T) {
	for _, file := range []string{"left_out.txt", "known.txt", "known_yaegi.txt"} {
		list, err := readList(file)
		if err != nil {
			t.Error(err)
		}
		for path := range list {
			if _, err := os.Stat(filepath.Join("testdata", path)); strings.HasPrefix(path, "programs/") && (err != nil || file == "left_out.txt") {
				t.Errorf("%s: %s is not a program, or must not be left out", file, path)
			}
		}
	}
}

func TestGolden(t *testing.T) {
	for _, r := range []Result{
		{Stdout: "a\nb\n"},
		{Stderr: "x\n"},
		{Stdout: "a\n", Stderr: "x\ny\n", Crash: "panic: z", Exit: 2},
		{Exit: 3},
	} {
		file := filepath.Join(t.TempDir(), "x.out")
		if err := os.WriteFile(file, []byte(r.golden()), 0o644); err != nil {
			t.Fatal(err)
		}
		if got, err := readGolden(file); err != nil || !got.Same(&r) {
			t.Errorf("%+v became %+v, %v", r, got, err)
		}
	}
}

func TestMergeFiles(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for name, src := range map[string]string{
		"a.go": "// run b.go\n\npackage main\n\nimport (\n\t\"fmt\"\n\tx \"math\"\n)\n\nfunc main() { fmt.Println(x.Pi, b()) }\n",
		"b.go": "package main\n\nimport \"fmt\"\n\nfunc b() string { return fmt.Sprint(1) }\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files = []string{filepath.Join(dir, "a.go"), filepath.Join(dir, "b.go")}
	got, err := mergeFiles(files)
	want := "package main\n\nimport \"fmt\"\nimport x \"math\"\n\nfunc main() { fmt.Println(x.Pi, b()) }\n\nfunc b() string { return fmt.Sprint(1) }\n\n"
	if err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestSampleIsFixed(t *testing.T) {
	var list, back []*Program
	for i := range 500 {
		p := &Program{Path: "x/" + itoa(i) + ".go"}
		list, back = append(list, p), append([]*Program{p}, back...)
	}
	a, b := sample(list, 60), sample(back, 60)
	if len(a) != 60 || !reflect.DeepEqual(a, b) {
		t.Error("the sample depends on the order of the programs")
	}
	if n := len(sample(list[:5], 60)); n != 5 {
		t.Errorf("%d of 5", n)
	}
}

func TestMissed(t *testing.T) {
	outcomes := func(pass, loud, silent, out int) []Outcome {
		var list []Outcome
		for class, n := range map[Class]int{Pass: pass, Loud: loud, Silent: silent, LeftOut: out} {
			for range n {
				list = append(list, Outcome{Path: "a/b.go", Corpus: "go", Class: class})
			}
		}
		return list
	}
	tests := []struct {
		name string
		list []Outcome
		want string
	}{
		{"all", outcomes(100, 0, 0, 10), ""},
		{"silent", outcomes(100, 0, 1, 0), "silent: 1, not 0"},
		{"loud", outcomes(97, 3, 0, 0), "loud: 3, not 0"},
		{"share", outcomes(96, 4, 0, 0), "loud: 4, not 0; go: 96.0 % pass, not 97 %"},
		{"left out", outcomes(80, 0, 0, 20), "go: 20.0 % left out, not at most 15 %"},
	}
	for _, tt := range tests {
		r := &Report{Whole: true, Outcomes: tt.list}
		if got := strings.Join(r.missed(), "; "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if text := r.text(); !strings.Contains(text, "go: "+itoa(len(tt.list))+" programs") {
			t.Errorf("%s: %s", tt.name, text)
		}
	}
}

func TestDifference(t *testing.T) {
	long := strings.Repeat("x", 300)
	tests := []struct{ want, got, text string }{
		{"a\nb\n", "a\nc\n", `line 2: compiled "b", cell "c"`},
		{"a\n", "a\nb\n", `line 2: compiled "", cell "b"`},
		{"a", "a\n", `line 2: compiled nothing, cell ""`},
		{long + "1", long + "2", `line 1: compiled …"` + long[:50] + `1", cell …"` + long[:50] + `2"`},
	}
	for _, tt := range tests {
		if got := firstDifference(tt.want, tt.got); got != tt.text {
			t.Errorf("%q and %q: %s", tt.want, tt.got, got)
		}
	}
	got := difference(&Result{Stdout: "a", Exit: 1}, &Result{Stdout: "a", Exit: 2})
	if want := `exit line 1: compiled "1", cell "2"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWriteModule(t *testing.T) {
	dir, to := t.TempDir(), filepath.Join(t.TempDir(), "m")
	for name, src := range map[string]string{
		"a.go":    "package a\n\nconst A = 1\n",
		"b.go":    "package b\n\nimport . \"./a\"\n\nconst B = A + 1\n",
		"c.go":    "package b\n\nconst C = 3\n",
		"main.go": "package main\n\nimport (\n\t\"./a\"\n\tx \"./b\"\n)\n\nfunc main() { println(a.A, x.B, \"./a\") }\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(src), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p := &Program{}
	if err := p.writeModule(dir, to); err != nil {
		t.Fatal(err)
	}
	if len(p.Files) != 1 || len(p.Packages) != 3 {
		t.Errorf("files %v, packages %v", p.Files, p.Packages)
	}
	for name, want := range map[string]string{
		"go.mod":  "module test\n\ngo 1.26\n",
		"a/a.go":  "package a\n\nconst A = 1\n",
		"b/b.go":  "package b\n\nimport . \"test/a\"\n\nconst B = A + 1\n",
		"b/c.go":  "package b\n\nconst C = 3\n",
		"main.go": "package main\n\nimport (\n\t\"test/a\"\n\tx \"test/b\"\n)\n\nfunc main() { println(a.A, x.B, \"./a\") }\n",
	} {
		got, err := os.ReadFile(filepath.Join(to, name))
		if err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if err := (&Program{}).writeModule(t.TempDir(), to); err == nil {
		t.Error("a folder without a main package is taken")
	}
}

func TestExampleProgram(t *testing.T) {
	file := filepath.Join(t.TempDir(), "example_test.go")
	const head = "// Licence.\n\npackage x_test\n\nimport \"fmt\"\n\n"
	const body = "func ExampleB() {\n\tfmt.Println(1)\n\t// Output: 1\n}\n\n" +
		"func ExampleA() {\n\tfmt.Println(2)\n\t// Unordered output: 2\n}\n\nfunc ExampleC() {\n\tfmt.Println(3)\n}\n\n" +
		"func ExampleD_suffix() {\n\tfmt.Println(4)\n\t// Output:\n\t// 4\n}\n"
	tests := []struct{ src, want string }{
		{head + body, strings.Replace(head, "x_test", "main", 1) + body + "\nfunc main() {\n\tprintln(\"ExampleB\")\n\tExampleB()\n\tprintln(\"ExampleD_suffix\")\n\tExampleD_suffix()\n}\n"},
		{strings.Replace(head, "x_test", "x", 1) + body, ""},
		{"package x_test\n\nfunc ExampleA() {}\n", ""},
	}
	for _, tt := range tests {
		if err := os.WriteFile(file, []byte(tt.src), 0o644); err != nil {
			t.Fatal(err)
		}
		if got, err := exampleProgram(file); err != nil || string(got) != tt.want {
			t.Errorf("got\n%s\nwant\n%s, %v", got, tt.want, err)
		}
	}
}
