// Several results: named, blank, passed on, ignored, swapped, shadowed.
package main

import (
	"errors"
	"fmt"
	"strconv"
)

func divmod(a, b int) (q, r int, err error) {
	if b == 0 {
		err = errors.New("division by zero")
		return
	}
	q, r = a/b, a%b
	return q, r, nil
}

func named(x int) (y int, s string) {
	y = x
	if x > 5 {
		return x * 2, "big"
	}
	{
		y := 1000
		_ = y
	}
	s = "small"
	return
}

func passOn() (int, int, error) { return divmod(17, 5) }

func show(q, r int, err error) string { return fmt.Sprint(q, "/", r, "/", err) }

func ignore() (_ int, s string) { s = "named"; return }

func parse(ss ...string) (ns []int, err error) {
	for _, s := range ss {
		n, err := strconv.Atoi(s)
		if err != nil {
			return ns, fmt.Errorf("at %d: %w", len(ns), err)
		}
		ns = append(ns, n)
	}
	return
}

type vec struct{ x, y float64 }

func (v vec) polar() (r, theta float64) { return v.x + v.y, v.x - v.y }

func fns() (func() int, func(int)) {
	n := 0
	return func() int { return n }, func(d int) { n += d }
}

func main() {
	q, r, err := divmod(17, 5)
	fmt.Println(q, r, err)
	q, _, err = divmod(1, 0)
	fmt.Println(q, err)
	fmt.Println(named(3))
	fmt.Println(named(10))
	fmt.Println(show(passOn()))
	fmt.Println(ignore())
	fmt.Println(parse("1", "2"))
	fmt.Println(parse("1", "x", "3"))
	if n, err := strconv.Atoi("12"); err != nil {
		fmt.Println("never")
	} else if m, err := strconv.Atoi("x"); err != nil {
		fmt.Println(n, m, err != nil)
	}
	a, b := vec{3, 1}.polar()
	fmt.Println(a, b)
	get, add := fns()
	add(5)
	add(6)
	fmt.Println(get())
	x, y, z := 1, "two", []int{3}
	x, w := 10, 4.5
	fmt.Println(x, y, z, w)
	m, ok := map[string]int{"a": 1}["a"]
	fmt.Println(m, ok)
	var arr [3]int
	arr[0], arr[1], _ = divmod(9, 2)
	fmt.Println(arr)
	st := struct {
		q, r int
		err  error
	}{}
	st.q, st.r, st.err = divmod(9, 4)
	fmt.Println(st)
	_, _ = fns()
}
