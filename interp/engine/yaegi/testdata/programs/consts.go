package main

import (
	"fmt"
	"math"
	"time"
)

const (
	KB = 1 << (10 * (iota + 1))
	MB
)

const (
	Pi2 = math.Pi * 2
	big = 1 << 100
)

type Weekday uint8

const (
	A Weekday = iota + 1
	B
	_
	D
)

func main() {
	fmt.Println(KB, MB, Pi2, big>>98, D)
	var f32 float32 = 0.1
	var u8 uint8 = 255
	u8++
	fmt.Println(f32, float64(f32), u8, ^uint16(0), -7/2, -7%3, 7&^2, 1<<3|1)
	x := 5
	y := 2.0
	fmt.Println(float64(x)/y, x/2, 1/2.0, 'a'+1, string(rune('a'+1)), "s"+"t")
	d := 3 * time.Second
	fmt.Println(d, time.Duration(x)*time.Millisecond, d.Seconds())
	var i8 int8 = -128
	fmt.Println(-i8, i8/-1, uint32(1)<<31, int64(math.MaxInt64), uint64(math.MaxUint64))
	fmt.Println(min(3, x, 9), max(2.5, y), min("b", "a"), max(1, 2, 3), min(f32, 2))
	m := map[int]string{1: "a"}
	clear(m)
	s := []int{1, 2}
	clear(s)
	fmt.Println(len(m), s)
	c := complex(1, 2)
	fmt.Println(c*c, real(c), imag(c), 2i*2i)
	var shift uint = 3
	fmt.Println(1<<shift, uint8(1)<<shift<<5, -1>>1)
	p := new(int)
	*p = 42
	q := new(x + 1)
	fmt.Println(*p, *q)
	const typed int64 = 7
	fmt.Printf("%T %T %T %T %T\n", typed, 'x', 1.0, 1i, 1<<3)
	fmt.Println(math.Inf(1), -math.MaxFloat64, math.SmallestNonzeroFloat64, 1e21, 1e20)
	var h uint32 = 2166136261
	for _, b := range []byte("hash") {
		h ^= uint32(b)
		h *= 16777619
	}
	fmt.Println(h)
	a := [...]string{2: "c", 0: "a"}
	fmt.Println(len(a), a)
	lookup := [256]bool{'a': true}
	fmt.Println(lookup['a'], lookup['b'])
	switch x := x * 2; {
	case x > 5:
		fmt.Println("big")
		fallthrough
	case x > 100:
		fmt.Println("fell")
	default:
		fmt.Println("small")
	}
	switch x {
	case 1, 2:
		fmt.Println("few")
	case 5:
		fmt.Println("five")
	}
	var any1 any = 5
	switch any1 {
	case "5":
		fmt.Println("string")
	case 5:
		fmt.Println("int")
	}
	x, z := 1, 2
	x, z = z, x
	fmt.Println(x, z)
	arr := []int{1, 2, 3}
	k := 0
	k, arr[k] = 2, 9
	fmt.Println(k, arr)
	b := append([]byte("x"), "yz"...)
	n := copy(b[1:], "qq")
	fmt.Println(string(b), n, arr[:2:2], len(arr[1:]), cap(arr[:1:2]))
	len := 3
	fmt.Println(len)
}
