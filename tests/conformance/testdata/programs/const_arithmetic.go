// Untyped constants are exact and take their type from where they are used.
package main

import (
	"fmt"
	"math"
)

const (
	huge   = 1 << 100
	third  = 1.0 / 3
	seven  = 7
	letter = 'a' + 1
	big    = huge*huge + 1
	hello  = "hel" + "lo"
	length = len(hello)
	yes    = seven > 3 && hello < "help"
	cx     = 2 + 3i
)

type Celsius float64

const boiling Celsius = 100

func main() {
	fmt.Println(huge>>98, big%huge, big/huge == huge)
	fmt.Println(third*3 == 1, seven/2, seven/2.0, -seven/2, -seven%2)
	fmt.Printf("%T %v %c\n", letter, letter, letter)
	fmt.Println(hello, length, yes)
	fmt.Println(cx*cx, real(cx), imag(cx), real(cx*cx))
	fmt.Println(boiling*9/5 + 32)
	fmt.Println(math.MaxInt64, uint64(math.MaxUint64), math.MinInt64)
	var f32 float32 = 0.1
	fmt.Println(float64(f32) == 0.1, f32 == 0.1, float32(0.1) == f32)
	var i8 int8 = -128
	fmt.Println(i8, -i8, i8/-1)
	fmt.Println(math.Pi*1e10, 1e3 == 1000, 0x1p-2, 0b1011, 0o17, 1_000_000, 0x_ff)
	var x uint8 = ^uint8(0)
	fmt.Println(x, ^0, -5>>1, 5&^3)
	var shift uint = 3
	var w int64 = 1 << shift
	fl := float64(int(1) << shift)
	fmt.Println(w, fl)
}
