package yaegi

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"gophercell/interp/engine"
)

func TestCells(t *testing.T) {
	s := newSession(t, Config{})
	s.want(`x := 1; y := x + 2; fmt.Println(x, y)`, "1 3")
	s.want(`x = 5; fmt.Println(x)`, "5")
	s.want(`x := "text"; fmt.Println(x)`, "text")
	s.want(`x := strings.ToUpper(x); fmt.Println(x)`, "TEXT")
	s.run(`type T struct{ A int }
func (t T) Double() int { return 2 * t.A }
v := T{3}`)
	s.want(`fmt.Println(v.Double())`, "6")
	s.run(`type T struct{ A, B int }
func (t T) Double() int { return 3 * t.B }`)
	s.want(`w := T{1, 2}; fmt.Println(w.Double(), v.Double())`, "6 6")
	s.run(`const N = 10`)
	s.want(`fmt.Println(N * 2)`, "20")
	s.want(`c := 0; inc := func() int { c++; return c }; inc(); fmt.Println(inc())`, "2")
	s.want(`inc(); fmt.Println(c)`, "3")
	s.want(`m := map[string]T{"a": {1, 2}}; for k, v := range m { fmt.Println(k, v) }`, "a {1 2}")
}

func TestWholeProgram(t *testing.T) {
	s := newSession(t, Config{})
	prog := "package main\n\nimport \"fmt\"\n\nvar greeting = \"hi \" + name()\n\nfunc name() string { return \"bob\" }\n\nfunc init() { greeting += \"!\" }\n\nfunc main() { fmt.Println(greeting) }\n"
	s.want(prog, "hi bob!")
	s.want(prog, "hi bob!")
	s.want(`fmt.Println(1)`, "1")
}

func TestLateBinding(t *testing.T) {
	s := newSession(t, Config{})
	s.run("func f(n int) int { return n + 1 }")
	s.run("func g(n int) int { return f(n) * 10 }\nh := f")
	s.want("fmt.Println(g(1), h(1))", "20 2")
	s.run("func f(n int) int { return n + 2 }")
	s.want("fmt.Println(f(1), g(1), h(1))", "3 30 3")
	s.run("func f(s string) string { return s + s }")
	s.want(`fmt.Println(f("a"), g(1))`, "aa 30")
	s.run("func f(n int) int { return n + 3 }")
	s.want("fmt.Println(f(1), g(1))", "4 40")
	s.run("func v(xs ...int) { fmt.Println(len(xs)) }\nfunc w() { v(1, 2) }")
	s.run("func v(xs ...int) { fmt.Println(\"new\", len(xs)) }")
	s.want("w()", "new 2")
}

func TestValues(t *testing.T) {
	s := newSession(t, Config{})
	s.run(`1 + 2`)
	if len(s.vals) != 1 || s.vals[0].V.Interface() != 3 || s.vals[0].Type.String() != "int" {
		t.Errorf("1 + 2 = %v", s.vals)
	}
	s.run(`strconv.Atoi("12")`)
	if len(s.vals) != 2 || s.vals[0].V.Interface() != 12 || s.vals[1].Type.String() != "error" {
		t.Errorf("Atoi: %v", s.vals)
	}
	s.run("type P struct{ X int }\nfunc (p P) HTML() string { return fmt.Sprint(\"<b>\", p.X, \"</b>\") }\nfunc (p *P) String() string { return \"ptr\" }\np := P{4}\np")
	m := s.vals[0].Methods
	if m["HTML"] == nil || m["HTML"].(func() string)() != "<b>4</b>" {
		t.Errorf("methods %v", m)
	}
	if m["String"] != nil {
		t.Error("P has no String")
	}
	s.run("&p")
	if f, ok := s.vals[0].Methods["String"].(func() string); !ok || f() != "ptr" {
		t.Errorf("methods %v", s.vals[0].Methods)
	}
	s.run("var e error\ne")
	if len(s.vals) != 1 || s.vals[0].V.IsValid() {
		t.Errorf("nil error: %v", s.vals)
	}
	s.run("q := 1;")
	if s.vals != nil {
		t.Errorf("q := 1; shows %v", s.vals)
	}
}

