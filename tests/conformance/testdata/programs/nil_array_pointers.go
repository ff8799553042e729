// What does not look at the array that a nil pointer points to: len, cap, range over its indices.
package main

import "fmt"

type T struct {
	a [3]int
	m [2][4]string
}

func null() *[4]int {
	fmt.Print("called ")
	return nil
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	var p *[4]int
	var t *T
	fmt.Println(len(p), cap(p), len(*p), cap(*p), len(t.a), len(t.m[1]), len([2]int{}))
	for i := range p {
		fmt.Print(i, " ")
	}
	for i := range *p {
		fmt.Print(i, " ")
	}
	for range t.a {
		fmt.Print("t ")
	}
	for i := range t.m[0] {
		fmt.Print(i, " ")
	}
	fmt.Println(len(null()))
	try("deref of a call", func() { _ = len(*null()) })
	try("range over a call", func() {
		for range null() {
			fmt.Print("x ")
		}
	})
	try("range over a call's array", func() {
		for range *null() {
			fmt.Print("never ")
		}
	})
	try("values", func() {
		for i, v := range p {
			fmt.Print(i, v)
		}
	})
	try("values of the array", func() {
		for _, v := range *p {
			fmt.Print(v)
		}
	})
	try("slice", func() { fmt.Print(len(p[:]), " ") })
	try("element's address", func() { _ = &p[1] })
	try("field", func() { _ = t.a[1] })
	try("copy", func() { q := *p; _ = q })
}
