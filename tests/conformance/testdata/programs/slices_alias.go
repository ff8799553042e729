// Slices share their array until append has to grow.
package main

import "fmt"

func double(s []int) {
	for i := range s {
		s[i] *= 2
	}
	s = append(s, 1000)
	_ = s
}

func main() {
	base := [6]int{0, 1, 2, 3, 4, 5}
	s := base[1:4]
	fmt.Println(s, len(s), cap(s))
	s[0] = 10
	fmt.Println(base)
	s = append(s, 40)
	fmt.Println(base, s)
	t := base[1:3:3]
	t = append(t, 99)
	t[0] = -1
	fmt.Println(base, t, cap(base[1:3:3]))
	double(s)
	fmt.Println(s, base)
	a := make([]int, 2, 10)
	b := append(a, 1)
	c := append(a, 2)
	fmt.Println(a, b, c)
	x := []int{1, 2, 3, 4, 5}
	copy(x[1:], x)
	fmt.Println(x)
	copy(x, x[2:])
	fmt.Println(x, copy(x, []int{}), copy([]byte("abc"), "xy"))
	x = append(x[:1], x[2:]...)
	fmt.Println(x, len(x))
	var nilSlice []int
	empty := []int{}
	fmt.Println(nilSlice == nil, empty == nil, len(nilSlice), nilSlice, append(nilSlice, empty...) == nil)
	nilSlice = append(nilSlice, 1)
	fmt.Println(nilSlice)
	matrix := make([][]int, 3)
	row := make([]int, 3)
	for i := range matrix {
		matrix[i] = row
	}
	matrix[0][0] = 1
	fmt.Println(matrix)
	bs := append([]byte("ab"), "cd"...)
	fmt.Println(string(bs))
	s2 := x[2:2]
	fmt.Println(len(s2), cap(s2) >= 2, s2[:2])
	self := []int{1, 2}
	self = append(self, self...)
	self = append(self, self[1:3]...)
	fmt.Println(self)
}
