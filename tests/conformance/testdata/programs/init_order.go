// Package variables are initialised by dependency, then init functions in order.
package main

import "fmt"

var (
	a = c + b
	b = f()
	c = 1
)

var x, y = pair()

var order = trace("order")

var (
	_ = trace("blank")
	z = trace("z") + w
	w = trace("w")
)

var table = map[string]func() int{"a": func() int { return a }, "late": late}

var p = &q

var q = T{n: helper()}

type T struct{ n int }

func (t *T) get() int { return t.n + len(names) }

var viaMethod = p.get()

var names = []string{"n1", "n2"}

func late() int { return lateVar }

var lateVar = 77

func helper() int { return depth(3) }

func depth(n int) int {
	if n == 0 {
		return base
	}
	return depth(n-1) + 1
}

var base = 100

func f() int {
	c++
	return c
}

func pair() (int, string) { return a * 10, "pair" }

func trace(s string) string {
	fmt.Println("init", s)
	return s
}

func init() {
	fmt.Println("first init", a, b, c, x, y)
	a = 50
}

func init() { fmt.Println("second init", a, table["a"](), table["late"]()) }

var iface fmt.Stringer = str("s")

type str string

func (s str) String() string { return string(s) + fmt.Sprint(base) }

var closure = func() int { return viaMethod + 1 }()

var arr = [...]int{5: base, 2: c}

func main() {
	fmt.Println(a, b, c, x, y, z, order)
	fmt.Println(viaMethod, q, p.get(), closure, iface, len(arr), arr[5])
}

func init() { fmt.Println("third init") }
