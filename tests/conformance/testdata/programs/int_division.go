// Integer division truncates towards zero; the remainder has the dividend's sign.
package main

import (
	"fmt"
	"math"
)

func main() {
	for _, a := range []int{7, -7} {
		for _, b := range []int{2, -2, 3, -3} {
			fmt.Println(a, b, a/b, a%b, (a/b)*b+a%b == a)
		}
	}
	min64 := int64(math.MinInt64)
	minusOne := int64(-1)
	fmt.Println(min64/minusOne, min64%minusOne)
	min8, m1 := int8(-128), int8(-1)
	fmt.Println(min8/m1, min8%m1)
	var u uint = 7
	fmt.Println(u/2, u%4, (u-8)/2 > 1<<60)
	fmt.Println(-7>>1, -7/2, uint8(200)>>1, int8(-100)>>3)
	defer func() {
		fmt.Println(recover())
		var z int8
		defer func() { fmt.Println(recover()) }()
		fmt.Println(1 % z)
	}()
	zero := 0
	fmt.Println(1 / zero)
}
