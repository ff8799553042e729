// Interfaces embedded in structs and in interfaces.
package main

import (
	"fmt"
	"sort"
	"strings"
)

type (
	Reader     interface{ Read() string }
	Writer     interface{ Write(string) }
	ReadWriter interface {
		Reader
		Writer
	}
)

type Named interface {
	Reader
	fmt.Stringer
	Read() string
}

type file struct{ data []string }

func (f *file) Read() string {
	if len(f.data) == 0 {
		return "<empty>"
	}
	s := f.data[0]
	f.data = f.data[1:]
	return s
}
func (f *file) Write(s string) { f.data = append(f.data, s) }

type upper struct{ ReadWriter }

func (u upper) Write(s string) { u.ReadWriter.Write(strings.ToUpper(s)) }

type counted struct {
	Reader
	n int
}

func (c *counted) Read() string {
	c.n++
	return fmt.Sprint(c.n, ":", c.Reader.Read())
}

func (c *counted) String() string { return "counted" }

type byLen struct{ sort.StringSlice }

func (b byLen) Less(i, j int) bool { return len(b.StringSlice[i]) < len(b.StringSlice[j]) }

func main() {
	f := &file{}
	var rw ReadWriter = upper{f}
	rw.Write("hello")
	f.Write("low")
	c := &counted{Reader: rw}
	fmt.Println(c.Read(), c.Read(), c.Read())
	var n Named = c
	fmt.Println(n, n.Read())
	_, isW := any(rw).(Writer)
	_, isS := any(rw).(fmt.Stringer)
	fmt.Println(isW, isS)
	words := []string{"ccc", "a", "bb", "dddd"}
	sort.Sort(byLen{words})
	fmt.Println(words)
	sort.Sort(sort.Reverse(byLen{words}))
	fmt.Println(words)
	var r Reader = rw
	w, ok := r.(Writer)
	fmt.Println(w != nil, ok)
	read := r.Read
	f.Write("late")
	fmt.Println(read())
	defer func() { fmt.Println(recover()) }()
	(&counted{}).Read()
}
