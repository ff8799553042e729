package ssa_test

import (
	"fmt"
	"strings"
	"testing"
)

// Functions of all sizes round the greatest that has room on a chunk keep their
// values over calls: numbers as well as pointers.
func TestFrameSizes(t *testing.T) {
	s := newSession(t)
	s.want("type P struct{ n int }\nfunc nothing(a int) int { return a }\n", "")
	for n := 180; n <= 270; n++ {
		var text, out strings.Builder
		fmt.Fprintf(&text, "func keep%d(a int) (r, q int) {\n", n)
		for i := range n {
			fmt.Fprintf(&text, "\tx%d, p%d := a+%d, &P{a+%d}\n", i, i, i, i)
		}
		text.WriteString("\tfor range 2 {\n\t\ta = nothing(a)\n\t}\n")
		for i := range n {
			fmt.Fprintf(&text, "\tr, q = r+x%d, q+p%d.n\n", i, i)
		}
		fmt.Fprintf(&text, "\treturn\n}\nfmt.Println(keep%d(1))\n", n)
		sum := n + n*(n-1)/2
		fmt.Fprintln(&out, sum, sum)
		s.want(text.String(), out.String())
	}
}
