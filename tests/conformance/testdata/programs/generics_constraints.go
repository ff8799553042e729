// Constraints: methods, type sets, both, comparable, own pointers, self reference.
package main

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

type Stringish interface {
	~string
	Len() int
}

type Name string

func (n Name) Len() int { return len(n) }

func Total[T Stringish](xs ...T) (n int, all string) {
	for _, x := range xs {
		n += x.Len()
		all += string(x)
	}
	return
}

type Setter[T any] interface {
	*T
	Set(string) error
}

type IntBox struct{ n int }

func (b *IntBox) Set(s string) (err error) {
	b.n, err = strconv.Atoi(s)
	return
}

type UpperBox struct{ s string }

func (b *UpperBox) Set(s string) error { b.s = strings.ToUpper(s); return nil }

func Parse[T any, P Setter[T]](in ...string) ([]T, error) {
	out := make([]T, len(in))
	for i, s := range in {
		if err := P(&out[i]).Set(s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

type Ordered[T any] interface{ Less(T) bool }

type Age int

func (a Age) Less(b Age) bool { return a < b }

func Min[T Ordered[T]](a T, rest ...T) T {
	for _, b := range rest {
		if b.Less(a) {
			a = b
		}
	}
	return a
}

type Cloner[T any] interface{ Clone() T }

type Doc struct{ words []string }

func (d Doc) Clone() Doc { return Doc{append([]string(nil), d.words...)} }

func CloneAll[T Cloner[T]](xs []T) []T {
	out := make([]T, 0)
	for _, x := range xs {
		out = append(out, x.Clone())
	}
	return out
}

type Int interface{ ~int | ~int32 | ~uint8 }

func Bits[T Int](x T) (n int) {
	for ; x != 0; x &= x - 1 {
		n++
	}
	return
}

func Bytes[T ~string | ~[]byte](s T) (sum int) {
	for i := range len(s) {
		sum += int(s[i])
	}
	return sum + len(s[1:])
}

func Equal[T comparable](a, b T) bool { return a == b }

type (
	Graph[N interface{ Edges() []E }, E interface{ Ends() (N, N) }] struct{ nodes []N }
	vertex                                                          struct{ out []edge }
	edge                                                            struct{ a, b *vertex }
)

func (v *vertex) Edges() []edge         { return v.out }
func (e edge) Ends() (*vertex, *vertex) { return e.a, e.b }

func (g Graph[N, E]) Count() (n int) {
	for _, v := range g.nodes {
		for _, e := range v.Edges() {
			_, _ = e.Ends()
			n++
		}
	}
	return
}

func SortBy[T any, K cmp.Ordered](xs []T, key func(T) K) {
	for i := range xs {
		for j := i; j > 0 && key(xs[j]) < key(xs[j-1]); j-- {
			xs[j], xs[j-1] = xs[j-1], xs[j]
		}
	}
}

func main() {
	fmt.Println(Total(Name("ab"), Name("cde")))
	fmt.Println(Parse[IntBox]("1", "22"))
	fmt.Println(Parse[UpperBox]("x"))
	_, err := Parse[IntBox]("bad")
	fmt.Println(err)
	fmt.Println(Min(Age(5), Age(3), Age(9)))
	docs := []Doc{{[]string{"a"}}}
	copies := CloneAll(docs)
	copies[0].words[0] = "b"
	fmt.Println(docs, copies)
	fmt.Println(Bits(255), Bits(uint8(7)), Bits(Age(3)))
	fmt.Println(Bytes("abc"), Bytes([]byte{1, 2}))
	fmt.Println(Equal(1, 1), Equal("a", "b"), Equal[any](1, 1.0), Equal(struct{ x int }{1}, struct{ x int }{1}))
	func() {
		defer func() { fmt.Println(recover()) }()
		Equal[any]([]int{}, []int{})
	}()
	a, b := &vertex{}, &vertex{}
	a.out = []edge{{a, b}, {a, a}}
	fmt.Println(Graph[*vertex, edge]{[]*vertex{a, b}}.Count())
	words := []string{"ccc", "a", "bb"}
	SortBy(words, func(s string) int { return len(s) })
	fmt.Println(words)
}
