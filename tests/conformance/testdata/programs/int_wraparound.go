// Integers wrap around at their width, in every operation.
package main

import "fmt"

type small int8

func main() {
	var i8 int8 = 127
	i8++
	fmt.Println(i8)
	i8 -= 1
	fmt.Println(i8)
	i8 *= 2
	fmt.Println(i8)
	var u8 uint8 = 250
	u8 += 10
	fmt.Println(u8, u8-5, -u8)
	var i16 int16 = 32767
	fmt.Println(i16+1, i16*i16, -i16-2)
	var u16 uint16
	u16--
	fmt.Println(u16, u16*u16)
	var i32 int32 = 1 << 30
	fmt.Println(i32*2, i32*4, i32*3)
	var u32 uint32 = 1 << 31
	fmt.Println(u32*2, u32+u32-1)
	var i64 int64 = 1 << 62
	fmt.Println(i64*2, i64*4, i64+i64-1)
	var u64 uint64
	fmt.Println(u64-1, (u64-1)*(u64-1))
	i := 9223372036854775807
	i++
	fmt.Println(i)
	var s small = 100
	s += 100
	fmt.Println(s, s/3, s%7)
	h := uint32(2166136261)
	for _, c := range []byte("hash me") {
		h ^= uint32(c)
		h *= 16777619
	}
	fmt.Println(h)
	var arr [4]int8
	arr[2] = 120
	arr[2] += 100
	p := &arr[2]
	*p -= 100
	*p--
	fmt.Println(arr)
	m := map[string]uint8{"a": 255}
	m["a"]++
	m["b"]--
	fmt.Println(m)
}
