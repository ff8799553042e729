// What closures capture: parameters, results, receivers, loop variables of all loops, other closures, fields.
package main

import (
	"fmt"
	"strings"
)

type acc struct{ total int }

func (a *acc) adder() func(int) int { return func(n int) int { a.total += n; return a.total } }
func (a acc) frozen() func() int    { return func() int { a.total++; return a.total } }

func params(a int, s ...string) (func(), func() string) {
	return func() { a++; s = append(s, fmt.Sprint(a)) }, func() string { return fmt.Sprint(a, s) }
}

func named() (n int, f func() int) {
	f = func() int { n++; return n }
	f()
	defer func() { n *= 10 }()
	return n + 5, f
}

func fork(n int) (fs []func() int) {
	if n == 0 {
		return nil
	}
	x := n
	fs = append(fs, func() int { x *= 2; return x }, func() int { return x })
	return append(fs, fork(n-1)...)
}

func pipeline(fs ...func(string) string) func(string) string {
	out := func(s string) string { return s }
	for _, f := range fs {
		prev := out
		out = func(s string) string { return f(prev(s)) }
	}
	return out
}

func main() {
	a := acc{}
	add, fr := a.adder(), a.frozen()
	add(5)
	a.total++
	fmt.Println(add(4), fr(), fr(), a.total)
	inc, show := params(1, "x")
	inc()
	inc()
	fmt.Println(show())
	n, f := named()
	fmt.Println(n, f(), f())
	for _, f := range fork(2) {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	fmt.Println(pipeline(strings.ToUpper, func(s string) string { return s + s }, strings.TrimSpace)(" a "))
	var gets []func() int
	var sets []func(int)
	for i, j := 0, 10; i < 3; i, j = i+1, j-1 {
		gets = append(gets, func() int { return i*100 + j })
		sets = append(sets, func(v int) { i, j = v, v })
	}
	sets[1](5)
	fmt.Println(gets[0](), gets[1](), gets[2]())
	x, y := 1, 2
	swap := func() { x, y = y, x }
	swap()
	func() {
		x := 50
		y += x
		swap()
	}()
	fmt.Println(x, y)
	var st struct {
		n  int
		in struct{ s []int }
	}
	push := func(v int) int { st.in.s = append(st.in.s, v); st.n++; return len(st.in.s) }
	push(1)
	push(2)
	fmt.Println(st, push(3), st.n)
	arr := [3]int{}
	set := func(i int) *int { return &arr[i] }
	*set(1) = 9
	fmt.Println(arr)
	var outer func(int) func() int
	outer = func(d int) func() int {
		if d == 0 {
			return func() int { x++; return x }
		}
		inner := outer(d - 1)
		return func() int { return inner() + d }
	}
	g := outer(3)
	fmt.Println(g(), g(), x)
	m := map[string]func() int{}
	for k, v := range map[string]int{"one": 1, "two": 2} {
		m[k] = func() int { v += len(k); return v }
	}
	fmt.Println(m["one"](), m["one"](), m["two"]())
	if v := 3; v > 2 {
		defer func() { fmt.Println("if", v) }()
		v++
	}
	switch v := any(7).(type) {
	case int:
		defer func() { fmt.Println("switch", v) }()
		v++
	}
	select {
	case v, ok := <-func() chan int { c := make(chan int, 1); c <- 8; return c }():
		defer func() { fmt.Println("select", v, ok) }()
	default:
	}
	done := make(chan int)
	for i := range 3 {
		go func() {
			i *= 10
			done <- i
		}()
	}
	fmt.Println(<-done + <-done + <-done)
	var once func()
	count := 0
	once = func() {
		count++
		once = func() {}
	}
	once()
	once()
	fmt.Println(count)
	const c = 5
	type T struct{ v int }
	mk := func(v int) T { return T{v + c} }
	fmt.Println(mk(1), func() T { return mk(mk(2).v) }())
}
