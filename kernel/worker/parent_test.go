package worker_test

import (
	"context"
	"fmt"
	"os"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

// beParent is a kernel that is going to be killed: it prints its worker's
// process id, and waits. With an argument the worker is busy meanwhile.
func beParent() {
	c, err := worker.NewClient(withRole(worker.Options{}, "worker"))
	if err != nil {
		panic(err)
	}
	rec := newRecorder()
	c.Eval(context.Background(), eval.Cell{Code: "pid"}, rec)
	fmt.Println(rec.stream("stdout"))
	c.Eval(context.Background(), eval.Cell{Code: "child\nspin"}, newRecorder())
	os.Exit(0)
}
