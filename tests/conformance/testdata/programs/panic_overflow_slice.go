// A slice bounds error in a method called through an interface, unrecovered.
package main

import "fmt"

type (
	cutter interface{ cut(from, to int) []byte }
	text   []byte
)

func (t text) cut(from, to int) []byte { return t[from:to] }

func main() {
	var c cutter = text{'h', 'e', 'l', 'l', 'o'}
	fmt.Printf("%s\n", c.cut(1, 3))
	fmt.Printf("%s\n", c.cut(3, 9))
}
