// Types declared in functions: methods by embedding, same names, recursion, in closures.
package main

import (
	"fmt"
	"sort"
)

type (
	namer interface{ name() string }
	base  struct{ n string }
)

func (b base) name() string { return b.n }

func one() any {
	type T struct{ a int }
	return T{1}
}

func two() any {
	type T struct{ a int }
	return T{1}
}

func list(n int) string {
	type node struct {
		v    int
		next *node
	}
	var head *node
	for i := range n {
		head = &node{i, head}
	}
	s := ""
	for ; head != nil; head = head.next {
		s += fmt.Sprint(head.v)
	}
	return s
}

func generic[T any](v T) any {
	type wrap struct{ V T }
	return wrap{v}
}

func main() {
	fmt.Println(one() == two(), one() == one())
	fmt.Printf("%T %T %v\n", one(), two(), one())
	fmt.Println(list(5))
	type named struct {
		base
		extra int
	}
	var n namer = named{base{"embedded"}, 1}
	fmt.Println(n.name())
	fmt.Println(generic(1) == generic(1), generic(1) == generic(2), generic(1) == generic("1"), generic("x"))
	type byLast []string
	type pair struct {
		k string
		v int
	}
	m := map[pair][]pair{{"a", 1}: {{"b", 2}}}
	fmt.Println(m)
	ps := []pair{{"z", 1}, {"a", 2}}
	sort.Slice(ps, func(i, j int) bool { return ps[i].k < ps[j].k })
	fmt.Printf("%v %+v %T %v\n", ps, ps[0], ps, byLast{"x"})
	for i := range 2 {
		type loop struct{ i int }
		var a any = loop{i}
		_, ok := a.(loop)
		fmt.Print(a, ok, " ")
	}
	fmt.Println()
	f := func() any {
		type inClosure int
		return inClosure(3)
	}
	fmt.Printf("%T %v\n", f(), f())
	type op func(int) int
	var double op = func(i int) int { return i * 2 }
	type ops map[string]op
	fmt.Println(ops{"double": double}["double"](4))
	type E int
	const (
		A E = iota
		B
	)
	switch any(B).(type) {
	case int:
		fmt.Println("int")
	case E:
		fmt.Println("E", B)
	}
	type Set map[string]struct{}
	s := Set{"x": {}}
	s["y"] = struct{}{}
	fmt.Println(len(s), s)
	anon := []struct {
		in   string
		want int
	}{{"a", 1}, {in: "b"}}
	for _, tt := range anon {
		fmt.Print(tt.in, tt.want, ";")
	}
	fmt.Println()
}