func TestVariables(t *testing.T) {
	s := newSession(t, Config{})
	s.run(`big := make([]float64, 1000); n := 3; f := func(x int) int { return x + n }`)
	obj := s.scope.Objects["n"]
	v, ok := s.eng.Value(obj)
	if !ok || v.Interface() != 3 || !v.CanSet() {
		t.Fatalf("n = %v, %v", v, ok)
	}
	v.SetInt(40)
	s.want("fmt.Println(n, f(1))", "40 41")
	s.run(`f = func(x int) int { return -x }`)
	fv, _ := s.eng.Value(s.scope.Objects["f"])
	if got := fv.Interface().(func(int) int)(5); got != -5 {
		t.Errorf("f(5) = %d", got)
	}
	big := s.scope.Objects["big"]
	bv, _ := s.eng.Value(big)
	s.eng.Forget(big)
	if bv.Len() != 0 {
		t.Error("big was not freed")
	}
	if _, ok := s.eng.Value(big); ok {
		t.Error("big still has a value")
	}
}

func TestDroppedError(t *testing.T) {
	s := newSession(t, Config{})
	out, err := s.exec(context.Background(), "fmt.Println(\"a\")\nos.Remove(\"/does/not/exist\")\nfmt.Println(\"b\")")
	var d *engine.DroppedError
	if !errors.As(err, &d) || out != "a\n" || len(d.Frames) != 1 || d.Frames[0].Line != 2 || d.Frames[0].Cell != "cell[1]" {
		t.Errorf("%q %v %+v", out, err, d)
	}
	s.run("type E struct{ n int }\nfunc (e E) Error() string { return fmt.Sprint(\"E\", e.n) }\nfunc fail() (int, error) { return 1, E{3} }")
	_, err = s.exec(context.Background(), "if true {\n\tfail()\n}")
	if !errors.As(err, &d) || d.Err.Error() != "E3" || d.Frames[0].Line != 2 {
		t.Errorf("%v %+v", err, d)
	}
	s.run("func ok() error { return nil }\nok()\nos.Getwd();")
}

func TestPanics(t *testing.T) {
	s := newSession(t, Config{})
	s.run("type Net struct{ w []float64 }\nfunc (n *Net) Forward(i int) float64 {\n\ty := 2.0\n\treturn y * n.w[i]\n}\nfunc train(n *Net) {\n\tfor i := range 3 {\n\t\tn.Forward(i + 5)\n\t}\n}")
	_, err := s.exec(context.Background(), "net := &Net{w: make([]float64, 2)}\nx := 1\n_ = x\ntrain(net)")
	p := panicOf(t, err)
	if re, ok := p.Value.(runtime.Error); !ok || !strings.HasPrefix(re.Error(), "runtime error: index out of range") {
		t.Errorf("value %T %v", p.Value, p.Value)
	}
	want := []engine.Frame{{Func: "(*Net).Forward", Cell: "cell[1]", Line: 4}, {Func: "train", Cell: "cell[1]", Line: 8}, {Func: "", Cell: "cell[2]", Line: 4}}
	checkFrames(t, p.Frames, want)
	for _, c := range []struct{ code, msg string }{
		{"var m map[string]int\nm[\"a\"] = 1", "assignment to entry in nil map"},
		{"z := 0\nfmt.Println(1 / z)", "runtime error: integer divide by zero"},
		{"var n *Net\nfmt.Println(n.w)", "runtime error: invalid memory address or nil pointer dereference"},
		{"panic(\"boom\")", "boom"},
		{"panic(fmt.Errorf(\"bad %d\", 3))", "bad 3"},
		{"var a any = 3\n_ = a.(string)", "interface conversion: interface {} is int, not string"},
		{"mat.NewDense(2, 2, nil).At(5, 5)", "mat: row index out of range"},
		{"s := []int{1}\nk := 4\n_ = s[:k]", "runtime error: slice bounds out of range"},
		{"type MyE struct{ n int }\nfunc (e *MyE) Error() string { return fmt.Sprint(\"my \", e.n) }\npanic(&MyE{7})", "my 7"},
		{"ch := make(chan int)\nclose(ch)\nclose(ch)", "close of closed channel"},
		{"ch2 := make(chan int)\nclose(ch2)\nch2 <- 1", "send on closed channel"},
	} {
		_, err := s.exec(context.Background(), c.code)
		p := panicOf(t, err)
		msg := ""
		switch v := p.Value.(type) {
		case error:
			msg = v.Error()
		case string:
			msg = v
		}
		if msg != c.msg {
			t.Errorf("%s\n got %T %q\nwant %q", c.code, p.Value, msg, c.msg)
		}
		if len(p.Frames) != 1 || p.Frames[0].Line != 1+strings.Count(c.code, "\n") {
			t.Errorf("%s: frames %v", c.code, p.Frames)
		}
	}
	if out := s.run("1"); out != "" {
		t.Errorf("left over: %q", out)
	}
}

