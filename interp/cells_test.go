package interp_test

import (
	"testing"

	"gophercell/internal/testkernel"
	"gophercell/interp"
	"gophercell/kernel/eval"
)

// TestCells runs the tests in the users' language.
func TestCells(t *testing.T) {
	testkernel.RunCells(t, "../testdata/cells", func(t testing.TB) eval.Evaluator {
		in, err := interp.New(interp.Config{})
		if err != nil {
			t.Fatal(err)
		}
		return in
	})
}
