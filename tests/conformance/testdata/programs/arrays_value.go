// Arrays are values: assignment, calls and range copy them.
package main

import "fmt"

type grid [2][3]int

func change(a [3]int) [3]int {
	a[0] = 100
	return a
}

func changePtr(a *[3]int) { a[0] = 200 }

func (g grid) with(v int) grid {
	g[1][2] = v
	return g
}

func (g *grid) set(v int) { g[0][0] = v }

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[1] = 20
	fmt.Println(a, b, a == b, a == [3]int{1, 2, 3}, a != b)
	c := change(a)
	fmt.Println(a, c)
	changePtr(&a)
	fmt.Println(a, len(a), cap(a))
	for i, v := range a {
		a[2] = 99
		fmt.Print(i, v, " ")
	}
	fmt.Println(a)
	p := &a
	for i, v := range p {
		p[2] = 77
		fmt.Print(i, v, " ")
	}
	fmt.Println(*p, len(p), p[1:])
	sparse := [...]string{2: "two", 5: "five", "six"}
	fmt.Println(len(sparse), sparse)
	fmt.Printf("%q\n", sparse)
	var g grid
	h := g.with(5)
	g.set(7)
	fmt.Println(g, h, g == h)
	arrs := [][2]int{{1, 2}, {3, 4}}
	for _, x := range arrs {
		x[0] = 50
	}
	arrs[1][0] = 60
	fmt.Println(arrs)
	m := map[[2]int]string{{1, 2}: "a"}
	m[[2]int{3, 4}] = "b"
	fmt.Println(m[[2]int{1, 2}], len(m))
	st := struct{ arr [2]int }{[2]int{1, 2}}
	st2 := st
	st2.arr[0] = 9
	fmt.Println(st, st2)
	var iface any = a
	a[0] = -1
	fmt.Println(iface, iface == any([3]int{200, 2, 77}))
	ch := make(chan [2]int, 1)
	v := [2]int{1, 1}
	ch <- v
	v[0] = 5
	fmt.Println(<-ch, v)
	var empty [0]int
	fmt.Println(empty, len(empty))
	f := func() [2]int { return [2]int{4, 5} }
	fmt.Println(f()[1])
}
