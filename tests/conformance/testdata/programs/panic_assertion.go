// A failed type assertion on a type of the program.
package main

type T struct{ x int }

type U struct{}

func main() {
	var v any = T{1}
	_ = v.(*U)
}
