// Anonymous structs and interfaces with embedded types, converted to interfaces, compared, printed.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
)

type S string

func (s S) Len() int       { return len(s) }
func (s *S) Grow(t string) { *s += S(t) }
func (s S) String() string { return "S:" + string(s) }

type deep struct{ S }

type T struct {
	*deep
	extra int
}

type lener interface{ Len() int }

func lenOf(l lener) int { return l.Len() }

func main() {
	z := struct{ S }{"abc"}
	pz := &struct{ *S }{new(S)}
	pz.Grow("hello")
	fmt.Println(lenOf(z), lenOf(&z), lenOf(pz), lenOf(*pz))
	z.Grow("d")
	fmt.Println(z, z.S, *pz.S)
	var st fmt.Stringer = struct {
		deep
		n int
	}{deep{"q"}, 1}
	fmt.Println(st, st.String())
	w := struct {
		io.Writer
		n int
	}{Writer: &bytes.Buffer{}}
	fmt.Fprintf(w, "x%d", 1)
	fmt.Println(w.Writer)
	buf := struct {
		deep
		*bytes.Buffer
	}{Buffer: bytes.NewBufferString("buffered")}
	fmt.Println(buf.Buffer.Len(), buf.deep.Len(), buf.Cap() > 0)
	t := T{&deep{"tt"}, 2}
	t.Grow("+")
	fmt.Println(t.Len(), lenOf(t), lenOf(&t), t.S)
	type local struct {
		T
		lener
	}
	l := local{T: t, lener: z}
	fmt.Println(l.lener.Len(), l.T.Len(), l.S)
	s := sort.Interface(struct{ sort.IntSlice }{sort.IntSlice{3, 1, 2}})
	sort.Sort(s)
	fmt.Println(s)
	var i interface {
		lener
		fmt.Stringer
	} = z
	fmt.Println(i.Len(), i.String())
	_, ok := i.(interface{ Grow(string) })
	_, ok2 := any(&z).(interface{ Grow(string) })
	fmt.Println(ok, ok2)
	err := struct {
		error
		code int
	}{errors.New("inner"), 5}
	var e error = err
	fmt.Println(e, errors.Is(e, err.error), e == error(err))
	a1, a2 := struct{ lener }{z}, struct{ lener }{z}
	fmt.Println(a1 == a2, any(a1) == any(a2), a1.lener == lener(z))
	fmt.Printf("%v %+v %T\n", struct {
		lener
		N int
	}{S("v"), 1}, struct{ A struct{ S } }{struct{ S }{"in"}}, struct{ X lener }{})
	readers := []io.Reader{strings.NewReader("a"), struct{ io.Reader }{strings.NewReader("b")}}
	for _, r := range readers {
		b, _ := io.ReadAll(r)
		_, seeks := r.(io.Seeker)
		fmt.Print(string(b), seeks, " ")
	}
	fmt.Println()
	f := (struct{ S }).Len
	g := z.Len
	h := (*struct{ S }).Grow
	h(&z, "!!")
	fmt.Println(f(z), g(), z.S)
	func(x interface{ Len() int }) { fmt.Println(x.(fmt.Stringer)) }(struct{ deep }{deep{"arg"}})
	defer func() { fmt.Println(recover()) }()
	var none struct{ lener }
	none.Len()
}
