package interp_test

import (
	"context"
	"strings"
	"testing"

	"gophercell/interp"
	"gophercell/kernel/eval"
)

// Yaegi cannot give a type of an earlier cell another method. The type must be as
// it was then, for the cells that follow.
func TestRefusedMethodsAreUndone(t *testing.T) {
	in, err := interp.New(interp.Config{Evaluator: "yaegi"})
	if err != nil {
		t.Fatal(err)
	}
	run(t, in, "type T struct{}\nfunc (T) Get() int { return 1 }\nvar v T")
	for _, c := range []struct{ code, want string }{
		{"func (T) More() {}\nv.More()", "a method of type T, which belongs to cell[1]: its methods must stand there. Add More to cell[1] and run that again"},
		{"v.More()", "v.More undefined"},
		{"func (T) Get() string { return \"\" }", "Add Get to cell[1]"},
		{"var s string = v.Get()", "cannot use v.Get()"},
	} {
		res := in.Eval(context.Background(), eval.Cell{Code: c.code, Number: 2}, discard{})
		if res.Err == nil || !strings.Contains(res.Err.Message, c.want) {
			t.Errorf("%s: %v, want %s", c.code, res.Err, c.want)
		}
	}
	run(t, in, "var n int = v.Get()")
}