func panicOf(t *testing.T, err error) *engine.Panic {
	t.Helper()
	var p *engine.Panic
	if !errors.As(err, &p) {
		t.Fatalf("no panic: %v", err)
	}
	return p
}

func checkFrames(t *testing.T, got, want []engine.Frame) {
	t.Helper()
	got = slices.Clone(got)
	for i := range got {
		got[i].Col = 0
	}
	if raceEnabled {
		return
	}
	if !slices.Equal(got, want) {
		t.Errorf("frames\n got %v\nwant %v", got, want)
	}
}

func TestFramesOfCallbacksAndDefers(t *testing.T) {
	s := newSession(t, Config{})
	_, err := s.exec(context.Background(), "xs := []int{3, 1}\nsort.Slice(xs, func(i, j int) bool {\n\treturn xs[i+9] < xs[j]\n})")
	checkFrames(t, panicOf(t, err).Frames, []engine.Frame{{Func: "func1", Cell: "cell[1]", Line: 3}, {Cell: "cell[1]", Line: 2}})
	_, err = s.exec(context.Background(), "func f() {\n\tdefer func() { fmt.Println(\"cleanup\") }()\n\tpanic(1)\n}\nf()")
	checkFrames(t, panicOf(t, err).Frames, []engine.Frame{{Func: "f", Cell: "cell[2]", Line: 3}, {Cell: "cell[2]", Line: 5}})
	_, err = s.exec(context.Background(), "func g() {\n\tdefer func() {\n\t\tpanic(\"second\")\n\t}()\n\tpanic(\"first\")\n}\ng()")
	p := panicOf(t, err)
	if p.Value != "second" {
		t.Errorf("value %v", p.Value)
	}
	checkFrames(t, p.Frames, []engine.Frame{{Func: "g.func1", Cell: "cell[3]", Line: 3}, {Cell: "cell[3]", Line: 7}})
}

func TestGoroutinePanic(t *testing.T) {
	s := newSession(t, Config{})
	s.run("n := 0\nfunc work(k int) {\n\tn = k\n\tvar m map[int]int\n\tm[k] = 1\n}")
	s.run("go work(5)")
	select {
	case c := <-s.crashes:
		if c.cell != "cell[2]" {
			t.Errorf("cell %s", c.cell)
		}
		checkFrames(t, c.panic.Frames, []engine.Frame{{Func: "work", Cell: "cell[1]", Line: 5}})
	case <-time.After(10 * time.Second):
		t.Fatal("no report")
	}
	s.want("fmt.Println(n)", "5")
}

func TestExit(t *testing.T) {
	s := newSession(t, Config{})
	s.run("x := 7")
	for _, c := range []struct {
		code, call string
		status     int
	}{
		{"defer fmt.Println(\"no\")\nos.Exit(3)", "os.Exit(3)", 3},
		{"func() { defer func() { recover() }(); log.Fatal(\"bye\") }()", "log.Fatal", 1},
		{"log.Default().Fatalf(\"x %d\", 1)", "log.Fatalf", 1},
	} {
		out, err := s.exec(context.Background(), c.code)
		var e *engine.Exit
		if !errors.As(err, &e) || e.Code != c.status || e.Call != c.call || len(e.Frames) == 0 {
			t.Errorf("%s: %v", c.code, err)
		}
		if strings.Contains(out, "no") {
			t.Errorf("deferred call ran: %q", out)
		}
	}
	s.want("fmt.Println(x)", "7")
	_, err := s.exec(context.Background(), "go os.Exit(4)\nselect {}")
	var e *engine.Exit
	if !errors.As(err, &e) || e.Code != 4 {
		t.Errorf("goroutine: %v", err)
	}
}

