package main

import (
	"context"
	"os"
	"runtime"

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
	// This is never written to, so it takes no memory; it lets the garbage
	// collector wait for that much more garbage. Without it a session of small
	// cells, whose live heap is some 15 MB, would collect all the time.
	headroom := make([]byte, 48<<20)
	defer runtime.KeepAlive(headroom)
	return worker.Serve(context.Background(), newEvaluator)
}

func newEvaluator() (eval.Evaluator, error) {
	return interp.New(interp.Config{Stdout: os.Stdout, Stderr: os.Stderr})
}
