// strings.Builder, Reader, Replacer and the function-taking helpers.
package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

type Doc struct {
	strings.Builder
	lines int
}

func (d *Doc) Line(format string, args ...any) *Doc {
	fmt.Fprintf(d, format+"\n", args...)
	d.lines++
	return d
}

func main() {
	var b strings.Builder
	for i := 3; i >= 1; i-- {
		fmt.Fprintf(&b, "%d...", i)
	}
	b.WriteByte('g')
	b.WriteRune('ö')
	b.WriteString("!")
	fmt.Println(b.String(), b.Len())
	d := &Doc{}
	d.Line("a %d", 1).Line("b %v", []int{2})
	fmt.Print(d.String(), d.lines, "\n")
	r := strings.NewReader("abcdef")
	buf := make([]byte, 4)
	for {
		n, err := r.Read(buf)
		fmt.Println(n, err, string(buf[:n]))
		if err == io.EOF {
			break
		}
	}
	rot13 := func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return 'a' + (r-'a'+13)%26
		case r >= 'A' && r <= 'Z':
			return 'A' + (r-'A'+13)%26
		case unicode.IsPunct(r):
			return -1
		}
		return r
	}
	fmt.Println(strings.Map(rot13, "Hello, Gopher!"))
	fmt.Println(strings.FieldsFunc("a1b22c", unicode.IsDigit), strings.TrimFunc("12x3", unicode.IsDigit))
	fmt.Println(strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace("<b>"))
	before, after, ok := strings.Cut("key=value=x", "=")
	fmt.Println(before, after, ok, strings.EqualFold("Go", "GO"), strings.Count("cheese", "e"))
	for part := range strings.SplitSeq("x-y-z", "-") {
		fmt.Print(part, ";")
	}
	for line := range strings.Lines("one\ntwo") {
		fmt.Printf("%q", line)
	}
	fmt.Println()
}
