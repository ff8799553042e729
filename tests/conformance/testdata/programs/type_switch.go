// Type switches: several types a case, nil, interfaces, own types, no variable.
package main

import (
	"errors"
	"fmt"
)

type (
	Shape  interface{ Area() float64 }
	Square struct{ s float64 }
	Circle struct{ r float64 }
	MyInt  int
	Fn     func() int
)

func (s Square) Area() float64  { return s.s * s.s }
func (c *Circle) Area() float64 { return 3 * c.r * c.r }

func kind(v any) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int:
		return fmt.Sprint("int ", x+1)
	case int8, int16:
		return fmt.Sprintf("small %v", x)
	case MyInt:
		return fmt.Sprint("MyInt ", x*2)
	case string:
		return "string " + x
	case []int:
		return fmt.Sprint("slice ", len(x))
	case map[string]int:
		return fmt.Sprint("map ", x["a"])
	case func() int:
		return fmt.Sprint("func ", x())
	case Fn:
		return fmt.Sprint("Fn ", x())
	case chan int:
		return "chan"
	case *Circle:
		return fmt.Sprint("circle pointer ", x.r)
	case Shape:
		return fmt.Sprint("shape ", x.Area())
	case error:
		return "error " + x.Error()
	case struct{ a int }:
		return fmt.Sprint("anonymous ", x.a)
	case [2]bool:
		return fmt.Sprint("array ", x[1])
	case *int:
		*x++
		return "pointer"
	default:
		return fmt.Sprintf("other %T", x)
	}
}

func main() {
	n := 1
	vals := []any{
		nil, 1, int8(2), int16(3), MyInt(4), "s",
		[]int{1},
		map[string]int{"a": 5},
		func() int { return 6 },
		Fn(func() int { return 7 }), make(chan int), &Circle{1},
		Square{2},
		&Square{3}, errors.New("e"),
		struct{ a int }{8},
		[2]bool{false, true},
		&n, 1.5,
		Circle{1},
		uint(1),
		struct{ b int }{1},
	}
	for _, v := range vals {
		fmt.Println(kind(v))
	}
	fmt.Println(n)
	var s Shape = Square{1}
	switch s.(type) {
	case *Circle:
		fmt.Println("c")
	case Square:
		fmt.Println("s")
	}
	switch x := s.(type) {
	case fmt.Stringer:
		fmt.Println("stringer", x)
	case interface{ Area() float64 }:
		fmt.Println("area", x.Area())
	}
	switch y := any(n).(type) {
	case string, int:
		fmt.Printf("%T\n", y)
	}
}
