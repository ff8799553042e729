// Floats: NaN, infinities, negative zero, rounding of each type.
package main

import (
	"fmt"
	"math"
)

func main() {
	nan, inf := math.NaN(), math.Inf(1)
	fmt.Println(nan == nan, nan != nan, nan < 1, nan > 1, !(nan >= 1))
	fmt.Println(inf > math.MaxFloat64, -inf, inf-inf, inf*0, 1/inf)
	zero := 0.0
	neg := -zero
	neg2 := math.Copysign(0, -1)
	fmt.Println(neg, neg2, 1/neg, 1/neg2, neg == neg2, zero/zero)
	var a, b float32 = 16777216, 1
	fmt.Println(a+b == a, float64(a)+float64(b))
	var tenth float32 = 0.1
	sum := float32(0)
	for range 10 {
		sum += tenth
	}
	fmt.Println(sum, sum == 1)
	sum64 := 0.0
	for range 10 {
		sum64 += 0.1
	}
	fmt.Println(sum64, sum64 == 1)
	fmt.Println(math.Floor(-1.5), math.Round(2.5), math.RoundToEven(2.5), math.Trunc(-1.9))
	fmt.Println(math.Sqrt(-1), math.Log(0), math.Pow(2, 0.5), math.Hypot(3, 4))
	fmt.Println(math.MaxFloat32, math.SmallestNonzeroFloat64)
	m := map[float64]string{0: "zero", nan: "nan"}
	fmt.Println(m[neg2], m[nan] == "", len(m))
	x := 3.0
	x /= 2
	x *= x
	x -= 0.25
	x++
	fmt.Println(x, int(x), -int(x*-1))
	fmt.Println(float32(1)/3, 1.0/3, float32(1e10)+1)
	fmt.Println(math.Float64bits(1.5), math.Float32frombits(0x40490fdb))
}
