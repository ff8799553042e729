package cell_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/printer"
	"go/types"
	"sort"
	"strings"
	"testing"
	"time"

	"gophercell/interp/cell"
	"gophercell/interp/symbols"
)

type packages struct{}

func (packages) Import(path string) (*types.Package, error) { return symbols.Import(path) }
func (packages) ByName(name string) []string                { return symbols.ByName(name) }

// session keeps the objects of checked cells, as package interp does.
type session struct {
	scope cell.Scope
	n     int
}

func newSession() *session {
	return &session{scope: cell.NewScope()}
}

func (s *session) check(text string) (*cell.Checked, cell.Problems) {
	s.n++
	c, problems := cell.Check("cell["+string(rune('0'+s.n%10))+"]", text, s.scope, packages{})
	if problems != nil {
		return nil, problems
	}
	for name, obj := range c.Defined {
		s.scope.Bind(name, obj)
	}
	for name, path := range c.Imports {
		s.scope.Imports[name] = path
	}
	for name, src := range c.Sources {
		src.Seq = s.n
		s.scope.Sources[name] = src
	}
	return c, nil
}

func (s *session) must(t *testing.T, text string) *cell.Checked {
	t.Helper()
	c, problems := s.check(text)
	if problems != nil {
		t.Fatalf("%s\n%v", text, problems)
	}
	return c
}

func body(c *cell.Checked) string {
	var b bytes.Buffer
	for _, s := range c.Body.Body.List {
		printer.Fprint(&b, c.Fset, s)
		b.WriteString("\n")
	}
	return strings.TrimSpace(b.String())
}

func decls(c *cell.Checked) string {
	var names []string
	for _, d := range c.File.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			names = append(names, d.Name.Name)
		case *ast.GenDecl:
			names = append(names, d.Tok.String())
		}
	}
	return strings.Join(names, " ")
}

