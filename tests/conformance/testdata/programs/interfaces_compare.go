// Comparing interface values: types, values, pointers, mixed, in switches and as keys.
package main

import (
	"errors"
	"fmt"
	"io"
)

type (
	meters float64
	feet   float64
	pt     struct{ x, y int }
	str    string
)

func (s str) String() string    { return string(s) }
func (p *pt) String() string    { return "pt" }
func (m meters) String() string { return "m" }

type sentinel struct{ error }

var (
	errA = errors.New("a")
	errB = sentinel{errA}
)

func classify(err error) string {
	switch err {
	case nil:
		return "nil"
	case errA:
		return "a"
	case errB:
		return "b"
	case io.EOF:
		return "eof"
	}
	return "other"
}

func main() {
	var a, b any = meters(1), feet(1)
	fmt.Println(a == b, a == any(meters(1)), a == any(1.0), b == feet(1))
	var s1, s2 fmt.Stringer = str("x"), str("x")
	fmt.Println(s1 == s2, s1 == fmt.Stringer(str("y")), any(s1) == any(str("x")), any(s1) == any("x"))
	p, q := &pt{1, 2}, &pt{1, 2}
	s1, s2 = p, q
	fmt.Println(s1 == s2, s1 == fmt.Stringer(p), *p == *q)
	fmt.Println(classify(nil), classify(errA), classify(errB), classify(io.EOF), classify(errors.New("a")), classify(sentinel{errA}))
	var e1 error
	var r io.Reader
	fmt.Println(e1 == nil, r == nil, any(e1) == any(r))
	set := map[any]bool{meters(1): true, "x": true, p: true, pt{1, 2}: true, [1]any{1}: true, struct{}{}: true}
	fmt.Println(set[meters(1)], set[feet(1)], set[str("x")], set["x"], set[q], set[pt{1, 2}], set[[1]any{1}], set[[1]any{int8(1)}], set[struct{}{}])
	xs := []any{1, "a", nil, 2.5, pt{}, true}
	count := 0
	for i, x := range xs {
		for j, y := range xs {
			if x == y != (i == j) {
				count++
			}
		}
	}
	fmt.Println(count)
	arr1, arr2 := [2]any{1, "x"}, [2]any{1, "x"}
	fmt.Println(arr1 == arr2, arr1 == [2]any{1, 'x'})
	var c1, c2 any = make(chan int), make(chan int)
	fmt.Println(c1 == c2, c1 == c1)
	var n1, n2 any = (*int)(nil), (*string)(nil)
	fmt.Println(n1 == n2, n1 == nil, n1 == (*int)(nil))
	for _, v := range []any{[]int{1}, map[int]int{}, func() {}, struct{ f []int }{}} {
		func() {
			defer func() { fmt.Println(recover()) }()
			fmt.Println(v == v)
		}()
	}
	fmt.Println(any([]int{}) == any(1), any(func() {}) == nil)
}
