package interp_test

import (
	"context"
	"runtime"
	"testing"

	"gophercell/interp"
	"gophercell/kernel/eval"
)

// noOutput discards what cells show.
type noOutput struct{}

func (noOutput) Stream(string, string)      {}
func (noOutput) Display(eval.Bundle)        {}
func (noOutput) Update(string, eval.Bundle) {}
func (noOutput) Clear(bool)                 {}
func (noOutput) Input(context.Context, string, bool) (string, error) {
	return "", eval.ErrNoInput
}

// runCells returns a function that runs cells in a new session.
func runCells(t *testing.T) func(code string) {
	in, err := interp.New(interp.Config{})
	if err != nil {
		t.Fatal(err)
	}
	number := 0
	return func(code string) {
		t.Helper()
		number++
		if r := in.Eval(t.Context(), eval.Cell{Code: code, Number: number}, noOutput{}); r.Err != nil {
			t.Fatalf("the cell\n%s\nfailed: %v", code, r.Err)
		}
	}
}

// heap is the memory in use after a collection.
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// What no name refers to any more is freed: of twenty arrays of 8 MB, at most two
// are left.
func TestSupersededValuesAreFreed(t *testing.T) {
	const size = 8 << 20
	tests := []struct{ name, first, again string }{
		{"a variable declared again", "", "big := make([]float64, 1<<20)\nbig[0] = 1"},
		{"a variable of another type each time", "i := 0", "i++\nvar big any = make([]float64, 1<<20)\nbig, _ = big.([]float64)"},
		{"an assignment", "var big []float64", "big = make([]float64, 1<<20)"},
		{"a temporary", "total := 0.0", "for _, x := range make([]float64, 1<<20) { total += x }"},
		{"a temporary of a call", "func sum(xs []float64) (t float64) { for _, x := range xs { t += x }; return t }", "_ = sum(make([]float64, 1<<20))"},
		{"the last expression", "", "len(make([]float64, 1<<20))"},
		{"a type declared again", "", "type T struct { data []float64 }\nt := &T{make([]float64, 1<<20)}\nt.data[1] = 2"},
		{"a function's own", "", "func f() int { xs := make([]float64, 1<<20); return len(xs) }\nf()"},
		{"a closure declared again", "", "data := make([]float64, 1<<20)\nf := func() float64 { return data[0] }\nf()"},
		{"a goroutine's", "", "done := make(chan bool)\ngo func() { xs := make([]float64, 1<<20); xs[0] = 1; close(done) }()\n<-done"},
		{"an array", "", "var a [1<<20]float64\na[5] = 1"},
		{"a deferred call's", "", "func() { xs := make([]float64, 1<<20); defer func() { xs[0]++ }() }()"},
		{"deep recursion", "func deep(n int, x []float64) int { if n == 0 { return len(x) }; return deep(n-1, x) }", "deep(100000, make([]float64, 1<<20))"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if grown := growth(t, tt.first, tt.again); grown > 2*size {
				t.Errorf("the heap grew by %d MB", grown>>20)
			}
		})
	}
	if grown := growth(t, "var all [][]float64", "all = append(all, make([]float64, 1<<20))"); grown < 20*size {
		t.Errorf("the heap grew by %d MB for what is kept", grown>>20)
	}
}

// growth is by how much the heap grows while a cell runs twenty times.
func growth(t *testing.T, first, again string) int64 {
	t.Helper()
	run := runCells(t)
	run(first)
	run(again)
	before := heap()
	for range 20 {
		run(again)
	}
	grown := heap() - before
	run("1") // the session is alive
	return grown
}