func TestInput(t *testing.T) {
	lines := []string{"42", "hello world", "last"}
	s := newSession(t, Config{Stdin: func(context.Context, string) (string, error) {
		l := lines[0]
		lines = lines[1:]
		return l, nil
	}})
	s.want("var n int\nfmt.Scanln(&n)\nfmt.Println(n * 2)", "84")
	s.want("r := bufio.NewReader(os.Stdin)\nline, _ := r.ReadString('\\n')\nfmt.Printf(\"%q\", line)", `"hello world\n"`)
	s.want("sc := bufio.NewScanner(os.Stdin)\nsc.Scan()\nfmt.Println(sc.Text())", "last")
}

// Callers reach the latest function of the signature that they were compiled for.
func TestFunctionsRedefinedOften(t *testing.T) {
	s := newSession(t, Config{})
	s.run("func f(n int) int { return n }\nfunc g() int { return f(100) }\nold := f")
	for i := range 20 {
		s.run(fmt.Sprintf("func f(n int) int { return n + %d }", i))
		s.want("fmt.Println(f(0), g(), old(200))", fmt.Sprint(i, 100+i, 200+i))
	}
	s.run("func f(s string) string { return s }")
	s.want("fmt.Println(f(\"a\"), g())", "a 119")
	s.run("func f(n int) int { return -n }\nvar early = f(3)")
	s.want("fmt.Println(f(1), g(), old(2), early)", "-1 -100 -2 -3")
	if n := len(s.eng.funcs["f"]); n != 2 {
		t.Errorf("%d slots for two signatures", n)
	}
}

// The line end that Scan leaves is no line of the next cell's; a word is.
func TestInputThatIsLeft(t *testing.T) {
	lines := []string{"1 2", "3", "four", "5"}
	s := newSession(t, Config{Stdin: func(context.Context, string) (string, error) {
		l := lines[0]
		lines = lines[1:]
		return l, nil
	}})
	s.run("var a, b, c int\nvar d string")
	s.want("fmt.Scan(&a)\nfmt.Println(a)", "1")
	s.want("fmt.Scan(&b, &c)\nfmt.Println(b, c)", "2 3")
	s.want("fmt.Scanln(&d)\nfmt.Println(d)", "four")
	s.want("fmt.Scanln(&a)\nfmt.Println(a)", "5")
}

func TestUnsupported(t *testing.T) {
	s := newSession(t, Config{})
	s.run("type D int\ntype E int")
	for _, code := range []string{
		"fmt.Println(\"ran\")\ngoto end\nend:\nfor range 3 {\n}",
		"fmt.Println(\"ran\")\nvar p atomic.Pointer[int]\n_ = &p",
	} {
		out, err := s.exec(context.Background(), code)
		var u *engine.Unsupported
		if !errors.As(err, &u) || out != "" || u.Frame.Cell == "" || u.Frame.Line == 0 {
			t.Errorf("%s: %v %+v %q", code, err, u, out)
		}
	}
	s.want("fmt.Println(D(2))", "2")
}

func TestCompiledVariables(t *testing.T) {
	s := newSession(t, Config{})
	s.run("func verbose() bool { return flag.CommandLine != nil && os.Args != nil }")
	s.want("os.Args = []string{\"prog\", \"x\"}\nfmt.Println(len(os.Args), os.Args[1], verbose())\nos.Args[1] = \"y\"\nfmt.Println(os.Args[1])", "2 x true\ny")
	s.want("old := http.DefaultClient.Timeout\nhttp.DefaultClient.Timeout = 5\nfmt.Println(int(http.DefaultClient.Timeout))\nhttp.DefaultClient.Timeout = old", "5")
}
