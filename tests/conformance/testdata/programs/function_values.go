// Functions as values: tables, fields, maps, results, nil, recursion, in compiled code.
package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"time"
)

type binop func(float64, float64) float64

func (b binop) apply(x, y float64) float64 { return b(x, y) }

type (
	handler     interface{ serve(string) string }
	handlerFunc func(string) string
)

func (f handlerFunc) serve(s string) string { return f(s) }

type middleware func(handler) handler

func chain(h handler, ms ...middleware) handler {
	for _, m := range slices.Backward(ms) {
		h = m(h)
	}
	return h
}

func tag(t string) middleware {
	return func(h handler) handler {
		return handlerFunc(func(s string) string { return "<" + t + ">" + h.serve(s) + "</" + t + ">" })
	}
}

type machine struct {
	ops   map[string]binop
	hooks []func(string)
	fn    func(*machine) func() int
}

func integrate(f func(float64) float64, a, b float64, n int) (s float64) {
	h := (b - a) / float64(n)
	for i := range n {
		s += f(a+(float64(i)+0.5)*h) * h
	}
	return
}

type stateFn func(*lexer) stateFn

type lexer struct {
	in  string
	pos int
	out []string
}

func lexText(l *lexer) stateFn {
	if l.pos >= len(l.in) {
		return nil
	}
	if l.in[l.pos] >= '0' && l.in[l.pos] <= '9' {
		return lexNum
	}
	l.out = append(l.out, "c"+l.in[l.pos:l.pos+1])
	l.pos++
	return lexText
}

func lexNum(l *lexer) stateFn {
	start := l.pos
	for l.pos < len(l.in) && l.in[l.pos] >= '0' && l.in[l.pos] <= '9' {
		l.pos++
	}
	l.out = append(l.out, "n"+l.in[start:l.pos])
	return lexText
}

func main() {
	m := &machine{ops: map[string]binop{
		"+": func(a, b float64) float64 { return a + b }, "pow": math.Pow, "max": math.Max,
	}}
	fmt.Println(m.ops["+"](1, 2), m.ops["pow"].apply(2, 10), m.ops["max"](1, 5), m.ops["none"] == nil)
	m.hooks = append(m.hooks, func(s string) { fmt.Print("hook ", s, "; ") }, func(s string) { fmt.Println(len(s)) })
	for _, h := range m.hooks {
		h("abc")
	}
	m.fn = func(m *machine) func() int { return func() int { return len(m.ops) } }
	fmt.Println(m.fn(m)())
	fmt.Println(chain(handlerFunc(strings.ToUpper), tag("a"), tag("b")).serve("x"))
	fmt.Printf("%.4f %.4f\n", integrate(math.Sin, 0, math.Pi, 1000), integrate(func(x float64) float64 { return x * x }, 0, 3, 1000))
	l := &lexer{in: "a12b3"}
	for s := stateFn(lexText); s != nil; {
		s = s(l)
	}
	fmt.Println(l.out)
	var once sync.Once
	once.Do(func() { fmt.Println("compiled code calls back") })
	fmt.Println(strings.Map(func(r rune) rune { return r + 1 }, "HAL"), slices.IndexFunc([]int{1, 5}, func(i int) bool { return i > 3 }))
	done := make(chan func() string, 1)
	time.AfterFunc(0, func() { done <- func() string { return "from a timer" } })
	fmt.Println((<-done)())
	table := [...]func(int) int{func(x int) int { return x }, func(x int) int { return -x }, nil}
	for i, f := range table {
		if f != nil {
			fmt.Print(i, f(5), " ")
		}
	}
	fmt.Println()
	var fact func(int) int
	fact = func(n int) int {
		if n <= 1 {
			return 1
		}
		return n * fact(n-1)
	}
	fmt.Println(fact(10), func(f func(int) int) int { return f(3) }(fact))
	Y := func(g func(func(int) int) func(int) int) func(int) int {
		type rec func(rec) func(int) int
		r := func(f rec) func(int) int { return g(func(x int) int { return f(f)(x) }) }
		return r(r)
	}
	fmt.Println(Y(func(self func(int) int) func(int) int {
		return func(n int) int {
			if n < 2 {
				return n
			}
			return self(n-1) + self(n-2)
		}
	})(15))
	defer func() { fmt.Println(recover()) }()
	table[2](1)
}
