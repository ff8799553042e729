// Variadic functions: none, some, a slice itself, nil, any, methods.
package main

import "fmt"

func sum(xs ...int) (n int) {
	for _, x := range xs {
		n += x
	}
	return
}

func change(xs ...int) { xs[0] = 99 }

func describe(prefix string, vs ...any) string {
	return fmt.Sprint(prefix, len(vs), vs == nil, vs)
}

type logger struct{ lines []string }

func (l *logger) log(format string, args ...any) {
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

type option func(*server)

type server struct {
	host string
	port int
	tags []string
}

func withPort(p int) option        { return func(s *server) { s.port = p } }
func withTags(ts ...string) option { return func(s *server) { s.tags = append(s.tags, ts...) } }

func newServer(host string, opts ...option) *server {
	s := &server{host: host, port: 80}
	for _, o := range opts {
		o(s)
	}
	return s
}

func pair() (string, int) { return "p", 7 }

type (
	printer interface{ print(...string) int }
	p       struct{}
)

func (p) print(s ...string) int { return len(s) }

func forward(f func(...int) int, xs ...int) int { return f(xs...) + f(1, 2) + f() }

func main() {
	fmt.Println(sum(), sum(1), sum(1, 2, 3), sum([]int{4, 5}...), sum(nil...))
	xs := []int{1, 2}
	change(xs...)
	fmt.Println(xs)
	change(xs[0], xs[1])
	fmt.Println(xs)
	fmt.Println(describe("a"), describe("b", nil), describe("c", 1, "x", nil), describe("d", []any{1, 2}...), describe("e", []any{1, 2}), describe("f", []int{1}))
	fmt.Println(describe(pair()))
	var l logger
	l.log("plain")
	l.log("%d-%s", 5, "x")
	f := l.log
	f("%v", []int{1})
	fmt.Println(l.lines, len(l.lines))
	fmt.Println(*newServer("h"), *newServer("h", withPort(8080), withTags("a", "b"), withTags()))
	var pr printer = p{}
	fmt.Println(pr.print(), pr.print("a", "b"), forward(sum, 10, 20))
	g := func(fs ...func() int) (t int) {
		for _, f := range fs {
			t += f()
		}
		return
	}
	fmt.Println(g(func() int { return 1 }, func() int { return 2 }))
	fmt.Printf("%T %T\n", sum, l.log)
	func(a int, rest ...string) { fmt.Println(a, rest, len(rest)) }(1, "x", "y")
	fmt.Println(append([]any{}, []any{1, "a"}...)...)
	defer func(vs ...int) { fmt.Println("deferred", vs) }(1, 2)
	go func(vs ...int) {}(xs...)
}
