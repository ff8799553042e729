package cell_test

import (
	"go/types"
	"strings"
	"testing"

	"gophercell/interp/cell"
)

// later is a session and the program that an engine would have of it.
type later struct {
	*session
	p *ssaProgram
	t *testing.T
}

func newLater(t *testing.T, cells ...string) *later {
	l := &later{newSession(), newSSA(t), t}
	for _, text := range cells {
		l.run(text)
	}
	return l
}

func (l *later) run(text string) *cell.Checked {
	l.t.Helper()
	c := l.must(l.t, text)
	l.p.build(c)
	return c
}

// fails checks a cell that must have a problem.
func (l *later) fails(text, want string) {
	l.t.Helper()
	if _, problems := l.check(text); !strings.Contains(problems.Error(), want) {
		l.t.Errorf("%s\nproblems %q, want %q", text, problems.Error(), want)
	}
}

// methodsOf lists the methods of a pointer to a session's type.
func (l *later) methodsOf(name string) string {
	set := types.NewMethodSet(types.NewPointer(l.scope.Objects[name].Type()))
	var names []string
	for i := range set.Len() {
		names = append(names, set.At(i).Obj().Name()+strings.TrimPrefix(types.TypeString(set.At(i).Type(), cell.Qualifier), "func"))
	}
	return strings.Join(names, ", ")
}

