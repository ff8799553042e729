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

func newEvaluator() (eval.Evaluator, error) {
	return interp.New(interp.Config{Stdout: os.Stdout, Stderr: os.Stderr})
}
