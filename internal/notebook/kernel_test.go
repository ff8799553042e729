package notebook

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
)

// serveReal runs the real kernel with testkernel's evaluator, whose cells are
// scripts of one command a line.
func serveReal(ctx context.Context, conn kernel.Conn) error {
	return kernel.New(kernel.Config{Conn: conn, Evaluator: testkernel.NewEvaluator()}).Run(ctx)
}

func TestRunOnTheRealKernel(t *testing.T) {
	nb := book(t, "print one\nwrite two", "show d first", "update d second", "print gone\nclear\nprint stays", "eprint warn", "result 42", "ask name?", "print never")
	var stdout bytes.Buffer
	r := Runner{Serve: serveReal, Stdout: &stdout, Name: "gophercell", DisplayName: "Go (gophercell)"}
	err := r.Run(testContext(t), nb)
	var failed *CellError
	if !errors.As(err, &failed) || failed.Cell != 8 {
		t.Errorf("got %v, want the error of the cell that asks: there is nobody to answer", err)
	}
	text := func(name string, s ...any) any { return object{"output_type": "stream", "name": name, "text": s} }
	plain := func(s string) object { return object{"text/plain": []any{s}} }
	for i, want := range [][]any{
		{text("stdout", "one\n", "two")},
		{object{"output_type": "display_data", "data": plain("second"), "metadata": object{}}},
		{},
		{text("stdout", "stays\n")},
		{text("stderr", "warn\n")},
		{object{"output_type": "execute_result", "data": plain("42"), "metadata": object{}, "execution_count": 6.0}},
	} {
		if got := stored(t, nb, i); !reflect.DeepEqual(got, want) {
			t.Errorf("outputs of code cell %d\n got %v\nwant %v", i, got, want)
		}
	}
	if got := stored(t, nb, 7); len(got) != 0 {
		t.Errorf("the cell behind the error has outputs: %v", got)
	}
	if got, want := stdout.String(), "one\ntwo\nfirst\ngone\nstays\n42\n"; got != want {
		t.Errorf("stdout %q, want %q", got, want)
	}
	if nb.Language() != "go" {
		t.Error("the kernel is not recorded")
	}
}

func TestTimeoutOnTheRealKernel(t *testing.T) {
	nb := book(t, "print before\nblock", "print after")
	r := Runner{Serve: serveReal, Timeout: 100 * time.Millisecond, AllowErrors: true}
	if err := r.Run(testContext(t), nb); err != nil {
		t.Fatal(err)
	}
	if got := stored(t, nb, 0); len(got) != 2 {
		t.Errorf("outputs of the interrupted cell: %v", got)
	}
	if got := stored(t, nb, 1); len(got) != 1 {
		t.Errorf("outputs of the cell behind: %v", got)
	}
}
