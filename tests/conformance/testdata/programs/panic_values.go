// panic with named basic types prints their type.
package main

type code int

func main() {
	defer func() {
		println("first")
		defer func() {
			println("second", recover() != nil)
			panic(code(7))
		}()
		panic("two\nlines")
	}()
	panic(1.5)
}
