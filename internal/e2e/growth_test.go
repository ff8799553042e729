package e2e_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"gophercell/kernel/worker"
)

// A cell costs the same however many there were: with new names, and with the same
// names again and again.
func TestAThousandCells(t *testing.T) {
	tests := []struct {
		name string
		cell func(i int) (code, value string)
	}{
		{"new names", func(i int) (string, string) {
			return fmt.Sprintf("x%d := x%d + 1\nfunc f%d(n int) int { return n + x%d }\nf%d(1)", i, i-1, i, i, i), strconv.Itoa(i + 1)
		}},
		{"the same names", func(i int) (string, string) {
			return fmt.Sprintf("y := %d\nfunc double(n int) int { return 2*n }\ndouble(y)", i), strconv.Itoa(2 * i)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { runAThousand(t, tt.cell) })
	}
}

func runAThousand(t *testing.T, cell func(i int) (code, value string)) {
	const cells, part = 1000, 100
	s := start(t, worker.Options{})
	s.mustRun("x0 := 0\nx0")
	var took [cells]time.Duration
	for i := 1; i <= cells && !t.Failed(); i++ {
		code, value := cell(i)
		before := time.Now()
		s.wantValue(code, value)
		took[i-1] = time.Since(before)
	}
	first, last := median(took[:part]), median(took[cells-part:])
	ratio := float64(last) / float64(first)
	t.Logf("the median of the first %d cells is %v, of the last %v: ratio %.2f", part, first, last, ratio)
	if ratio > 3 {
		t.Errorf("the last %d cells took %.2f times as long as the first", part, ratio)
	}
}

// median is not led astray by a pause of the machine.
func median(ds []time.Duration) time.Duration {
	return slices.Sorted(slices.Values(ds))[len(ds)/2]
}

// Values that a redefinition replaced are given back.
func TestMemoryOfRedefinitions(t *testing.T) {
	s := start(t, worker.Options{})
	const define = "big := make([]float64, 1<<20)\nfor i := 0; i < len(big); i += 512 { big[i] = 1 }"
	s.mustRun(define)
	before := s.heapMiB()
	for range 20 {
		s.mustRun(define)
	}
	after := s.heapMiB()
	t.Logf("the worker's heap: %d MiB after the first, %d MiB after 20 more", before, after)
	if after > before+40 {
		t.Errorf("the worker's heap grew from %d to %d MiB by 20 redefinitions of 8 MiB", before, after)
	}
}

// heapMiB returns the memory in use in the worker after a garbage collection.
func (s *session) heapMiB() int {
	s.t.Helper()
	x := s.mustRun("runtime.GC()\nvar ms runtime.MemStats\nruntime.ReadMemStats(&ms)\nint(ms.HeapAlloc >> 20)")
	n, err := strconv.Atoi(x.ResultText())
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}
