// unique.Make, weak-free uses: canonical values over types of the program; runtime.AddCleanup-free.
package main

import (
	"fmt"
	"strings"
	"unique"
)

type addr struct {
	host string
	port int
}

type node struct {
	name unique.Handle[string]
	kids []*node
}

func (n *node) count(name unique.Handle[string]) (c int) {
	if n.name == name {
		c++
	}
	for _, k := range n.kids {
		c += k.count(name)
	}
	return
}

func main() {
	a, b := unique.Make("hello"), unique.Make(strings.Join([]string{"hel", "lo"}, ""))
	fmt.Println(a == b, a.Value(), a == unique.Make("other"))
	x, y := unique.Make(addr{"h", 1}), unique.Make(addr{"h", 1})
	fmt.Println(x == y, x.Value().port, x == unique.Make(addr{"h", 2}))
	m := map[unique.Handle[addr]]int{x: 1}
	m[y]++
	fmt.Println(m[x], len(m))
	n := &node{a, []*node{{b, nil}, {unique.Make("x"), []*node{{a, nil}}}}}
	fmt.Println(n.count(unique.Make("hello")))
	fmt.Printf("%T\n", a)
}
