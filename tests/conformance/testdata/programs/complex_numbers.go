// Complex numbers: arithmetic, parts, comparison, printing.
package main

import (
	"fmt"
	"math"
	"math/cmplx"
)

type signal []complex128

func (s signal) dft() signal {
	out := make(signal, len(s))
	for k := range s {
		for n, x := range s {
			out[k] += x * cmplx.Exp(complex(0, -2*math.Pi*float64(k*n)/float64(len(s))))
		}
	}
	return out
}

func mandel(c complex128) int {
	z := 0i
	for i := range 50 {
		z = z*z + c
		if real(z)*real(z)+imag(z)*imag(z) > 4 {
			return i
		}
	}
	return 50
}

func main() {
	a, b := 3+4i, complex(1, -2)
	fmt.Println(a+b, a-b, a*b, a/b, -a)
	fmt.Println(real(a), imag(b), cmplx.Abs(a), a == b, a != b, a == 3+4i)
	var c64 complex64 = 1 + 2i
	c64 *= 2i
	fmt.Printf("%v %T %T %.1f\n", c64, c64, real(c64), a)
	a += 1
	a *= 1i
	fmt.Println(a, cmplx.Conj(a), cmplx.Sqrt(-1))
	zero := 0i
	fmt.Println(1/zero, a*complex(math.Inf(1), 0))
	m := map[complex128]string{1i: "i"}
	fmt.Println(m[complex(0, 1)], any(1i) == any(complex(0, 1)))
	for _, x := range (signal{1, 2, 3, 4}).dft() {
		fmt.Printf("(%.3f,%.3f) ", real(x)+0, math.Abs(imag(x)))
	}
	fmt.Println()
	for y := 1.0; y >= -1; y -= 0.5 {
		for x := -2.0; x <= 0.5; x += 0.125 {
			if mandel(complex(x, y)) == 50 {
				fmt.Print("*")
			} else {
				fmt.Print(".")
			}
		}
		fmt.Println()
	}
	arr := [2]complex64{1, 2i}
	arr[0], arr[1] = arr[1], arr[0]
	fmt.Println(arr, complex128(arr[0])+1)
	var f32 float32 = 1.5
	fmt.Println(complex(f32, 2), complex(1, 2) == 1+2i)
	println(1+2i, c64)
}
