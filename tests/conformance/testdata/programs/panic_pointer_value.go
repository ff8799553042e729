// panic with a pointer to a struct: the runtime prints its type and address.
package main

type state struct{ code int }

func main() {
	defer println("deferred")
	panic(&state{1})
}
