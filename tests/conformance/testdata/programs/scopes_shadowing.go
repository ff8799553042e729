// Scopes: blocks, if/else chains, shadowed results, types, functions and labels.
package main

import "fmt"

var x = "package"

type T int

func (T) String() string { return "package T" }

func f() string { return "package f" }

func result() (err error) {
	if _, err := fmt.Sscan("x", new(int)); err != nil {
		fmt.Println("inner", err != nil)
	}
	return
}

func param(x int) func() int {
	{
		x := x + 1
		x++
		_ = x
	}
	return func() int { x++; return x }
}

func main() {
	fmt.Println(x)
	x := x + " shadowed"
	fmt.Println(x)
	if x := 1; x > 1 {
		fmt.Println("never")
	} else if y := x + 1; y > 5 {
		fmt.Println("never")
	} else {
		fmt.Println(x, y)
		x, z := 10, y
		fmt.Println(x, z)
	}
	fmt.Println(x)
	for x := range 2 {
		x := x * 10
		fmt.Print(x, " ")
	}
	switch x := any(x).(type) {
	case string:
		x += "!"
		fmt.Println(x)
	}
	type T struct{ v string }
	fmt.Println(T{"local T"})
	f := func() string { return "local " + f() }
	fmt.Println(f())
	{
		type T = []int
		fmt.Println(T{1})
		const x = 5
		fmt.Println(x)
	}
	fmt.Println(result())
	g := param(1)
	fmt.Println(g(), g())
	a := 1
	a, b := 2, 3
	{
		a, b := b, a
		fmt.Println(a, b)
	}
	fmt.Println(a, b)
	var fns []func()
	for i := 0; i < 2; i++ {
		v := i
		fns = append(fns, func() { v++; fmt.Print(v, i, " ") })
	}
	for _, fn := range fns {
		fn()
		fn()
	}
	fmt.Println()
	func() {
		defer func() { x = "changed in a closure" }()
		x := 0
		_ = x
	}()
	fmt.Println(x)
	string := func(i int) int { return i }
	fmt.Println(string(65))
	iota := 3
	fmt.Println(iota)
L:
	for L := 0; ; L++ {
		if L == 2 {
			break L
		}
	}
	append := func(a, b int) int { return a - b }
	fmt.Println(append(5, 3))
	_ = func(fmt int) int { return fmt }(1)
	_, _ = 1, 2
	_ = x
}
