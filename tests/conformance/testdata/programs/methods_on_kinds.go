// Methods on named types of every kind, and calls through nil receivers.
package main

import (
	"fmt"
	"strings"
)

type (
	Num    float64
	Text   string
	Flag   bool
	List   []string
	Dict   map[string]int
	Fn     func(string) string
	Pipe   chan int
	Matrix [2][2]int
	Node   struct {
		val  int
		next *Node
	}
)

func (n Num) Abs() Num {
	if n < 0 {
		return -n
	}
	return n
}
func (t Text) Shout() Text           { return Text(strings.ToUpper(string(t))) + "!" }
func (f *Flag) Toggle()              { *f = !*f }
func (l List) Join() string          { return strings.Join(l, "+") }
func (d Dict) Inc(k string) Dict     { d[k]++; return d }
func (f Fn) Call(s string) string    { return f(s) }
func (p Pipe) Put(v int) Pipe        { p <- v; return p }
func (m *Matrix) Transpose() *Matrix { m[0][1], m[1][0] = m[1][0], m[0][1]; return m }
func (n *Node) Sum() int {
	if n == nil {
		return 0
	}
	return n.val + n.next.Sum()
}
func (l List) Len() int    { return len(l) }
func (d Dict) Len() int    { return len(d) }
func (Num) Static() string { return "static" }

type lener interface{ Len() int }

func main() {
	fmt.Println(Num(-2.5).Abs(), Text("hey").Shout(), Num.Static(0))
	var f Flag
	f.Toggle()
	fmt.Println(f, List{"a", "b"}.Join(), Dict{}.Inc("x").Inc("x"))
	fmt.Println(Fn(strings.ToUpper).Call("abc"), Fn(func(s string) string { return s + s }).Call("z"))
	p := make(Pipe, 3)
	p.Put(1).Put(2)
	fmt.Println(<-p+<-p, len(p))
	m := Matrix{{1, 2}, {3, 4}}
	fmt.Println(*m.Transpose(), m)
	n := &Node{1, &Node{2, &Node{3, nil}}}
	fmt.Println(n.Sum(), (*Node)(nil).Sum())
	for _, l := range []lener{List{"a"}, Dict{"a": 1, "b": 2}, List(nil), Dict(nil)} {
		fmt.Printf("%T %d; ", l, l.Len())
	}
	fmt.Println()
	fmt.Printf("%v %v %v %T %T\n", Num(1), Text("t"), List{"q"}, p, Fn(nil))
}
