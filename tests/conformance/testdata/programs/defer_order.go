// Deferred calls: order, when arguments are evaluated, loops, results.
package main

import "fmt"

type T struct{ name string }

func (t T) say(s string)  { fmt.Println("value", t.name, s) }
func (t *T) ptr(s string) { fmt.Println("pointer", t.name, s) }

func arg(s string) string {
	fmt.Println("evaluating", s)
	return s
}

func named() (n int, err error) {
	defer func() {
		n *= 2
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v", r)
		}
	}()
	n = 21
	return n, nil
}

func panicking() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v", r)
			n = -1
		}
	}()
	n = 5
	panic("oops")
}

func early(x int) string {
	defer fmt.Println("early done", x)
	if x > 0 {
		defer fmt.Println("positive")
		return "pos"
	}
	return "neg"
}

func unnamed() int {
	x := 1
	defer func() { x = 100 }()
	return x
}

func nested() {
	defer func() {
		defer fmt.Println("inner deferred")
		fmt.Println("outer deferred")
	}()
	fmt.Println("body")
}

func main() {
	defer fmt.Println("main done")
	for i := range 3 {
		defer fmt.Println("loop", i)
	}
	x := 1
	defer fmt.Println("x is", x)
	x = 2
	defer arg("first")
	defer fmt.Println(arg("second"))
	t := T{"a"}
	defer t.say("bye")
	defer t.ptr("bye")
	t.name = "b"
	f := func() { fmt.Println("old f") }
	defer f()
	f = func() { fmt.Println("new f") }
	fmt.Println(named())
	fmt.Println(panicking())
	fmt.Println(early(1), early(-1))
	fmt.Println(unnamed())
	nested()
	if true {
		defer fmt.Println("in a block")
	}
	fmt.Println("end of main")
}
