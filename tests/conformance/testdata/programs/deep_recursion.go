// Deep but finite recursion, in functions, methods, closures and goroutines.
package main

import "fmt"

type node struct {
	v    int
	next *node
}

func (n *node) sum() int {
	if n == nil {
		return 0
	}
	return n.v + n.next.sum()
}

func depth(n int) int {
	if n == 0 {
		return 0
	}
	return 1 + depth(n-1)
}

func deferred(n int, out *int) {
	if n == 0 {
		return
	}
	defer func() { *out++ }()
	deferred(n-1, out)
}

func unwind(n int) {
	if n == 0 {
		panic("bottom")
	}
	unwind(n - 1)
}

type (
	visitor interface{ visit(n int) int }
	v       struct{ next visitor }
)

func (x v) visit(n int) int {
	if n == 0 {
		return 0
	}
	return x.next.visit(n-1) + 1
}

func ackermann(m, n int) int {
	if m == 0 {
		return n + 1
	}
	if n == 0 {
		return ackermann(m-1, 1)
	}
	return ackermann(m-1, ackermann(m, n-1))
}

func main() {
	fmt.Println(depth(50000))
	var l *node
	for i := range 40000 {
		l = &node{i, l}
	}
	fmt.Println(l.sum())
	n := 0
	deferred(10000, &n)
	fmt.Println(n)
	func() {
		defer func() { fmt.Println(recover()) }()
		unwind(20000)
	}()
	x := &v{}
	x.next = x
	fmt.Println(x.visit(20000))
	var f func(int, func(int) int) int
	f = func(n int, g func(int) int) int {
		if n == 0 {
			return g(0)
		}
		return f(n-1, func(k int) int { return g(k) + 1 })
	}
	fmt.Println(f(10000, func(k int) int { return k }))
	c := make(chan int)
	for i := range 20 {
		go func() { c <- depth(5000 * (i%4 + 1)) }()
	}
	t := 0
	for range 20 {
		t += <-c
	}
	fmt.Println(t, ackermann(2, 200))
}
