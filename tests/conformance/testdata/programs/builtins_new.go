// min, max, clear and new with a value.
package main

import (
	"fmt"
	"math"
)

type temp float64

func main() {
	fmt.Println(min(3, 1, 2), max(3, 1, 2), min(2.5, 1), max("b", "a", "c"))
	x, y := 5, 7
	fmt.Println(min(x, y), max(x, y, 10), min(x), max(temp(1), 2))
	fmt.Println(max(math.NaN(), 1), min(1, math.NaN()), min(0.0, math.Copysign(0, -1)), max(math.Copysign(0, -1), 0.0))
	fmt.Println(min(math.Inf(-1), 0), max(math.Inf(1), 0))
	const c = min(1, 2.5)
	fmt.Printf("%v %T\n", c, c)
	m := map[string]int{"a": 1}
	clear(m)
	fmt.Println(len(m), m)
	s := []int{1, 2, 3}
	clear(s[1:])
	fmt.Println(s, len(s))
	var nm map[int]int
	var ns []int
	clear(nm)
	clear(ns)
	st := []struct {
		p *int
		s string
	}{{&x, "a"}, {&y, "b"}}
	clear(st)
	fmt.Println(st)
	p := new(42)
	*p++
	q := new("text")
	r := new([]int{1, 2})
	*r = append(*r, 3)
	f := new(func() int { return x }())
	fmt.Println(*p, *q, *r, *f, *new(int))
	t := new(temp(1.5))
	*t *= 2
	fmt.Printf("%v %T\n", *t, t)
	a := [3]int{1, 2, 3}
	pa := new(a)
	pa[0] = 100
	fmt.Println(a, *pa)
	fmt.Println(cap(make([]int, 2, 5)), len([4]int{}), len("é"), cap([]int(nil)))
	u := min(uint8(200), 100)
	fmt.Printf("%v %T\n", u, u)
}
