// Types that refer to themselves: slices, maps, functions, channels, pointers, interfaces, generics.
package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

type (
	S  []S
	M  map[string]M
	F  func(int) F
	C  chan C
	P  *P
	I  interface{ next() I }
	A  [2]*A
	St struct {
		*St
		kids []St
		m    map[string]*St
		f    func(St) *St
		n    int
	}
	Expr interface{ isExpr() }
	Call struct {
		Fn   Expr
		Args []Expr
	}
	Ident    string
	Even     struct{ o *Odd }
	Odd      struct{ e []Even }
	G[T any] struct {
		v    T
		next *G[T]
		list []G[T]
		wrap *G[string]
	}
	Visitor func(n *Node, v Visitor) Visitor
	Node    struct {
		Name string
		Kids []*Node `json:",omitempty"`
		Up   *Node   `json:"-"`
	}
)

func (Call) isExpr()  {}
func (Ident) isExpr() {}

func (c Call) String() string {
	var args []string
	for _, a := range c.Args {
		args = append(args, fmt.Sprint(a))
	}
	return fmt.Sprint(c.Fn) + "(" + strings.Join(args, ",") + ")"
}

type step int

func (s step) next() I {
	if s == 0 {
		return nil
	}
	return s - 1
}

func (s S) depth() (d int) {
	for _, x := range s {
		d = max(d, x.depth())
	}
	return d + 1
}

func main() {
	s := S{S{}, S{S{}, S{S{}}}, nil}
	fmt.Println(s, s.depth(), len(s[1]))
	m := M{"a": {"b": nil, "c": {}}}
	m["a"]["c"]["d"] = M{}
	fmt.Println(m)
	total := 0
	var f F
	f = func(n int) F {
		total += n
		return f
	}
	f(1)(2)(3)
	fmt.Println(total)
	c := make(C, 1)
	c <- c
	fmt.Println(<-c == c)
	var p P
	p = &p
	fmt.Println(*p == p, **p == *p)
	n := 0
	for i := I(step(3)); i != nil; i = i.next() {
		n++
	}
	fmt.Println(n)
	var a A
	a[0] = &a
	a[1] = &A{}
	fmt.Println(a[0][0][1] == a[1], a[1][0] == nil)
	st := St{n: 1, m: map[string]*St{}}
	st.St = &St{n: 2, kids: []St{{n: 3}}}
	st.m["self"] = &st
	st.f = func(s St) *St { return s.m["self"] }
	fmt.Println(st.kids == nil, st.St.kids[0].n, st.f(st).m["self"].n, st.St.St == nil)
	var e Expr = Call{Ident("f"), []Expr{Ident("x"), Call{Fn: Ident("g")}}}
	fmt.Println(e)
	ev := Even{&Odd{[]Even{{}, {&Odd{}}}}}
	fmt.Println(len(ev.o.e), ev.o.e[1].o.e == nil)
	g := G[int]{v: 1, list: []G[int]{{v: 2}}, wrap: &G[string]{v: "3"}}
	g.next = &g
	fmt.Println(g.next.next.list[0].v, g.wrap.v, g.wrap.wrap == nil)
	root := &Node{Name: "root"}
	for _, k := range []string{"a", "b"} {
		root.Kids = append(root.Kids, &Node{Name: k, Up: root, Kids: []*Node{{Name: k + k}}})
	}
	var names []string
	var walk func(*Node, Visitor)
	walk = func(n *Node, v Visitor) {
		if v = v(n, v); v != nil {
			for _, k := range n.Kids {
				walk(k, v)
			}
		}
	}
	walk(root, func(n *Node, v Visitor) Visitor {
		names = append(names, n.Name)
		if n.Name == "a" {
			return nil
		}
		return v
	})
	fmt.Println(names)
	b, _ := json.Marshal(root)
	fmt.Println(string(b))
	fmt.Println(reflect.TypeOf(s).Elem() == reflect.TypeOf(s), reflect.TypeOf(g).Field(1).Type.Elem() == reflect.TypeOf(g), reflect.DeepEqual(root, root.Kids[0].Up))
	fmt.Printf("%T %T %T %T\n", s, f, g, e)
}
