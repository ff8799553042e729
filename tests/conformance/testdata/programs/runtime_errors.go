// Every run-time error as an error value.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

type T struct {
	f func()
	p *T
	a [4]int
}

type I interface{ M() }

func message(f func()) (s string) {
	defer func() {
		r := recover()
		var re runtime.Error
		err, _ := r.(error)
		s = fmt.Sprint(r, " ", errors.As(err, &re))
	}()
	f()
	return "no panic"
}

func main() {
	var (
		t    *T
		i    I
		f    func()
		m    map[string]map[string]int
		zero int
		arr  *[4]int
		s    []int
		a, b any = []int{1}, []int{1}
		pp   **int
	)
	fmt.Println(message(func() { fmt.Println(t.a[1]) }))
	fmt.Println(message(func() { t.p = nil }))
	fmt.Println(message(func() { i.M() }))
	fmt.Println(message(func() { f() }))
	fmt.Println(message(func() { (&T{}).f() }))
	fmt.Println(message(func() { m["a"]["b"] = 1 }))
	fmt.Println(message(func() { fmt.Println(5 / zero) }))
	fmt.Println(message(func() { fmt.Println(5 % zero) }))
	fmt.Println(message(func() { fmt.Println(arr[2]) }))
	fmt.Println(message(func() {
		for i, v := range arr {
			fmt.Println(i, v)
		}
	}))
	fmt.Println(message(func() { s[0]++ }))
	fmt.Println(message(func() { fmt.Println(a == b) }))
	fmt.Println(message(func() { **pp = 1 }))
	fmt.Println(message(func() { _ = a.(I) }))
	fmt.Println(message(func() { _ = *t }))
	fmt.Println(message(func() { defer f() }))
	fmt.Println(message(func() {
		for i := range arr {
			_ = i
		}
	}))
	fmt.Println(message(func() { _ = len(arr) }))
	fmt.Println(message(func() { _ = arr[:] }))
	fmt.Println(message(func() { _ = &t.p }))
}
