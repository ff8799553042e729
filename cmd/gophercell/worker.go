package main

import (
	"context"
	"os"

	"gophercell/interp"
	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

// serveWorker is `gophercell worker`, which a kernel starts. It ends with the
// kernel.
func serveWorker(_ streams, args []string) error {
	if _, err := parse(flags("worker"), args, 0); err != nil {
		return err
	}
	return worker.Serve(context.Background(), newEvaluator)
}

// headroom is never written to, so it takes no memory; it lets the garbage
// collector wait for that much more garbage before it runs. Without it a session
// of small cells, whose live heap is some 15 MB, would collect all the time.
var headroom []byte

func newEvaluator() (eval.Evaluator, error) {
	headroom = make([]byte, 48<<20)
	return interp.New(interp.Config{Stdout: os.Stdout, Stderr: os.Stderr})
}