func TestMethodsOfEarlierTypes(t *testing.T) {
	const def = "type T struct{ x int }\nfunc (t T) Get() int { return t.x }\nt := T{1}"
	tests := []struct{ name, earlier, text, after string }{
		{"value", def, "func (t T) M() string { return \"\" }\nt.M()\nvar s string = T{}.M()", "t.M()"},
		{"pointer", def, "func (t *T) Set(x int) { t.x = x }\nt.Set(t.Get())\nf := t.Set\ng := (*T).Set", "t.Set(3)\nf(1)\ng(&t, 2)"},
		{"unnamed receiver", def, "func (T) M(int) {}\nfunc (*T) N() {}\nfunc (T) _() {}", "T.M(t, 1); (&t).N()"},
		{"each other", def, "func (t T) A(n int) int { if n == 0 { return 0 }; return t.B(n-1) }\nfunc (t T) B(n int) int { return t.A(n) }", "t.A(5)"},
		{"function first", def, "func f(t T) int { return t.New() }\nfunc (t T) New() int { return f(t) }", "f(t)"},
		{"variable of the cell", def, "n := 2\nfunc (t T) Mul() int { return n * t.x }\nt.Mul()", "t.Mul()"},
		{"new type", def, "func (t T) U(u U) *U { return &u }\ntype U struct{ T }\nu := t.U(U{t})", "u.U(*u).U(*u).Get()"},
		{"promoted", def + "\ntype E struct{ *T }\ne := E{&t}", "func (t *T) M() int { return t.x }\ne.M()", "e.M(); E.M(e); h := e.M; h()"},
		{"interface", def, "func (t T) String() string { return \"T\" }\nvar s fmt.Stringer = t\nvar _ fmt.Stringer = &t", "s = t\nfmt.Stringer(t).String()"},
		{"error", def, "func (t *T) Error() string { return \"T\" }\nfunc fail() error { return &t }", "errors.As(fail(), new(*T))"},
		{"constraint", def, "type Namer interface{ Name() string }\nfunc (t T) Name() string { return \"\" }\nfunc Names[N Namer](ns ...N) {}\nNames(t, t)\ntype Box[N Namer] struct{ n N }\ntype B Box[T]", "Names(t)\nb := B{t}"},
		{"alias here", def, "type A = T\nfunc (a *A) M() {}", "t.M()"},
		{"alias before", def + "\ntype A = T", "func (a A) M() {}", "t.M()"},
		{"alias of a pointer", def, "type A = *T\nfunc (a A) M() {}", "t.M()"},
		{"parentheses", def, "func (t *(T)) M() {}", "t.M()"},
		{"replaced", def, "func (t T) Get() int { return 2 * t.x }\nt.Get()", "t.Get() + 1"},
		{"replaced by another", def, "func (t T) Get(p *int) error { return nil }\nvar err error = t.Get(nil)", "err = t.Get(new(int))"},
		{"replaced for a pointer", def, "func (t *T) Get() int { return 3 }\nt.Get()", "(&t).Get()"},
		{"twice", def + "\x00func (t T) M() int { return 1 }", "func (t T) M() int { return 2 }", "t.M()"},
		{"not a struct", "type N int", "func (n N) Twice() N { return 2 * n }\nN(3).Twice()", "N(2).Twice()"},
		{"function type", "type F func() int", "func (f F) Call() int { return f() }", "F(func() int { return 1 }).Call()"},
		{"program", def, "package main\n\nvar y = T{2}.Twice()\n\nfunc (t T) Twice() int { return 2 * t.x }\n\nfunc main() { println(y) }", "t.Twice() + y"},
		{"generic", "type S[E any] struct{ es []E }\nfunc (s *S[E]) Push(e E) { s.es = append(s.es, e) }\ns := S[int]{}\ns.Push(1)", "func (s *S[E]) Pop() (e E) { return }\nn := s.Pop()\nS[string]{}.es", "s.Push(s.Pop())\nu := &S[string]{}\nu.Push(u.Pop())"},
		{"generic without methods", "type S[E any] []E\ns := S[int]{}", "func (s S[_]) Len() int { return len(s) }\ns.Len()", "S[S[int]]{s}.Len()"},
		{"generic replaced", "type S[E any] []E\nfunc (s S[E]) At(i int) E { return s[i] }\nfunc (s S[E]) Len() int { return 0 }\ns := S[int]{}\nn := s.At(0) + s.Len()\nfunc at[E any](s S[E]) E { return s.At(1) }\nat(s)", "func (s S[F]) At(j int) F { return s[j] }\ns.At(0) + at(s)", "m := s.At(0) + S[int](s).Len()\nat(S[string]{})"},
		{"generic, two parameters", "type P[K comparable, V any] struct{ k K; v V }\np := P[string, int]{}", "func (p P[A, B]) Swap(q map[A]B) (B, A) { return p.v, p.k }\nn, w := p.Swap(nil)", "n, w = p.Swap(map[string]int{w: n})"},
		{"generic, embedded", "type S[E any] []E\ntype W struct{ S[int] }\ntype X[A any] struct{ *S[A] }\nw, x := W{}, X[string]{&S[string]{}}\ntype I interface{ Len() int }", "func (s S[E]) Len() int { return len(s) }\nvar i I = w\ni = x", "i = w\ni = x\nw.Len() + x.Len()"},
		{"generic, within a generic function", "type S[E any] []E\nfunc Make[E any]() S[E] { return nil }\nMake[bool]()", "func (s S[E]) Len() int { return len(s) }\nfunc Len[E any]() int { return Make[E]().Len() }\nLen[int]()", "Make[bool]().Len() + Len[bool]()"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := newLater(t, strings.Split(tt.earlier, "\x00")...)
			c := l.run(tt.text)
			if len(c.Methods) == 0 || len(c.Methods) > 3 || len(c.Files) != 3 {
				t.Errorf("%d methods, %d files", len(c.Methods), len(c.Files))
			}
			l.run(tt.after)
		})
	}
}

