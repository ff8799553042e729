package yaegi

import "testing"

func TestFirst(t *testing.T) {
	s := newSession(t, Config{})
	s.want(`x := 1; y := x + 2; fmt.Println(x, y)`, "1 3")
	s.want(`fmt.Println(x)`, "1")
	s.run(`x+y`)
	t.Log(s.vals)
	s.want(`func fib(n int) int { if n < 2 { return n }; return fib(n-1)+fib(n-2) }
fmt.Println(fib(15))`, "610")
	s.want("for i := range 3 { fmt.Print(i) }", "012")
}
