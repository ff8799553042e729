// Assertions that succeed and fail, with the messages of their panics.
package main

import (
	"fmt"
	"io"
	"strings"
)

type A struct{}

func (A) M() {}

type P struct{}

func (*P) M() {}

type (
	M  interface{ M() }
	MN interface {
		M()
		N()
	}
)

func try(f func()) {
	defer func() {
		r := recover()
		fmt.Println(r)
	}()
	f()
}

func main() {
	var v any = A{}
	m, ok := v.(M)
	fmt.Println(m != nil, ok)
	_, ok = v.(MN)
	fmt.Println(ok)
	_, ok = v.(*A)
	fmt.Println(ok)
	_, ok = any(P{}).(M)
	fmt.Println(ok)
	_, ok = any(&P{}).(M)
	fmt.Println(ok)
	x, ok := v.(int)
	fmt.Println(x, ok)
	var nothing any
	s, ok := nothing.(string)
	fmt.Printf("%q %t\n", s, ok)
	try(func() { _ = v.(int) })
	try(func() { _ = v.(MN) })
	try(func() { _ = v.(*A) })
	try(func() { _ = nothing.(int) })
	try(func() { _ = nothing.(M) })
	try(func() { _ = any(1).(string) })
	try(func() { _ = any("x").(fmt.Stringer) })
	try(func() { _ = any(P{}).(M) })
	var mm M = A{}
	try(func() { _ = mm.(*P) })
	try(func() { _ = any([]int{}).([]string) })
	try(func() { _ = any(func(int) {}).(func(string)) })
	var r io.Reader = strings.NewReader("abc")
	if w, ok := r.(io.WriterTo); ok {
		var sb strings.Builder
		n, err := w.WriteTo(&sb)
		fmt.Println(n, err, sb.String())
	}
	_, ok = r.(io.Writer)
	fmt.Println(ok)
	defer func() {
		err, ok := recover().(error)
		fmt.Println(ok, err)
	}()
	fmt.Println(r.(fmt.Stringer))
}
