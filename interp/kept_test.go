package interp_test

import (
	"fmt"
	"runtime"
	"testing"
)

// A cell that has run keeps what it defined, and little else.
func TestCellsKeepLittle(t *testing.T) {
	for _, tt := range []struct {
		name string
		code func(i int) string
		most int64
	}{
		{"a sum", func(int) string { return "1 + 1" }, 10_000},
		{"a variable and a function", func(i int) string {
			return fmt.Sprintf("v%d := %d\nfunc f%d(n int) int {\n\tif n < 2 {\n\t\treturn v%d\n\t}\n\treturn f%d(n-1) + 1\n}\nf%d(5)", i, i, i, i, i, i)
		}, 20_000},
		{"a goroutine that ends", func(int) string { return "done := make(chan bool)\ngo func() { done <- true }()\n<-done" }, 20_000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			run := runCells(t)
			const cells = 300
			for i := range 20 {
				run(tt.code(i))
			}
			before := heap()
			for i := range cells {
				run(tt.code(i))
			}
			if kept := (heap() - before) / cells; kept > tt.most {
				t.Errorf("a cell keeps %d bytes, want at most %d", kept, tt.most)
			}
			runtime.KeepAlive(run)
		})
	}
}
