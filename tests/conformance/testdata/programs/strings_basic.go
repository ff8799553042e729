// Strings are immutable bytes; indexing, slicing, comparing, joining.
package main

import (
	"fmt"
	"strings"
)

func main() {
	s := "hello, wörld"
	fmt.Println(len(s), s[1], s[7:], s[:5], s[3:3] == "")
	t := s
	s += "!"
	fmt.Println(s, t, s > t, "a" < "b", "Z" < "a", "" < "a", "abc" < "abd", "ab" < "abc")
	b := []byte(t)
	b[0] = 'H'
	fmt.Println(string(b), t)
	raw := `back\slash
and "quotes"`
	fmt.Println(raw, len(raw))
	fmt.Println("tab\tnl\\ \x41 \u00e4 \U0001F600 \101 \"q\"")
	fmt.Printf("%q %+q %x % x %#q\n", "a\n\xff", "ä", "hi", "hi", "raw")
	switch {
	case strings.HasPrefix(t, "hell"):
		fmt.Println("prefix")
	}
	var sb string
	for i := range 5 {
		sb = string(rune('a'+i)) + sb
	}
	fmt.Println(sb, strings.Repeat("ab", 3), strings.Split("a,b,c", ","), strings.Fields(" x  y "))
	fmt.Println(strings.Title("go is"), strings.ToUpper("straße"), strings.TrimLeft("xxabc", "x"), strings.Index("chicken", "ken"))
	m := map[string]int{"a" + "b": 1}
	fmt.Println(m["ab"], m[string([]byte{'a', 'b'})])
	defer func() { fmt.Println(recover()) }()
	n := len(t)
	fmt.Println(t[n])
}
