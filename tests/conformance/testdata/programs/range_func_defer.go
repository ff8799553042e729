// Defer, recover and panics in the body of a range over a function.
package main

import (
	"fmt"
	"iter"
)

func upto(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func deferred() (s string) {
	defer func() { fmt.Println("last", s) }()
	for i := range upto(3) {
		defer fmt.Println("deferred", i)
		s += fmt.Sprint(i)
	}
	fmt.Println("loop is over")
	return s
}

func recovered() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	for i := range upto(5) {
		if i == 2 {
			panic(fmt.Sprint("at ", i))
		}
	}
	return nil
}

func cleanup(yield func(int) bool) {
	defer fmt.Println("iterator's defer")
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("iterator saw", r)
			panic(r)
		}
	}()
	yield(1)
}

func bad(yield func(int) bool) {
	yield(1)
	yield(2)
}

func swallow(yield func(int) bool) {
	defer func() { fmt.Println("swallowed", recover()) }()
	yield(1)
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, "->", recover()) }()
	f()
}

func main() {
	deferred()
	fmt.Println(recovered())
	try("panic in the body", func() {
		for range cleanup {
			panic("body")
		}
	})
	try("ignores false", func() {
		for range bad {
			break
		}
	})
	try("swallows", func() {
		for range swallow {
			panic("lost")
		}
	})
	var keep func(int) bool
	try("late", func() {
		for range func(yield func(int) bool) { keep = yield; yield(0) } {
		}
		keep(1)
	})
	try("nil", func() {
		var f iter.Seq[int]
		for range f {
		}
	})
	fmt.Println(func() (n int) {
		for i := range upto(10) {
			n += i
			if i == 4 {
				return n * 100
			}
		}
		return
	}())
}
