// What the verbs print for types of the program: names, fields, nesting, pointers.
package main

import (
	"fmt"
	"time"
)

type Color int

const (
	Red Color = iota
	Green
)

type (
	Temp   float64
	Tag    string
	Tags   []Tag
	Lookup map[Tag]Color
	Point  struct{ X, Y int }
	Line   struct {
		From, To Point
		name     string
		Tags     Tags
		Meta     map[string]any
		Next     *Line
		Any      any
		Err      error
		Fn       func()
		Ch       chan int
	}
)

type Wrapper struct {
	Point
	*Tagged
	D time.Duration
}
type (
	Tagged  struct{ T Tag }
	Empty   struct{}
	Arr     [2]Point
	private struct {
		a int
		b []byte
	}
)

func main() {
	vals := []any{
		Red, Green, Temp(1.5), Tag("t"),
		Tags{"a", "b"},
		Lookup{"x": Green},
		Point{1, 2},
		&Point{3, 4},
		Empty{},
		Arr{{1, 2}, {3, 4}},
		private{1, []byte("x")},
		[]Point{{1, 2}},
		[]*Point{},
		map[string]Point{"p": {5, 6}},
		[1]Color{Green},
		struct{ P Point }{Point{7, 8}},
		Wrapper{Point: Point{1, 2}, D: time.Second},
		(*Point)(nil), Tags(nil), Lookup(nil),
		[]any{Green, Point{}},
		map[Point]Color{{1, 1}: Red},
		&[]Point{{1, 2}}, &map[string]int{"a": 1}, &[2]Color{}, time.Duration(1500) * time.Millisecond, new(Empty),
	}
	for _, v := range vals {
		fmt.Printf("%v | %+v | %#v | %T\n", v, v, v, v)
	}
	l := Line{From: Point{1, 2}, name: "n", Tags: Tags{"q"}, Meta: map[string]any{"k": Point{9, 9}}, Any: Green}
	fmt.Printf("%v\n%+v\n", l, l)
	fmt.Printf("%#v\n", l)
	fmt.Printf("%d %s %x %q\n", Point{1, 2}, Tags{"a"}, Tag("hi"), Lookup{"k": 1})
	fmt.Printf("%5d|%-5v|%05d|%t|%s\n", Green, Red, Green, Red, Point{1, 2})
	fmt.Printf("%T %T %T %T %T\n", func(Point) Tag { return "" }, make(chan Point), struct{ A Color }{}, [3]*Line{}, map[Color][]Point{})
	var e error
	var s fmt.Stringer
	fmt.Printf("%v %v %T %T\n", e, s, e, s)
}
