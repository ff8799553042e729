package e2e_test

import (
	"testing"

	"gophercell/internal/testkernel"
	"gophercell/kernel/eval"
	"gophercell/kernel/worker"
)

// The cell tests show the same through a worker process as in one process.
func TestCells(t *testing.T) {
	testkernel.RunCells(t, "../../testdata/cells", func(t testing.TB) eval.Evaluator {
		return newClient(t, worker.Options{})
	})
}
