// Constants and iota: skipping, expressions, types, several names a line.
package main

import "fmt"

type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	_
	Thursday
)

const (
	_  = 1 << (10 * iota)
	KB // 1024
	MB
	GB
)

const (
	a, b = iota, iota * 10
	c, d
	_, _
	e, f
)

const (
	first = "x"
	second
	third = iota
	fourth
)

type Flags uint8

const (
	Read Flags = 1 << iota
	Write
	Exec
	All = Read | Write | Exec
)

func (f Flags) String() string {
	s := ""
	for i, n := range []string{"r", "w", "x"} {
		if f&(1<<i) != 0 {
			s += n
		} else {
			s += "-"
		}
	}
	return s
}

func main() {
	fmt.Println(Sunday, Monday, Tuesday, Thursday)
	fmt.Println(KB, MB, GB)
	fmt.Println(a, b, c, d, e, f)
	fmt.Println(first, second, third, fourth)
	fmt.Println(Read, Write, Exec, All, All&^Write)
	fmt.Printf("%T %T %d\n", Monday, All, All)
	const local = iota
	fmt.Println(local, len([local + 3]int{}))
}