// rewrites are cells and what becomes of them.
var rewrites = []struct {
	name, earlier, text string
	body, vars          string
}{
	{"expression", "", "1 + 1", "·value(1 + 1)", ""},
	{"suppressed", "", "x := 1; x;", "x = 1\n_ = x", "x int"},
	{"suppressed call", "", "strconv.Itoa(1);", "strconv.Itoa(1)", ""},
	{"suppressed error", "", "os.Remove(\"x\");", "·drop(os.Remove(\"x\"))", ""},
	{"literal of an earlier struct", "type T struct{ a int; B string }", "ts := []*T{{1, \"x\"}}", "ts = []*T{{a: 1, B: \"x\"}}", "ts []*main.T"},
	{"define", "", "x := 1\nx", "x = 1\n·value(x)", "x int"},
	{"var", "", "var x, y = 1, \"a\"", "x, y = 1, \"a\"", "x int, y string"},
	{"var typed", "", "var x float64 = 1", "x = 1", "x float64"},
	{"var zero", "", "var a, b []int", "a, b = *new([]int), *new([]int)", "a []int, b []int"},
	{"var group", "", "var (\n a = 1\n b string\n)", "a = 1\nb = *new(string)", "a int, b string"},
	{"print", "", `fmt.Println("x")`, `fmt.Println("x")`, ""},
	{"print in a loop", "", "for i := range 3 {\n\tfmt.Print(i)\n}", "for i := range 3 {\n\tfmt.Print(i)\n}", ""},
	{"fprint", "", `fmt.Fprintln(os.Stderr, "x")`, `·drop(fmt.Fprintln(os.Stderr, "x"))`, ""},
	{"drop", "", `os.Remove("x"); 1`, "·drop(os.Remove(\"x\"))\n·value(1)", ""},
	{"drop last", "", `os.Remove("x")`, `·drop(os.Remove("x"))`, ""},
	{"drop nested", "", "for i := range 3 {\n\tos.Chdir(\"x\")\n\t_ = i\n}", "for i := range 3 {\n\t·drop(os.Chdir(\"x\"))\n\t_ = i\n}", ""},
	{"drop not in function", "", "f := func() { os.Remove(\"x\") }", "f = func() { os.Remove(\"x\") }", "f func()"},
	{"defer keeps Go's rule", "", `defer os.Remove("x")`, `defer os.Remove("x")`, ""},
	{"tuple", "", `strconv.Atoi("5")`, `·value(strconv.Atoi("5"))`, ""},
	{"error value", "", `err := os.ErrExist; err`, "err = os.ErrExist\n·value(err)", "err error"},
	{"void call", "", `func() {}()`, `func() {}()`, ""},
	{"same type is the same variable", "x := 1", "x := 2", "x = 2", ""},
	{"new type", "x := 1", "x := \"a\"", "x = \"a\"\n·bind(0)", "x string"},
	{"old value, new type", "x := 1", "x := strconv.Itoa(x)", "x = strconv.Itoa(x·old)\n·bind(0)", "x string"},
	{"package and variable", "", "time := time.Now()", "time = time·old.Now()", "time time.Time"},
	{"partly new", "a := 1", "a, err := strconv.Atoi(\"1\")\nb, err := 2, err", "a, err = strconv.Atoi(\"1\")\nb, err = 2, err", "err error, b int"},
	{"main", "", "func main() { fmt.Println(1) }", "main()", ""},
	{
		"program", "", "package main\n\nimport \"fmt\"\n\nvar a = b + 1\nvar b = f()\nvar c int\n\nfunc f() int { return 1 }\nfunc init() { c = 2 }\nfunc main() { fmt.Println(a, b, c) }",
		"c = *new(int)\nb = f()\na = b + 1\n·init1()\nmain()", "a int, b int, c int",
	},
	{"own type", "", "type P struct{ X int }\nps := []P{{1}}\nm := map[string]*P{}", "ps = []P{{1}}\nm = map[string]*P{}", "ps []main.P, m map[string]*main.P"},
	{"function sees variable", "", "n := 0\nfunc inc() { n++ }\ninc()\nn", "n = 0\ninc()\n·value(n)", "n int"},
	{"unexported type", "", "r := reflect.ValueOf(1).MapRange", "r = reflect.ValueOf(1).MapRange", "r func() *reflect.MapIter"},
	{"unused import", "", "import \"os\"\nimport m \"math\"\nm.Pi", "·value(m.Pi)", ""},
	{"dot import", "", "import . \"strings\"\nToUpper(\"a\")", "·value(·strings.ToUpper(\"a\"))", ""},
	{"unused variable", "", "f := func() { x := 1 }", "f = func() { x := 1 }", "f func()"},
	{"generic", "", "func Map[T, U any](xs []T, f func(T) U) []U { return nil }\ny := Map([]int{1}, strconv.Itoa)", "y = Map([]int{1}, strconv.Itoa)", "y []string"},
	{"generic own type", "", "type S[T any] struct{ v T }\ns := S[int]{1}", "s = S[int]{1}", "s main.S[int]"},
	{"type of an earlier type", "type T struct{ a int }", "type U T\nu := U{1}", "u = U{a: 1}", "u main.U"},
	{"alias of an earlier type", "type T struct{ a int }", "type A = T\na := A{1}", "a = A{a: 1}", "a main.A"},
	{"Go's type and a variable", "", "int := int(2.0)", "int = int·old(2.0)", "int int"},
	{"own dot import before earlier names", "ToUpper := 1", "import . \"strings\"\nToUpper(\"a\")", "·value(·strings.ToUpper(\"a\"))", ""},
	{"variable named as a dot import's", "", "import . \"strings\"\nTitle := Title(\"a\")", "Title = ·strings.Title(\"a\")", "Title string"},
	{"byte order mark", "", "\ufeffpackage main\nfunc main() {}", "main()", ""},
	{"carriage returns", "", "x := `a\r\nb`\r\nx", "x = `a\nb`\n·value(x)", "x string"},
	{"build constraint", "", "//go:build ignore\n\npackage main; import \"fmt\"; func main() { fmt.Println() }", "main()", ""},
	{"compiler directive", "", "//go:noinline\nfunc f() int { return 1 }\nf()", "·value(f())", ""},
	{"blank nil", "", "var _ error = nil\nvar _, x fmt.Stringer = nil, nil", "_ = (error)(nil)\n_, x = (fmt.Stringer)(nil), nil", "x fmt.Stringer"},
	{"blank nil of a program", "", "package main\nvar _ error = nil\nvar _, x = f()\nfunc f() (_, _ int) { return }\nfunc main() {}", "_ = (error)(nil)\n_, x = f()\nmain()", "x int"},
	{"labelled value", "", "x := 1\nif x > 1 {\n\tgoto L\n}\nL:\nx", "x = 1\nif x > 1 {\n\tgoto L\n}\nL:\n\t·value(x)", "x int"},
	{"hidden names of Go", "", "len, string, nil := 1, 2, 3\nlen + string + nil", "len, string, nil = 1, 2, 3\n·value(len + string + nil)", "len int, string int, nil int"},
	{"names of other scripts", "", "π := math.Pi\n世界 := π", "π = math.Pi\n世界 = π", "π float64, 世界 float64"},
	{
		"embedded fields", "type E struct{ e int }\ntype G[P any] []P", "type T int\nx := struct {\n\tsync.Mutex\n\t*bytes.Buffer\n\terror\n\tint\n\tT\n\tE\n\tG[T]\n}{}\nx.Mutex.Lock()\nx.error, x.int, x.T, x.E = nil, 1, 2, E{3}\nx.G",
		"x = struct {\n\tsync.Mutex\n\t*bytes.Buffer\n\terror\n\tint\n\tT\n\tE\n\tG[T]\n}{}\nx.Mutex.Lock()\nx.error, x.int, x.T, x.E = nil, 1, 2, E{e: 3}\n·value(x.G)", "x struct{sync.Mutex; *bytes.Buffer; error; int; main.T; main.E; main.G[main.T]}",
	},
	{"builtin and variable", "", "max, new := max(1, 2), new(int)\nmax + *new", "max, new = max(1, 2), new(int)\n·value(max + *new)", "max int, new *int"},
	{"parenthesized builtin", "", "for range 2 {\n\tprintln((len)(\"a\"))\n}\nlen := func() int { return len(\"x\") }", "for range 2 {\n\tprintln((len)(\"a\"))\n}\nlen = func() int { return len(\"x\") }", "len func() int"},
	{"earlier dot import", "import . \"strings\"\nTitle := 1", "x := ToUpper(\"a\")\nx + string(Title) + Repeat(x, 2)", "x = ·strings.ToUpper(\"a\")\n·value(x + string(Title) + ·strings.Repeat(x, 2))", "x string"},
	{"comment only", "", "// nothing", "", ""},
	{"method literal", "", "func (x int) int { return x }(3)", "·value(func(x int) int { return x }(3))", ""},
}

