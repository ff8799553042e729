// panic with a value that has no text of its own, and one that is a Stringer.
package main

import "fmt"

type state struct {
	code int
	msg  string
}

type word string

func (w word) String() string { return "word:" + string(w) }

func main() {
	defer func() {
		fmt.Println("outer", recover().(state).code)
		panic(word("last"))
	}()
	panic(state{3, "x"})
}
