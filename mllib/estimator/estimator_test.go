package estimator_test

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"gophercell/mllib/estimator"
)

func TestCheckXY(t *testing.T) {
	nan := mat.NewDense(2, 2, []float64{1, 2, 3, math.NaN()})
	inf := mat.NewDense(2, 2, []float64{1, math.Inf(-1), 3, 4})
	var none *mat.Dense
	for _, c := range []struct {
		name string
		X    mat.Matrix
		y    []int
		want string // "" for no error
	}{
		{"good", mat.NewDense(2, 1, []float64{1, 2}), []int{0, 1}, ""},
		{"nil", nil, nil, "X is nil"},
		{"nil pointer", none, nil, "X is nil"},
		{"empty", &mat.Dense{}, nil, "X is 0×0"},
		{"no columns", zeroColumns{}, []int{1, 2, 3}, "X is 3×0"},
		{"NaN", nan, []int{0, 1}, "NaN at row 1, column 1"},
		{"infinity", inf, []int{0, 1}, "-Inf at row 0, column 1"},
		{"NaN in a view", nan.T(), []int{0, 1}, "NaN at row 1, column 1"},
		{"NaN outside of a slice", nan.Slice(0, 2, 0, 1), []int{0, 1}, ""},
		{"labels", mat.NewDense(2, 1, []float64{1, 2}), []int{0, 1, 2}, "X has 2 rows and y has 3 labels"},
	} {
		t.Run(c.name, func(t *testing.T) { wantError(t, estimator.CheckXY("op", c.X, c.y), c.want) })
	}
}

type zeroColumns struct{ mat.Matrix }

func (zeroColumns) Dims() (int, int) { return 3, 0 }

func wantError(t *testing.T, err error, want string) {
	t.Helper()
	switch {
	case want == "" && err != nil:
		t.Errorf("error %v, want none", err)
	case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
		t.Errorf("error %v, want one with %q", err, want)
	}
	if e := (*estimator.Error)(nil); err != nil && (!errors.As(err, &e) || e.Op != "op") {
		t.Errorf("%v is no *estimator.Error of op", err)
	}
}

func TestCheckQuery(t *testing.T) {
	X := mat.NewDense(2, 3, nil)
	wantError(t, estimator.CheckQuery("op", X, 3), "")
	wantError(t, estimator.CheckQuery("op", X, 4), "X has 3 features (columns), but the model was fitted with 4")
	wantError(t, estimator.CheckQuery("op", nil, 4), "X is nil")
}

func TestTry(t *testing.T) {
	misuse := estimator.Errorf("op", "bad %d", 1)
	unfitted := &estimator.NotFittedError{Op: "op", Cause: misuse}
	for _, want := range []error{nil, misuse, unfitted} {
		if got := estimator.Try(func() { estimator.Misuse(want) }); got != want {
			t.Errorf("Try gave %v, want %v", got, want)
		}
	}
	if !errors.Is(unfitted, error(misuse)) {
		t.Error("the cause is not found in a NotFittedError")
	}
	defer func() {
		if r := recover(); r != "other" {
			t.Errorf("recovered %v, want the foreign panic to pass", r)
		}
	}()
	_ = estimator.Try(func() { panic("other") })
}

func TestWarningHandler(t *testing.T) {
	var got []estimator.Warning
	if old := estimator.SetWarningHandler(func(w estimator.Warning) { got = append(got, w) }); old != nil {
		t.Error("there was a handler at the start")
	}
	t.Cleanup(func() { estimator.SetWarningHandler(nil) })
	estimator.Warn("op", "value %d", 7)
	if len(got) != 1 || got[0].String() != "op: value 7" {
		t.Errorf("the handler got %v", got)
	}
	if estimator.SetWarningHandler(nil) == nil {
		t.Error("the handler was not returned")
	}
}

func TestWarningsGoToStandardError(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	old := os.Stderr
	os.Stderr = w
	estimator.Warn("op", "doubtful")
	os.Stderr = old
	w.Close()
	b, err := io.ReadAll(r)
	if err != nil || !bytes.Equal(b, []byte("warning: op: doubtful\n")) {
		t.Errorf("standard error got %q, %v", b, err)
	}
}
