// os.Exit with a status of its own, from a goroutine's result, after output on both streams.
package main

import (
	"errors"
	"fmt"
	"os"
)

type exitError struct{ code int }

func (e exitError) Error() string { return fmt.Sprint("exit ", e.code) }

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("run: %w", exitError{7})
	}
	return nil
}

func main() {
	fmt.Println("to stdout")
	c := make(chan error)
	go func() { c <- run(nil) }()
	if err := <-c; err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		var e exitError
		if errors.As(err, &e) {
			os.Exit(e.code)
		}
		os.Exit(1)
	}
	fmt.Println("never")
}
