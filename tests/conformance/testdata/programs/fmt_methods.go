// fmt calls String, Error, GoString, Format and recovers from their panics.
package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

type Level int

func (l Level) String() string { return [...]string{"low", "mid", "high"}[l] }

type Coord struct{ x, y float64 }

func (c Coord) String() string   { return fmt.Sprintf("(%g, %g)", c.x, c.y) }
func (c *Coord) Scale(f float64) { c.x *= f; c.y *= f }
func (c Coord) GoString() string { return "Coord!" }

type PtrOnly struct{ n int }

func (p *PtrOnly) String() string { return fmt.Sprint("ptr ", p.n) }

type Code int

func (c Code) Error() string { return "code " + fmt.Sprint(int(c)) }

type Hex []byte

func (h Hex) Format(f fmt.State, verb rune) {
	w, hasW := f.Width()
	p, hasP := f.Precision()
	fmt.Fprintf(f, "<%c %d%t %d%t %t%t %x>", verb, w, hasW, p, hasP, f.Flag('+'), f.Flag('#'), []byte(h))
}

type Bad struct{ m string }

func (b Bad) String() string { panic("bad " + b.m) }

type NilSafe struct{ n int }

func (n *NilSafe) String() string { return fmt.Sprint("n=", n.n) }

type Both struct{}

func (Both) String() string { return "string" }
func (Both) Error() string  { return "error" }

type (
	Inner struct{ L Level }
	Outer struct {
		In  Inner
		L   Level
		Ptr *PtrOnly
		l   Level
	}
)

type upper struct{ w io.Writer }

func (u upper) Write(p []byte) (int, error) { return u.w.Write([]byte(strings.ToUpper(string(p)))) }

func main() {
	fmt.Println(Level(2), []Level{0, 1}, map[Level]int{1: 5}, [2]Level{}, struct{ L Level }{1}, Level(1).String())
	fmt.Printf("%v %d %s %q %x %+v %#v %T %6v|\n", Level(1), Level(1), Level(1), Level(1), Level(1), Level(1), Level(1), Level(1), Level(0))
	c := Coord{1, 2.5}
	c.Scale(2)
	fmt.Printf("%v %s %+v %#v %v\n", c, c, &c, c, []*Coord{}[:0])
	fmt.Println(PtrOnly{1}, &PtrOnly{2}, []*PtrOnly{}, []PtrOnly{{3}})
	fmt.Println(Code(5), []error{Code(6)}, fmt.Errorf("wrap: %w", Code(7)), errors.Is(fmt.Errorf("%w", Code(8)), Code(8)))
	fmt.Printf("%v %+8.3x %#s\n", Hex("ab"), Hex("c"), Hex{})
	fmt.Println(Bad{"one"})
	fmt.Printf("%s|%d\n", Bad{"two"}, Bad{"three"})
	var np *NilSafe
	fmt.Println(np)
	fmt.Printf("%v %+v\n", Both{}, []any{Both{}})
	fmt.Printf("%v %+v\n", Outer{Inner{1}, 2, nil, 0}, Outer{Inner{1}, 2, nil, 1})
	fmt.Fprintf(upper{&strings.Builder{}}, "x")
	var sb strings.Builder
	n, err := fmt.Fprintln(upper{&sb}, "hello", Level(0))
	fmt.Println(n, err, sb.String())
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		_ = Level(7).String()
	}()
	fmt.Println(Level(7))
	var s fmt.Stringer = Level(2)
	fmt.Println(s, s == Level(2), s.(Level) == 2)
}