func TestRewrite(t *testing.T) {
	for _, tt := range rewrites {
		t.Run(tt.name, func(t *testing.T) {
			s := newSession()
			if tt.earlier != "" {
				s.must(t, tt.earlier)
			}
			c := s.must(t, tt.text)
			if got := body(c); got != tt.body {
				t.Errorf("body\n%s\nwant\n%s", got, tt.body)
			}
			var vars []string
			for _, v := range c.Vars {
				vars = append(vars, v.Name()+" "+types.TypeString(v.Type(), (*types.Package).Name))
			}
			if got := strings.Join(vars, ", "); got != tt.vars {
				t.Errorf("vars %q, want %q", got, tt.vars)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	tests := []struct{ name, earlier, text, want, hint string }{
		{"all at once", "", "x := 1 + \"a\"\ny := undefinedName\nz := 3", "1:6: invalid operation: 1 + \"a\" (mismatched types untyped int and untyped string)\n2:6: undefined: undefinedName", ""},
		{"hint", "", "fmt.Printn(1)", "1:5: undefined: fmt.Printn", "did you mean fmt.Print"},
		{"hint variable", "counter := 1", "countr + 1", "1:1: undefined: countr", "did you mean counter?"},
		{"in function", "", "func f() int {\n\treturn nope\n}", "2:9: undefined: nope", ""},
		{"columns of line one", "", "func f() { nope() }", "1:12: undefined: nope", ""},
		{"import", "", "import \"nope/nope\"", "1:8: ", ""},
		{"unsafe without import", "", "unsafe.Sizeof(1)", "1:1: undefined: unsafe", "package unsafe cannot be used in a cell: use"},
		{"blank unsafe", "", "import _ \"unsafe\"", "1:8: package unsafe cannot be used in a cell", "use a conversion"},
		{"dotted unsafe", "", "import . \"unsafe\"", "1:8: package unsafe cannot be used in a cell", "use a conversion"},
		{"cgo", "", "// int f();\nimport \"C\"", "2:8: package C cannot be used in a cell", "write the function in Go"},
		{"no body", "", "x := 1\nfunc f() int\nf()", "2:6: function f has no body", "write it in Go"},
		{"method without body", "", "type T int\nfunc (T) M()", "2:10: function M has no body", "write it in Go"},
		{"generic without body", "", "func f[T any](T)", "1:6: function f has no body", "write it in Go"},
		{"linkname", "", "//go:linkname f time.now\nfunc f() int64 { return 1 }", "1:1: //go:linkname cannot be used in a cell", "call what the package exports"},
		{"linkname in a program", "", "package main\n\n\t//go:linkname f time.now\nfunc main() {}", "3:2: //go:linkname cannot be used in a cell", "call what the package exports"},
		{"embed", "", "import _ \"embed\"\n//go:embed x.txt\nvar s string", "2:1: //go:embed cannot be used in a cell", "os.ReadFile"},
		{"line comment", "", "//line x.go:10\nx := nope /*line y.go:20:3*/ + nope2", "2:6: undefined: nope\n2:32: undefined: nope2", ""},
		{"main variable", "", "main := 3\nmain", "1:1: main can only be a function here", "another name"},
		{"main with a parameter", "", "func main(x int) {}", "1:6: func main must have no arguments and no return values", ""},
		{"init with a result", "", "func init() int { return 1 }", "1:6: func init must have no arguments and no return values", ""},
		{"redeclared", "", "var x int\nvar x int", "2:5: x redeclared in this block; other declaration of x at 1:5", ""},
		{"redeclared function", "", "func f() {}\nfunc f() {}", "2:6: f redeclared in this block; other declaration of f at 1:6", ""},
		{"unsafe", "", "import \"unsafe\"", "1:8: package unsafe cannot be used in a cell", ""},
		{"open", "", "f(1, (2)", "1:2: this ( is never closed", ""},
		{"close", "", "x := 1\n}", "2:1: unexpected }: nothing is open here", ""},
		{"mismatch", "", "f(1]", "1:4: unexpected ]: ( of 1:2 is still open", ""},
		{"syntax", "", "x := := 2", "1:6: syntax error: expected operand, found ':='", ""},
		{"two values", "", "x, y := 1, 2\nx, y", "2:1: syntax error: expected 1 expression", "display.Show(a, b)"},
		{"ends early", "", "1 +", "1:1: syntax error: expected operand, found the end of the cell", ""},
		{"twice", "", "f := 1\nfunc f() {}", "1:1: f is defined twice in this cell", ""},
		{"use before", "", "fmt.Println(q)\nq := 1", "1:13: undefined: q", ""},
		{"hidden package", "time := 5", "time.Now()", "1:6: time.Now undefined (type int has no field or method Now)", "hides the package time"},
		{"redefined type", "type T struct{ X int }\nt := T{1}\nfunc f(t T) {}\nfunc g() *T { return nil }", "", "", ""},
		{"package clause", "", "package foo", "1:1: package foo: a cell's package is main", ""},
		{"missing return", "", "func f() int { }", "1:16: missing return", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSession()
			if tt.earlier != "" {
				s.must(t, tt.earlier)
			}
			_, problems := s.check(tt.text)
			if got := problems.Error(); !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
				t.Errorf("problems\n%s\nwant\n%s", got, tt.want)
			}
			if tt.hint != "" && (len(problems) == 0 || !strings.Contains(problems[0].Hint, tt.hint)) {
				t.Errorf("hint %v, want %q", problems, tt.hint)
			}
		})
	}
}

func TestRedefinedTypeHint(t *testing.T) {
	s := newSession()
	s.must(t, "type T struct{ X int }")
	s.must(t, "t := T{1}")
	s.must(t, "type T struct{ Y int }")
	_, problems := s.check("func f(t T) {}\nf(t)")
	if len(problems) != 1 || !strings.Contains(problems[0].Hint, "was defined again in cell[3]") {
		t.Fatalf("%+v", problems)
	}
}

func TestUnchangedTypesKeepTheirIdentity(t *testing.T) {
	const def = "type T struct{ X int }\nfunc (t T) Get() int { return t.X }"
	s := newSession()
	s.must(t, def)
	old := s.scope.Objects["T"]
	c := s.must(t, def+"\nv := T{1}\nv.Get()")
	if s.scope.Objects["T"] != old || decls(c) != "·body" {
		t.Errorf("the same text made another type; declarations %q", decls(c))
	}
	s.must(t, "type T struct{ X int }\nfunc (t T) Get() int { return 2 * t.X }")
	if s.scope.Objects["T"] == old {
		t.Error("a changed method left the type as it was")
	}
	s.must(t, "type U struct{ T T }")
	u := s.scope.Objects["U"]
	s.must(t, "type T struct{ Z int }")
	s.must(t, "type U struct{ T T }")
	if s.scope.Objects["U"] == u {
		t.Error("U still holds a T of before")
	}
}

func TestTypesKeepTheirIdentityWithOtherMethods(t *testing.T) {
	const def, other = "type T struct{ X int }\n", "func (t T) Get() int { return t.X }"
	for _, changes := range []bool{true, false} {
		s := newSession()
		s.scope.ChangesMethods = changes
		s.must(t, def+other)
		old := s.scope.Objects["T"]
		same := func(text string, methods int, want bool) {
			t.Helper()
			c := s.must(t, text)
			if got := s.scope.Objects["T"] == old; got != want || want && len(c.Methods) != methods {
				t.Errorf("engine changes methods: %v; type kept: %v; methods %v\n%s", changes, got, c.Methods, text)
			}
			old = s.scope.Objects["T"]
		}
		same(def+"func (t T) Get() int { return 2 * t.X }", 1, changes)
		same(def+"func (t T) Get() int { return 2 * t.X }", 0, true)
		same(def+"func (t T) Get() string { return \"\" }\nfunc (t *T) Set() {}", 2, changes)
		same(def+other+"\nT{}.Get() + 1", 0, false)
		same("type T struct{ Y int }", 0, false)
		same("type T struct{ Y int }", 0, true)
		same("type T struct{ Y int }\n"+other[:len(other)-3]+"Y }", 1, changes)
		same("func (t T) Later() {}", 1, true)
		same("type T struct{ Y int }\n"+other[:len(other)-3]+"Y }", 0, true)
		same("type T struct{ Y int }", 0, false)
		same("type T[E any] struct{}\nfunc (t T[E]) Get() {}", 0, false)
		same("type T[E any] struct{}\nfunc (t T[E]) Get() { panic(0) }", 0, false)
		same("type T[E any] struct{}\nfunc (t T[E]) Get() { panic(0) }", 0, true)
		same("type N int\nconst K = 1\ntype T struct{ N }\nfunc (T) K() int { return K }", 0, false)
		same("const K = 2", 0, true)
		same("type T struct{ N }\nfunc (T) K() int { return K }", 1, changes)
		same("package main\n\ntype T struct{ N }\nfunc (T) K() int { return 2 }\nfunc main() {}", 0, false)
		same("package main\n\ntype T struct{ N }\nfunc (T) K() int { return 2 }\nfunc main() {}", 0, true)
		same("type N string", 0, true)
		same("type T struct{ N }\nfunc (T) K() int { return K }", 0, false)
	}
}

func TestReplaced(t *testing.T) {
	s := newSession()
	cells := []struct{ text, replaces, lateBound string }{
		{"func f(n int) int { return n }\nfunc g() {}\ntype T int\nx := 1\nconst K = 1", "", ""},
		{"func f(m int) (k int) { return m }\nfunc g() int { return 1 }\ntype T int8\nx := 2\nconst K = 2", "K const of 1, T type of 1, f func of 1, g func of 1", "f of 1"},
		{"func f(s string) {}\nx := \"a\"\ng := func() {}", "f func of 2, g func of 2, x var of 1", ""},
		{"func f(n int) int { return 0 }\nfunc g() int { return 2 }\ntype x struct{}", "f func of 3, g var of 3, x var of 3", "f of 2, g of 2"},
		{"func f(n int) int { return 3 }\nfunc h[T any](t T) T { return t }", "f func of 4", "f of 4"},
		{"func h[U any](u U) U { return u }", "h func of 5", "h of 5"},
		{"func h[U comparable](u U) U { return u }", "h func of 6", ""},
		{"func f(s string) {}\nf(\"a\")", "f func of 5", "f of 3"},
	}
	from := map[*types.Package]int{}
	for i, cell := range cells {
		c := s.must(t, cell.text)
		from[c.Pkg] = i + 1
		var replaces, bound []string
		for now, old := range c.Replaces {
			kind, _, _ := strings.Cut(old.String(), " ")
			replaces = append(replaces, fmt.Sprintf("%s %s of %d", now.Name(), kind, from[old.Pkg()]))
		}
		for now, old := range c.LateBound {
			bound = append(bound, fmt.Sprintf("%s of %d", now.Name(), from[old.Pkg()]))
		}
		sort.Strings(replaces)
		sort.Strings(bound)
		if got := strings.Join(replaces, ", "); got != cell.replaces {
			t.Errorf("%s\nreplaces %s, want %s", cell.text, got, cell.replaces)
		}
		if got := strings.Join(bound, ", "); got != cell.lateBound {
			t.Errorf("%s\nlate bound %s, want %s", cell.text, got, cell.lateBound)
		}
	}
}

func TestCaptured(t *testing.T) {
	s := newSession()
	s.must(t, "a, b, c, d := 1, 2, 3, [2]int{}")
	s.must(t, "f := func() int { return a }\np := &b\ne := c\nq := d[:]")
	c := s.must(t, "func g() int { return c }")
	if len(c.Captured) != 1 || c.Captured[0].Name() != "c" {
		t.Errorf("captured %v", c.Captured)
	}
}

// FuzzCheck feeds any text: no crash, and problems lie within the text.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{
		"x := 1", "func f() {", "import (\n\"fmt\"\n)", "package main\nfunc main() {}", "for i := range 3 {}", "\"abc", "/* ",
		"func (t T) M() {}", "type T struct{ T }", "var x = x", "x, y := 1", "goto L; L:", "`", "func", "import", "'a", "x := func() { return 1 }()",
		"type A = A", "const c = iota; c", "switch x := any(1).(type) { case int: x }", "package", "package main\nvar a, b = 1",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := newSession()
		defer time.AfterFunc(3*time.Second, func() { panic("hangs: " + text) }).Stop()
		p := newSSA(t)
		p.build(s.must(t, "x := 1\ntype T struct{}"))
		c, problems := s.check(text)
		if c != nil {
			p.build(c)
		}
		if (c == nil) == (len(problems) == 0) {
			t.Fatalf("checked %v with problems %v", c != nil, problems)
		}
		for _, p := range problems {
			if p.Line < 1 || p.Line > 1+strings.Count(text, "\n") || strings.Contains(p.Msg, "·") && !strings.Contains(text, "·") {
				t.Errorf("problem %+v of %q", p, text)
			}
			if strings.Contains(p.Msg, "internal error") {
				t.Errorf("%q: %s", text, p.Msg)
			}
			p.Excerpt(text)
		}
	})
}
