package main

import (
	"errors"
	"fmt"
)

func args() {
	x := 1
	defer fmt.Println("deferred", x)
	x = 2
	fmt.Println("now", x)
}

func order() {
	for i := 0; i < 3; i++ {
		defer fmt.Println("defer", i)
	}
	for i := 0; i < 3; i++ {
		defer func() { fmt.Println("closure", i) }()
	}
}

func named() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
			n *= 2
		}
	}()
	n = 21
	panic("oops")
}

func doubled() (n int) {
	defer func() { n *= 2 }()
	return 21
}

func unnamed() int {
	n := 1
	defer func() { n = 100 }()
	return n
}

func multi() (int, string) {
	defer func() {}()
	return pair()
}

func pair() (int, string) { return 7, "seven" }

func handle() {
	if r := recover(); r != nil {
		fmt.Println("handled", r)
	}
}

func viaNamed() {
	defer handle()
	panic(errors.New("named"))
}

func repanic() {
	defer func() { fmt.Println("outer", recover()) }()
	defer func() {
		recover()
		panic("second")
	}()
	panic("first")
}

type res struct{ name string }

func (r *res) Close()         { fmt.Println("close", r.name) }
func (r res) Report(s string) { fmt.Println("report", r.name, s) }

func methods() {
	r := &res{"a"}
	defer r.Close()
	v := res{"v1"}
	defer v.Report("x")
	v.name = "v2"
	r = &res{"b"}
	fmt.Println("body", r.name, v.name)
}

func literal() func() {
	return func() {
		f := func() { fmt.Println("inner deferred") }
		defer f()
		fmt.Println("inner body")
	}
}

func nested() {
	defer func() {
		defer func() { fmt.Println("nested", recover()) }()
		panic("in deferred")
	}()
}

func loopRecover() {
	for i := range 3 {
		func() {
			defer func() {
				if r := recover(); r != nil {
					fmt.Println("i", i, r)
				}
			}()
			if i == 1 {
				panic(fmt.Sprint("bad ", i))
			}
		}()
	}
}

func runtimeErrors() {
	try := func(name string, f func()) {
		defer func() {
			r := recover()
			_, isErr := r.(error)
			fmt.Println(name, isErr)
		}()
		f()
	}
	var m map[string]int
	var p *res
	z := 0
	try("map", func() { m["a"] = 1 })
	try("nil", func() { fmt.Println(p.name) })
	try("div", func() { fmt.Println(1 / z) })
	try("index", func() { fmt.Println([]int{1}[z+3]) })
	var a any = "s"
	try("assert", func() { fmt.Println(a.(int)) })
}

func main() {
	args()
	order()
	fmt.Println(named())
	fmt.Println(doubled(), unnamed())
	fmt.Println(multi())
	viaNamed()
	repanic()
	methods()
	literal()()
	nested()
	loopRecover()
	runtimeErrors()
}
