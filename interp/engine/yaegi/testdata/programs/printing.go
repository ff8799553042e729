package main

import (
	"errors"
	"fmt"
	"strings"
)

type P struct{ X, Y int }

type S struct{ name string }

func (s S) String() string { return "S:" + s.name }

type PS struct{ n int }

func (p *PS) String() string { return fmt.Sprint("PS", p.n) }

type E struct{}

func (E) Error() string { return "an error" }

type Lvl int

func (l Lvl) String() string { return [...]string{"low", "high"}[l] }

type G struct{ v int }

func (g G) GoString() string { return "G!" }

type Box[T any] struct{ v T }

func main() {
	p, s := P{1, 2}, S{"a"}
	ps := &PS{3}
	var e error = E{}
	var a any = p
	var st fmt.Stringer = s
	var nilS *PS
	var nilE error
	fmt.Printf("%T %T %T %T %T %T %T\n", p, &p, s, ps, e, a, st)
	fmt.Printf("%T %T %T %T %T|%5d|%T\n", Lvl(1), []Lvl{1}, map[string]P{}, [2]S{}, Box[int]{}, 7, 3.5)
	fmt.Printf("%v %+v %d %s %v %v\n", p, p, p, s, ps, e)
	fmt.Printf("%v %s %d %q %x %5v|%-6s|\n", Lvl(0), Lvl(1), Lvl(1), Lvl(0), Lvl(1), Lvl(0), Lvl(1))
	fmt.Printf("%#v %v %#v\n", G{1}, G{1}, 5)
	fmt.Println(p, s, ps, e, a, st, nilE, nilS == nil, Lvl(1), &p)
	fmt.Println(fmt.Sprint(s, ps), fmt.Sprintln(e), fmt.Sprintf("%s|%10s|%v", s, s, []any{s, Lvl(1), p}[1]))
	var b strings.Builder
	fmt.Fprint(&b, s, " ", e)
	fmt.Println(b.String())
	err := fmt.Errorf("ctx %s: %w", s, E{})
	fmt.Println(err, errors.Is(err, E{}))
	fmt.Printf("100%% %[1]v %[1]T\n", 5)
	fmt.Printf("%*d|%t|%c|%U\n", 5, 42, true, 'x', 'y')
	var x any = Lvl(1)
	fmt.Printf("%T %v\n", x, x)
	x = []int{1}
	fmt.Printf("%T %v\n", x, x)
	x = nil
	fmt.Printf("%T %v\n", x, x)
	for _, v := range []any{p, s, ps, 1, "s", nil, e, Lvl(0)} {
		fmt.Print(v, ";")
	}
	fmt.Println()
}
