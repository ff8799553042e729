package cell_test

import "testing"

// BenchmarkCheck is what a cell's check costs in a session that has defined
// something.
func BenchmarkCheck(b *testing.B) {
	for _, bench := range []struct{ name, text string }{
		{"sum", "1+1"},
		{"define", "x := 1"},
		{"print", `fmt.Println("x")`},
		{"function", "func f(n int) int {\n\tif n < 2 {\n\t\treturn n\n\t}\n\treturn f(n-1) + f(n-2)\n}\nf(20)"},
		{"type", "type T struct{ A, B int }\nfunc (t T) Sum() int { return t.A + t.B }\nt := T{1, 2}\nt.Sum()"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			s := newSession()
			if _, problems := s.check("a, b := 1, \"x\"\nfunc g() int { return a }"); problems != nil {
				b.Fatal(problems)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, problems := s.check(bench.text); problems != nil {
					b.Fatal(problems)
				}
			}
		})
	}
}
