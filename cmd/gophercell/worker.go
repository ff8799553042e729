package main

import (
	"context"
	"flag"
	"os"
	"runtime"

	"gophercell/interp"
	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

// serveWorker is `gophercell worker`, which a kernel starts. It ends with the
// kernel.
func serveWorker(_ streams, args []string) error {
	fs, evaluator := workerFlags()
	if _, err := parse(fs, args, 0); err != nil {
		return err
	}
	if err := checkEvaluator("worker", *evaluator); err != nil {
		return err
	}
	os.Args = os.Args[:1] // cells see the arguments of a program that has none
	// This is never written to, so it takes no memory; it lets the garbage
	// collector wait for that much more garbage. Without it a session of small
	// cells, whose live heap is some 15 MB, would collect all the time.
	headroom := make([]byte, 48<<20)
	defer runtime.KeepAlive(headroom)
	return worker.Serve(context.Background(), func() (eval.Evaluator, error) {
		return interp.New(interp.Config{Stdout: os.Stdout, Stderr: os.Stderr, Evaluator: *evaluator})
	})
}

func workerFlags() (*flag.FlagSet, *string) {
	fs, evaluator := flags("worker"), new(string)
	evaluatorFlag(fs, evaluator)
	return fs, evaluator
}
