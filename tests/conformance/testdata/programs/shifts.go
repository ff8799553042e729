// Shifts by the width and more, signed counts, and a negative count's panic.
package main

import "fmt"

func main() {
	x := uint32(1)
	for _, n := range []uint{0, 1, 31, 32, 33, 64, 1000} {
		fmt.Println(n, x<<n, uint32(0x80000000)>>n, int32(-8)>>n, int8(1)<<n)
	}
	var n8 uint8 = 200
	fmt.Println(1<<n8 == 0, int64(-1)>>n8, uint64(1)<<n8)
	var s int = 4
	fmt.Println(3<<s, 3>>s, -3>>s)
	v := 1
	v <<= 5
	v |= v >> 2
	v &^= 8
	v ^= 0xff
	fmt.Println(v)
	var f float64 = float64(1 << 3)
	fmt.Println(f)
	i := 2
	var w int64 = 1 << i
	var b byte = 1<<i + 1
	fmt.Println(w, b)
	defer func() { fmt.Println(recover()) }()
	s = -1
	fmt.Println(1 << s)
}
