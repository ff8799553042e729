// Panics, early exits and reentrance through compiled code that calls back.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing/iotest"
	"text/template"
)

type T struct{ n int }

func (t T) String() string { return fmt.Sprintf("T(%d)", t.n) }

type failing struct{}

func (failing) Read([]byte) (int, error)     { panic("read") }
func (failing) MarshalJSON() ([]byte, error) { panic(errors.New("marshal")) }
func (failing) Error() string                { panic("error text") }
func (failing) Less(i, j int) bool           { panic("less") }
func (failing) Len() int                     { return 3 }
func (failing) Swap(i, j int)                {}
func (failing) Write(p []byte) (int, error)  { return 0, io.ErrShortWrite }

func try(name string, f func()) {
	defer func() {
		r := recover()
		fmt.Printf("%s: %v (%T)\n", name, r, r)
	}()
	f()
}

func main() {
	try("sort.Slice", func() { sort.Slice([]int{3, 1, 2}, func(i, j int) bool { panic("in less") }) })
	try("sort.Sort", func() { sort.Sort(failing{}) })
	try("strings.Map", func() { strings.Map(func(r rune) rune { panic(r) }, "x") })
	try("bufio", func() { bufio.NewScanner(failing{}).Scan() })
	try("json", func() { json.Marshal([]any{failing{}}) })
	try("template", func() {
		t := template.Must(template.New("").Funcs(template.FuncMap{"f": func() string { panic("in func") }}).Parse("{{f}}"))
		fmt.Println(t.Execute(os.Stdout, nil))
	})
	try("once", func() {
		var once sync.Once
		func() {
			defer func() { recover() }()
			once.Do(func() { panic("once") })
		}()
		once.Do(func() { fmt.Println("never") })
	})
	try("index", func() { slices.SortFunc([]T{{2}, {1}}, func(a, b T) int { return []int{}[a.n] }) })
	fmt.Printf("%v %v\n", failing{}, T{3})
	try("walk", func() {
		fmt.Println(filepath.WalkDir(".", func(string, os.DirEntry, error) error { return errors.New("stop") }))
	})
	depth := 0
	var rec func(a, b int) int
	rec = func(a, b int) int {
		depth++
		if depth < 20 {
			xs := []int{b, a, depth}
			slices.SortFunc(xs, rec)
		}
		return a - b
	}
	xs := []int{5, 3, 4, 1}
	slices.SortFunc(xs, rec)
	fmt.Println(xs, depth >= 20)
	b, err := io.ReadAll(iotest.OneByteReader(io.LimitReader(strings.NewReader("abcdef"), 4)))
	fmt.Println(string(b), err)
	_, err = fmt.Fprint(failing{}, "x")
	fmt.Println(err)
	found := ""
	func() {
		defer func() {
			if r := recover(); r != "found" {
				panic(r)
			}
		}()
		sort.Search(100, func(i int) bool {
			if i < 30 {
				found = fmt.Sprint("early at ", i)
				panic("found")
			}
			return true
		})
	}()
	fmt.Println(found)
	c := make(chan T)
	go func() {
		defer close(c)
		strings.Map(func(r rune) rune { c <- T{int(r)}; return r }, "ab")
	}()
	for t := range c {
		fmt.Print(t, " ")
	}
	fmt.Println()
	var m sync.Map
	m.Store("k", T{1})
	m.Range(func(k, v any) bool {
		m.Range(func(k, v any) bool { fmt.Println("nested", k, v); return false })
		return true
	})
	try("wrapped", func() {
		defer func() {
			r := recover()
			panic(fmt.Errorf("wrapped: %v", r))
		}()
		sort.Slice([]int{2, 1}, func(i, j int) bool { panic(T{9}) })
	})
	pool := sync.Pool{New: func() any { return &T{42} }}
	fmt.Println(pool.Get().(*T), slices.ContainsFunc([]T{{1}, {2}}, func(t T) bool { return t.n == 2 }))
}
