// defer and go with builtins, conversions, method values, closures in loops, nil functions.
package main

import (
	"fmt"
	"sync"
)

type res struct{ name string }

func (r res) close()               { fmt.Println("close", r.name) }
func (r *res) rename(s string)     { r.name = s }
func (r *res) chain(s string) *res { fmt.Println("chain", s); r.name += s; return r }

func try(name string, f func()) {
	defer func() { fmt.Println(name, "->", recover()) }()
	f()
}

func results() (a, b int, s string) {
	defer func() { a, b, s = b, a, s+"!" }()
	defer func(x int) { a += x }(b)
	a, b, s = 1, 2, "x"
	return b * 10, a, s + "y"
}

func main() {
	try("close", func() {
		c := make(chan int, 1)
		defer func() { _, ok := <-c; fmt.Println("closed", !ok) }()
		defer close(c)
	})
	try("delete", func() {
		m := map[string]int{"a": 1, "b": 2}
		defer func() { fmt.Println(len(m)) }()
		defer delete(m, "a")
	})
	try("copy and clear", func() {
		s := []int{1, 2, 3}
		defer func() { fmt.Println(s) }()
		defer copy(s, []int{9})
		defer clear(s[1:])
	})
	try("panic", func() {
		defer panic("deferred panic")
		fmt.Println("body")
	})
	try("panic over panic", func() {
		defer panic("second")
		panic("first")
	})
	try("recover itself", func() {
		defer recover()
		panic("not recovered")
	})
	try("recover in a deferred closure's closure", func() {
		defer func() { func() { recover() }() }()
		panic("still here")
	})
	try("print", func() {
		defer print("from print\n")
		defer println("from println", 1)
	})
	try("nil function", func() {
		var f func()
		defer f()
		fmt.Println("runs before the panic")
	})
	try("nil interface", func() {
		var c interface{ close() }
		defer c.close()
		fmt.Println("not reached")
	})
	try("loop", func() {
		for i, r := range []res{{"a"}, {"b"}} {
			defer r.close()
			r.rename(fmt.Sprint("renamed", i))
			defer func() { fmt.Println(r.name) }()
		}
	})
	try("chain", func() {
		r := &res{"r"}
		defer r.chain("1").chain("2").chain("3")
		fmt.Println("then", r.name)
	})
	fmt.Println(results())
	try("in a condition", func() {
		for i := range 4 {
			if i%2 == 1 {
				defer fmt.Println("odd", i)
			}
		}
	})
	try("recovered and panics again", func() {
		defer func() {
			r := recover()
			defer func() { panic(fmt.Sprint(r, "+", recover())) }()
			panic("inner")
		}()
		panic("outer")
	})
	var wg sync.WaitGroup
	c := make(chan string, 3)
	wg.Add(2)
	go wg.Done()
	go func(f func()) { defer f(); c <- "go" }(wg.Done)
	wg.Wait()
	go close(c)
	for s := range c {
		fmt.Println(s)
	}
	for i := range 3 {
		func() {
			defer func() {
				if r := recover(); r != nil {
					fmt.Println("iteration", i, r)
				}
			}()
			defer func() {
				if i == 1 {
					panic("from a deferred call")
				}
			}()
			if i == 2 {
				panic("from the body")
			}
		}()
	}
}
