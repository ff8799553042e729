// Conversions between numeric types truncate, wrap and round as Go says.
package main

import "fmt"

type (
	Meter  float64
	Count  int16
	Name   string
	Raw    []byte
	Runes  []rune
	Alias  = int
	Pair   struct{ A, B int }
	Tagged struct {
		A int `json:"a"`
		B int `x:"y"`
	}
)

func main() {
	i := 300
	fmt.Println(uint8(i), int8(i), uint16(-i), int64(int8(-1)), uint64(uint8(255)))
	neg := -1
	fmt.Println(uint32(neg), uint64(neg), uint8(neg), uint(neg) == ^uint(0))
	f := 3.99
	fmt.Println(int(f), int(-f), int8(f), uint(f), float32(f), int64(1e15))
	var big int64 = 1<<53 + 1
	fmt.Println(float64(big) == float64(big-1), int64(float64(big)))
	fmt.Println(Meter(2)*3, Count(i)*200, Count(int32(70000)&0xffff))
	fmt.Println(string(rune(65)), string(rune(0x20ac)), string(rune(-1)))
	fmt.Println(Name("x")+"y", string(Name("z")), Raw("ab"), string(Raw{104, 105}))
	fmt.Println([]rune("héé"), string([]rune{104, 0x10ffff + 1, 228}), []byte("é"), Runes("日本"))
	fmt.Println(string(Runes{26085, 26412}))
	fmt.Println(Pair(Tagged{1, 2}), Tagged(Pair{3, 4}))
	var a Alias = 5
	var j int = a
	fmt.Println(j + a)
	p := (*Pair)(&Tagged{7, 8})
	fmt.Println(*p)
	fn := (func(int) int)(func(x int) int { return x * 2 })
	fmt.Println(fn(4), any(3).(int), interface{ Len() int }(nil) == nil)
	fmt.Printf("%T %T %T\n", Meter(1), Name(""), Raw(nil))
	c := complex64(complex(1, 2))
	fmt.Println(c, complex128(c), float32(real(c)))
}
