package yaegi

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"gophercell/interp/cell"
)

// prepared returns a session and a cell that can be run again and again.
func benchCell(b *testing.B, setup, code string) (*session, *cell.Checked) {
	s := newSession(b, Config{})
	if setup != "" {
		s.run(setup)
	}
	return s, s.check(code)
}

func benchmark(b *testing.B, setup, code string) {
	s, c := benchCell(b, setup, code)
	for b.Loop() {
		if err := s.eng.Run(context.Background(), c, s); err != nil {
			b.Fatal(describe(err))
		}
	}
}

func BenchmarkFib20(b *testing.B) {
	benchmark(b, "func fib(n int) int {\n\tif n < 2 {\n\t\treturn n\n\t}\n\treturn fib(n-1) + fib(n-2)\n}", "fib(20)")
}

func BenchmarkFib20Closure(b *testing.B) {
	benchmark(b, "var fib func(n int) int\nfib = func(n int) int {\n\tif n < 2 {\n\t\treturn n\n\t}\n\treturn fib(n-1) + fib(n-2)\n}", "fib(20)")
}

func BenchmarkLoop1e5(b *testing.B) {
	benchmark(b, "x := make([]float64, 1000)", "t := 0.0\nfor i := 0; i < 100_000; i++ {\n\tt += x[i%1000]\n}")
}

func BenchmarkNativeCall1e4(b *testing.B) {
	benchmark(b, "", "t := 0.0\nfor i := range 10_000 {\n\tt += math.Mod(float64(i), 7)\n}")
}

func BenchmarkCell(b *testing.B) {
	benchmark(b, "x := 1", "x + 1")
}

func TestThousandCells(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	s := newSession(t, Config{})
	var times []time.Duration
	for i := range 1000 {
		code := fmt.Sprintf("v%d := %d\nfunc f%d(n int) int { return n + v%d }\nf%d(1)", i, i, i, i, i)
		c := s.check(code)
		start := time.Now()
		if err := s.eng.Run(context.Background(), c, s); err != nil {
			t.Fatal(describe(err))
		}
		times = append(times, time.Since(start))
		for name, obj := range c.Defined {
			s.scope.Objects[name] = obj
		}
		if got := s.vals[0].V.Interface(); got != i+1 {
			t.Fatalf("cell %d: %v", i, got)
		}
	}
	first, last := median(times[:100]), median(times[900:])
	t.Logf("median of the first 100 cells %v, of the last 100 %v", first, last)
	if last > 4*first && last > 5*time.Millisecond {
		t.Errorf("cells became slower: %v, then %v", first, last)
	}
	s.want("fmt.Println(f3(1), f999(1))", "4 1000")
}

func median(d []time.Duration) time.Duration {
	d = slices.Clone(d)
	slices.Sort(d)
	return d[len(d)/2]
}

func TestTemporariesAreFreed(t *testing.T) {
	s := newSession(t, Config{})
	grow := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	s.run("var total float64")
	before := grow()
	for range 20 {
		s.run("total += func() float64 { tmp := make([]float64, 1<<20); return tmp[1] + float64(len(tmp)) }()\nfor i := range 2 { t := make([]float64, 1<<20); total += t[i] }")
		s.run("big := make([]float64, 1<<20)\nbig[0] = 1")
	}
	if after := grow(); after > before+64<<20 {
		t.Errorf("the heap grew by %d MB", (after-before)>>20)
	}
}
