package interp_test

import (
	"testing"

	"gophercell/internal/testkernel"
	"gophercell/interp"
	"gophercell/kernel/eval"
)

const cells = "../testdata/cells"

// TestCells runs the tests in the users' language.
func TestCells(t *testing.T) {
	testkernel.RunCells(t, cells, evaluator(interp.DefaultEvaluator))
}

// TestCellsWithYaegi runs those that the evaluator yaegi is able to run.
func TestCellsWithYaegi(t *testing.T) {
	testkernel.RunCellsBut(t, cells, cells+"/yaegi.txt", evaluator("yaegi"))
}

func evaluator(name string) func(testing.TB) eval.Evaluator {
	return func(t testing.TB) eval.Evaluator {
		in, err := interp.New(interp.Config{Evaluator: name})
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
}
