// iter.Pull and Pull2, zips and generators.
package main

import (
	"fmt"
	"iter"
)

func fib() iter.Seq[int] {
	return func(yield func(int) bool) {
		a, b := 0, 1
		for yield(a) {
			a, b = b, a+b
		}
		fmt.Println("generator ends")
	}
}

func zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		na, stopA := iter.Pull(a)
		defer stopA()
		nb, stopB := iter.Pull(b)
		defer stopB()
		for {
			x, ok1 := na()
			y, ok2 := nb()
			if !ok1 || !ok2 || !yield(x, y) {
				return
			}
		}
	}
}

func of[T any](vs ...T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, v := range vs {
			if !yield(v) {
				return
			}
		}
	}
}

func main() {
	next, stop := iter.Pull(fib())
	for range 10 {
		v, ok := next()
		fmt.Print(v, ok, " ")
	}
	stop()
	v, ok := next()
	fmt.Println(v, ok)
	stop()
	for n, s := range zip(fib(), of("a", "b", "c")) {
		fmt.Print(n, s, " ")
	}
	fmt.Println()
	next2, stop2 := iter.Pull2(func(yield func(string, int) bool) {
		_ = yield("x", 1) && yield("y", 2)
	})
	defer stop2()
	for {
		k, v, ok := next2()
		if !ok {
			break
		}
		fmt.Print(k, v, " ")
	}
	fmt.Println()
	empty, stopEmpty := iter.Pull(of[int]())
	fmt.Println(empty())
	stopEmpty()
	defer func() { fmt.Println("recovered", recover()) }()
	p, stopP := iter.Pull(func(yield func(int) bool) {
		yield(1)
		panic("in the iterator")
	})
	defer stopP()
	fmt.Println(p())
	fmt.Println(p())
}
