// Results after a recovered panic: named ones keep what they had, also large ones, also after a collection.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

type big struct {
	arr  [20]int
	s    string
	m    map[string]int
	next *big
}

func array() (x [20]byte) {
	for i := range x {
		x[i] = byte(i)
	}
	p := &x
	defer func() { recover() }()
	p[3] = 77
	runtime.GC()
	y := new([20]byte)
	y[0] = 99
	panic("array")
}

func value() (b big, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v", r)
			b.arr[1]++
		}
	}()
	b = big{s: strings.Repeat("x", 3), m: map[string]int{"a": 1}}
	b.next = &big{s: "next"}
	b.arr[1] = 41
	runtime.GC()
	var none *big
	none.s = "fault"
	return big{}, nil
}

func several() (s []int, str string, f func() int, i any, p *int) {
	defer func() { recover() }()
	n := 5
	s, str, i, p = []int{1, 2}, "kept", [2]int{7, 8}, &n
	f = func() int { return n * 2 }
	runtime.GC()
	_ = s[n]
	return nil, "lost", nil, nil, nil
}

func unnamed() int {
	defer func() { recover() }()
	x := 5
	if x > 0 {
		panic("unnamed")
	}
	return x
}

func loop() (out [3]string) {
	for i := range out {
		func() {
			defer func() {
				if r := recover(); r != nil {
					out[i] = fmt.Sprint(r)
				}
			}()
			runtime.GC()
			panic(i * 10)
		}()
	}
	return
}

func changed() (n int) {
	defer func() { n *= 2 }()
	defer func() { recover() }()
	n = 1
	defer func() { n += 10 }()
	panic("changed")
}

func inner() (x [4]int) {
	x[2] = 9
	defer func() {
		r := recover()
		x[0] = len(r.(string))
	}()
	func() {
		defer runtime.GC()
		panic("inner")
	}()
	return [4]int{}
}

func main() {
	x := array()
	fmt.Println(x)
	b, err := value()
	fmt.Println(b.arr[1], b.s, b.m, b.next.s, err)
	s, str, f, i, p := several()
	fmt.Println(s, str, f(), i, *p)
	fmt.Println(unnamed(), loop(), changed(), inner())
}
