package worker_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

// beParent is a kernel that is going to be killed: it prints the process ids of
// its worker and of a process that a cell has started. The worker is busy then.
func beParent() {
	c, err := worker.NewClient(withRole(worker.Options{}, "worker"))
	if err != nil {
		panic(err)
	}
	rec := newRecorder()
	c.Eval(context.Background(), eval.Cell{Code: "pid\nprint\nchild"}, rec)
	fmt.Println(strings.Join(strings.Fields(rec.stream("stdout")), " "))
	c.Eval(context.Background(), eval.Cell{Code: "spin"}, newRecorder())
	os.Exit(0)
}
