// Bit operations and package math/bits.
package main

import (
	"fmt"
	"math/bits"
)

func popcount(x uint64) (n int) {
	for ; x != 0; x &= x - 1 {
		n++
	}
	return
}

func reverse(x uint8) (r uint8) {
	for range 8 {
		r = r<<1 | x&1
		x >>= 1
	}
	return r
}

func main() {
	for _, x := range []uint64{0, 1, 0xff, 0xdeadbeef, 1 << 63} {
		fmt.Println(popcount(x), bits.OnesCount64(x), bits.Len64(x), bits.TrailingZeros64(x), bits.LeadingZeros64(x))
	}
	fmt.Printf("%08b %08b\n", reverse(0b11010000), bits.Reverse8(0b11010000))
	hi, lo := bits.Mul64(1<<63, 6)
	fmt.Println(hi, lo)
	sum, carry := bits.Add64(1<<63, 1<<63, 1)
	fmt.Println(sum, carry)
	fmt.Println(bits.RotateLeft8(0b10000001, 1), bits.RotateLeft32(1, -1))
	a, b := 5, 9
	a ^= b
	b ^= a
	a ^= b
	fmt.Println(a, b)
	var mask uint16 = 0xf0f0
	fmt.Printf("%016b %x %x\n", mask&^0x00f0, mask|0x000f, ^mask)
	gray := func(n uint) uint { return n ^ n>>1 }
	for i := range uint(8) {
		fmt.Printf("%03b ", gray(i))
	}
	fmt.Println()
}
