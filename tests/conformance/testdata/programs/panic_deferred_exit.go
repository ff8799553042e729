// os.Exit runs no deferred calls; its status is the program's.
package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("never")
	defer func() {
		recover()
		fmt.Fprintln(os.Stderr, "leaving")
		os.Exit(3)
	}()
	panic("x")
}
