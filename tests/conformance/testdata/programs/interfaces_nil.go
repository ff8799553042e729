// An interface that holds a nil pointer is not nil.
package main

import (
	"errors"
	"fmt"
)

type myErr struct{ msg string }

func (e *myErr) Error() string {
	if e == nil {
		return "nil myErr"
	}
	return e.msg
}

func find(fail bool) error {
	var e *myErr
	if fail {
		e = &myErr{"failed"}
	}
	return e
}

func findRight(fail bool) error {
	if fail {
		return &myErr{"failed"}
	}
	return nil
}

func main() {
	fmt.Println(find(false) == nil, find(true) == nil, findRight(false) == nil)
	err := find(false)
	fmt.Println(err, err.(*myErr) == nil)
	fmt.Printf("%T %v %T\n", err, err, nil)
	var a any
	var e error
	fmt.Println(a == nil, e == nil, a == e)
	a = e
	fmt.Println(a == nil)
	var p *int
	a = p
	fmt.Println(a == nil, a == (*int)(nil), a.(*int) == nil)
	var f func()
	var m map[string]int
	var s []int
	var c chan int
	for _, v := range []any{f, m, s, c, p, nil} {
		fmt.Printf("%T %t; ", v, v == nil)
	}
	fmt.Println()
	var target *myErr
	fmt.Println(errors.As(find(true), &target), target.msg)
	defer func() {
		r := recover()
		fmt.Println(r)
		_, isErr := r.(error)
		fmt.Println(isErr)
	}()
	e = nil
	fmt.Println(e.Error())
}