func TestReplacedMethods(t *testing.T) {
	for _, tt := range []struct {
		def, text  string
		replaces   bool
		lateBound  bool
		set, after string
	}{
		{"type T int\nfunc (t T) M() int { return 1 }", "func (t T) M() int { return 2 }", true, true, "M() int", "M() int"},
		{"type T int\nfunc (t T) M() int { return 1 }", "func (t T) M() string { return \"\" }", true, false, "M() int", "M() string"},
		{"type T int\nfunc (t T) M() int { return 1 }", "func (t *T) M() int { return 2 }", true, false, "M() int", "M() int"},
		{"type T int\nfunc (t *T) M() int { return 1 }", "func (u *T) M() (n int) { return 2 }", true, true, "M() int", "M() (n int)"},
		{"type T int\nfunc (t T) M() int { return 1 }", "func (t T) N(x ...T) {}", false, false, "M() int", "M() int, N(x ...T)"},
		{"type T[E any] []E\nfunc (t T[E]) M(e E) int { return 1 }", "func (t T[F]) M(f F) int { return 2 }", true, true, "M(e E) int", "M(f F) int"},
	} {
		l := newLater(t, tt.def)
		if got := l.methodsOf("T"); got != tt.set {
			t.Errorf("methods %q, want %q", got, tt.set)
		}
		c := l.run(tt.text)
		if got := l.methodsOf("T"); got != tt.after {
			t.Errorf("%s: methods %q, want %q", tt.text, got, tt.after)
		}
		m := c.Methods[0]
		if m.Type != l.scope.Objects["T"].Type() || m.Method != c.Info.Defs[m.Decl.Name] || (m.Old != nil) != tt.replaces {
			t.Errorf("%s: %+v", tt.text, m)
		}
		if (c.LateBound[m.Method] != nil) != tt.lateBound || tt.lateBound && c.LateBound[m.Method] != m.Old {
			t.Errorf("%s: late bound %v", tt.text, c.LateBound)
		}
		c.Undo()
		if got := l.methodsOf("T"); got != tt.set {
			t.Errorf("%s: methods after Undo %q, want %q", tt.text, got, tt.set)
		}
		c.Undo()       // does nothing
		l.run(tt.text) // as if for the first time
	}
}

func TestFailedMethodsLeaveNoTrace(t *testing.T) {
	l := newLater(t, "type T struct{ x int }\nfunc (t T) M() int { return t.x }\nt := T{1}\ntype G[E any] struct{ e E }\nfunc (g G[E]) A() E { return g.e }\ng := G[int]{}\ng.A()\ntype I interface{ A() int }\ntype P *T")
	for _, tt := range []struct{ text, want string }{
		{"func (t T) N() int { return nope }", "1:29: undefined: nope"},
		{"func (t T) N() int { return 1 }\nt.N() + nope", "2:9: undefined: nope"},
		{"func (t T) M() string { return \"\" }\nnope", "undefined: nope"},
		{"func (t T) M() nope { return 1 }", "1:16: undefined: nope"},
		{"func (t T) x() {}", "1:12: field and method with the same name x"},
		{"func (t T) N() {}\nfunc (t *T) N() {}", "2:13: method T.N is declared twice in this cell"},
		{"func (i I) N() {}", "1:12: invalid receiver type I (pointer or interface type)"},
		{"func (p P) N() {}", "1:12: invalid receiver type P (pointer or interface type)"},
		{"func (g G[A, B]) N() {}", "receiver declares 2 type parameters, but receiver base type declares 1"},
		{"func (g G) N() {}", "cannot use generic type G[E any] without instantiation"},
		{"func (g G[E]) N() E { return 1 }", "cannot use 1 (untyped int constant) as E value in return statement"},
		{"func (g G[F]) A() (F, F) { return g.e, g.e }", "1:15: method G.A of a generic type has another type in an earlier cell"},
		{"func (g *G[F]) A() F { return g.e }", "1:16: method G.A of a generic type has another type in an earlier cell"},
		{"func (g G[int]) A() int { return g.e }\nnope", "undefined: nope"},
		{"func (t **T) N() {}", "invalid receiver type **T"},
		{"type A = time.Time\nfunc (a A) N() {}", "cannot define new methods on non-local type"},
		{"func (t nope) N() {}", "1:9: undefined: nope"},
		{"func (t int) N() {}", "cannot define new methods on non-local type int"},
		{"func (t time.Time) N() {}", "cannot define new methods on non-local type time.Time"},
	} {
		l.fails(tt.text, tt.want)
		if got := l.methodsOf("T"); got != "M() int" {
			t.Errorf("%s\nleft T with the methods %s", tt.text, got)
		}
		if got := l.methodsOf("G"); got != "A() E" {
			t.Errorf("%s\nleft G with the methods %s", tt.text, got)
		}
		l.run("t.M() + g.A() + G[int]{}.A()")
	}
	l.fails("t.N()", "t.N undefined")
}
