// A nil pointer's field.
package main

import "fmt"

type T struct{ a, b int }

func (t *T) get() int { return t.b }

func main() {
	var t *T
	fmt.Println("calling")
	fmt.Println(t.get())
}
