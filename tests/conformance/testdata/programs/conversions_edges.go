// Conversions at the edges: of floats to integers in range, big integers to floats, strings, named types, channels, functions.
package main

import (
	"fmt"
	"math"
)

type (
	B    byte
	Bs   []byte
	BB   []B
	R    rune
	Str  string
	Fn   func(int) error
	Ch   chan int
	Arr  [3]int
	Sl   []int
	Ptr  *int
	Map  map[string]int
	F32  float32
	Bool bool
	Any  any
)

type tagged struct {
	A int    `x:"1"`
	B string `y:"2"`
}

func main() {
	for _, f := range []float64{0, -0.9, 0.9, 255.99, -128.5, 65535.5, 2147483647.9, -2147483648.9, 4294967295.5, 9007199254740993, 1e18, -9.2e18} {
		fmt.Println(f, int64(f), int32(int64(f)), uint8(int64(f)), int16(int64(f)), float32(f))
	}
	for _, u := range []uint64{0, 1 << 53, 1<<53 + 1, 1<<63 + 1025, math.MaxUint64} {
		fmt.Println(u, float64(u), float32(u), int64(u), uint32(u))
	}
	for _, i := range []int64{math.MinInt64, -1, math.MaxInt64, 1<<24 + 1} {
		fmt.Println(i, float64(i), float32(i), uint64(i), int8(i), uint16(i))
	}
	x := float32(16777217)
	y := 0.1
	fmt.Println(x, float32(y), float64(float32(y)), F32(y)*3, F32(1)/3)
	fmt.Println(string(rune(0xD800)), string(R('é')), Str([]rune{'a', 0x10FFFF}), []byte(Str("hi")), Bs("x"), string(Bs{65}))
	bb := BB("abc")
	fmt.Println(bb, string(bb), len([]R(string("日本"))))
	n := 3
	var p Ptr = &n
	*p = 4
	var ip *int = p
	fmt.Println(*ip, n)
	var fn Fn = func(int) error { return nil }
	fmt.Println(fn(1), (func(int) error)(fn)(2))
	c := make(Ch, 1)
	var recv <-chan int = c
	c <- 1
	fmt.Println(<-recv, len((chan int)(c)))
	s := Sl{1, 2, 3, 4}
	a := Arr(s)
	pa := (*Arr)(s)
	s[0] = 100
	fmt.Println(a, *pa, [2]int(s), len((*[0]int)(s)), (*[0]int)(nil) == nil)
	m := Map{"a": 1}
	fmt.Println(map[string]int(m)["a"], Bool(1 < 2), !Bool(true))
	var any1 Any = 5
	fmt.Println(any(any1).(int), any1 == Any(5))
	t := struct {
		A int
		B string
	}(tagged{1, "b"})
	fmt.Println(t, tagged(t) == tagged{1, "b"})
	const big = 1 << 62
	fmt.Println(float32(big), uint64(big)<<1, int32(big>>40))
	var u8 uint8 = 200
	fmt.Println(int8(u8), int(int8(u8)), uint16(int8(u8)), B(u8)+100, ^u8, -u8, u8<<1>>1, u8*2/2)
	var i32 int32 = -5
	fmt.Println(uint32(i32), uint32(i32)>>28, i32>>1, uint64(uint32(i32)), uint64(i32))
	fmt.Println(math.Float32bits(float32(math.NaN()))>>23, int(math.Float32frombits(0x7f7fffff)/1e38), math.IsInf(float64(float32(y*1e300)), 1))
	fmt.Println(complex64(complex(y, 1)), complex(float32(1), 2), real(complex128(complex64(complex(y, 0)))))
	fmt.Println(uintptr(7)+1, rune('a')+B('b').rune(), '\x41', "\xff"[0], string("é"[0:1]) == "\xc3")
}

func (b B) rune() rune { return rune(b) }
