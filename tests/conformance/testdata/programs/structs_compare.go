// Comparing structs field by field, blank fields, interfaces inside, panics.
package main

import "fmt"

type point struct{ x, y int }

type line struct {
	from, to point
	name     string
	_        int
}

type box struct {
	v any
	p *int
}

type arr struct{ a [2]box }

func main() {
	a, b := line{point{1, 2}, point{3, 4}, "l", 0}, line{from: point{1, 2}, to: point{3, 4}, name: "l"}
	fmt.Println(a == b, a != b, a.from == b.to)
	b.to.y++
	fmt.Println(a == b)
	n := 1
	fmt.Println(box{1, &n} == box{1, &n}, box{1, nil} == box{"1", nil}, box{int8(1), nil} == box{1, nil}, box{} == box{nil, nil})
	fmt.Println(arr{[2]box{{1, nil}, {2, nil}}} == arr{[2]box{{1, nil}, {2, nil}}})
	anon := struct{ x, y int }{1, 2}
	fmt.Println(point(anon) == point{1, 2}, anon == point{1, 2})
	var i1, i2 any = point{1, 2}, point{1, 2}
	fmt.Println(i1 == i2, i1 == any(anon), i1 == point{1, 2})
	p, q := &point{1, 2}, &point{1, 2}
	fmt.Println(p == q, *p == *q, p == p)
	type empty struct{}
	fmt.Println(empty{} == empty{}, any(empty{}) == any(struct{}{}))
	switch a.from {
	case point{0, 0}:
		fmt.Println("origin")
	case point{1, 2}:
		fmt.Println("one two")
	}
	defer func() {
		fmt.Println(recover())
		defer func() { fmt.Println(recover()) }()
		var f, g any = func() {}, 1
		fmt.Println(f == g, g == f)
		fmt.Println(f == f)
	}()
	x, y := box{[]int{1}, nil}, box{[]int{1}, nil}
	fmt.Println(x == box{1, nil})
	fmt.Println(x == y)
}
