// panic with an error of the program's own type.
package main

import "fmt"

type problem struct{ code int }

func (p *problem) Error() string { return fmt.Sprintf("problem %d", p.code) }

func main() {
	defer func() {
		r := recover()
		fmt.Println("recovered", r)
		panic(fmt.Errorf("wrapped: %w", r.(error)))
	}()
	panic(&problem{42})
}
