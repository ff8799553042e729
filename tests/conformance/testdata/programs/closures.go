// Closures share their variables, also after the function has returned.
package main

import "fmt"

func counter() (inc func() int, get func() int) {
	n := 0
	return func() int { n++; return n }, func() int { return n }
}

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func memo(f func(int) int) func(int) int {
	cache := map[int]int{}
	return func(n int) int {
		if v, ok := cache[n]; ok {
			return v
		}
		v := f(n)
		cache[n] = v
		return v
	}
}

type account struct {
	deposit func(int)
	balance func() int
}

func open() account {
	total := 0
	return account{func(n int) { total += n }, func() int { return total }}
}

func main() {
	inc, get := counter()
	inc()
	inc()
	inc2, get2 := counter()
	inc2()
	fmt.Println(get(), get2())
	fmt.Println(compose(func(x int) int { return x + 1 }, func(x int) int { return x * 10 })(4))
	calls := 0
	var fib func(int) int
	fib = memo(func(n int) int {
		calls++
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	})
	fmt.Println(fib(50), calls)
	a, b := open(), open()
	a.deposit(5)
	a.deposit(6)
	b.deposit(1)
	fmt.Println(a.balance(), b.balance())
	x := 1
	f := func() { x *= 2 }
	f()
	x++
	f()
	fmt.Println(x)
	var fs [3]func(int) int
	for i := range fs {
		fs[i] = func(k int) int { i += k; return i }
	}
	fmt.Println(fs[0](1), fs[0](1), fs[1](1), fs[2](1))
	func(s ...string) { fmt.Println(len(s), s) }("a", "b")
	y := func(a, b int) (int, int) { return b, a }
	p, q := y(1, 2)
	fmt.Println(p, q)
	curry := func(a int) func(int) func(int) int {
		return func(b int) func(int) int { return func(c int) int { return a*100 + b*10 + c } }
	}
	fmt.Println(curry(1)(2)(3))
	var self func(n int) string
	self = func(n int) string {
		if n == 0 {
			return "done"
		}
		return fmt.Sprint(n, " ") + self(n-1)
	}
	fmt.Println(self(3))
}
