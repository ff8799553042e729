package forge

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// Types of every kind, for twins.
type (
	Plain   struct{ X, Y int }
	Empty   struct{}
	One     struct{ P *int }
	OneDeep struct {
		_ [0]int
		A [1]struct{ F func() }
	}
	Blank struct {
		A int
		_ string
		_ float64
		B any
	}
	private struct {
		a int
		b string
		C *private
	}
	Tagged struct {
		Name  string            `json:"name,omitempty" xml:"n"`
		Count int               `json:"-"`
		Rest  map[string]*Plain `json:"rest"`
	}
	Node struct {
		Value int
		Next  *Node
		Kids  []*Node
		Named map[string]Node
		Any   any
		err   error
	}
	Embeds struct {
		Plain
		*Node
		Shape
		private
		Extra int `json:"extra"`
	}
	Big struct {
		Words [6000]struct {
			S string
			N int
		}
		Tail *Big
	}
	Small struct {
		A int8
		B int64
		C bool
	}
	Generic[T any] struct{ Value T }

	Bool    bool
	Month   int
	Byte    uint8
	Float   float64
	Complex complex128
	Text    string
	Points  []Plain
	Grid    [3]Plain
	Nothing [0]Plain
	Single  [1]*Plain
	Blanks  [2]Blank
	Table   map[Key]*Table
	Pipe    chan Pipe
	Sink    chan<- Month
	Visit   func(Visit, *Node, ...Month) (int, error)
	Ref     *Plain
	Bytes   []byte

	Key struct {
		Name string
		At   float64
		_    int
		Any  any
	}
	Shape interface {
		Area() float64
		Scale(float64) Shape
	}
	Square struct{ Side float64 }
	Temp   float64
	MyErr  struct {
		Code int
		Err  error
	}
	Marshals struct{ N int }
	Adder    struct{ sum int }
	Wide     struct {
		A, B, C, D, E, F, G, H, I, J int
		S                            string
	}
)

func (m Month) String() string { return "M" + strconv.Itoa(int(m)) }

func (p Plain) Add(q Plain, more ...Plain) Plain {
	for _, m := range append(more, q) {
		p.X, p.Y = p.X+m.X, p.Y+m.Y
	}
	return p
}
func (p *Plain) Move(dx, dy int) { p.X, p.Y = p.X+dx, p.Y+dy }
func (p Plain) Norm() float64    { return float64(p.X*p.X + p.Y*p.Y) }
func (One) Name() string         { return "one" }
func (o One) Get() int           { return *o.P }
func (Empty) Error() string      { return "empty" }
func (s Square) Area() float64   { return s.Side * s.Side }
func (s Square) Scale(f float64) Shape {
	s.Side *= f
	return s
}

func (t Temp) Format(s fmt.State, verb rune) {
	w, ok := s.Width()
	fmt.Fprintf(s, "<%c %v %v %.1f>", verb, w, ok, float64(t))
}
func (t Text) GoString() string { return "Text!" + string(t) }
func (e *MyErr) Error() string  { return fmt.Sprintf("my %d: %v", e.Code, e.Err) }
func (e *MyErr) Unwrap() error  { return e.Err }
func (e *MyErr) Is(target error) bool {
	return errors.Is(target, io.EOF)
}
func (m Marshals) MarshalJSON() ([]byte, error) { return json.Marshal([]int{m.N, m.N}) }
func (m *Marshals) UnmarshalJSON(b []byte) error {
	var pair [2]int
	err := json.Unmarshal(b, &pair)
	m.N = pair[0]
	return err
}
func (p Points) Len() int           { return len(p) }
func (p Points) Less(i, j int) bool { return p[i].Norm() < p[j].Norm() }
func (p Points) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }
func (p *Points) Push(x any)        { *p = append(*p, x.(Plain)) }
func (p *Points) Pop() any {
	last := (*p)[len(*p)-1]
	*p = (*p)[:len(*p)-1]
	return last
}
func (g Grid) Sum() Plain                  { return g[0].Add(g[1], g[2]) }
func (s Single) First() *Plain             { return s[0] }
func (t Table) Keys() int                  { return len(t) }
func (p Pipe) Cap() int                    { return cap(p) }
func (v Visit) Twice(n *Node) (int, error) { return v(v, n, 1, 2) }
func (a *Adder) Write(b []byte) (int, error) {
	a.sum += len(b)
	return len(b), nil
}

func (a *Adder) Read(b []byte) (int, error) {
	if a.sum <= 0 {
		return 0, io.EOF
	}
	n := min(len(b), a.sum)
	for i := range n {
		b[i] = 'x'
	}
	a.sum -= n
	return n, nil
}

func (w Wide) Spill(a, b, c, d, e, f, g, h, i, j int, x, y float64, s string, list []string, wide Wide) (int, string, Wide, []string, float64) {
	w.A += wide.J
	return a + 2*b + 3*c + 4*d + 5*e + 6*f + 7*g + 8*h + 9*i + 10*j, s + w.S, w, append(list, wide.S), x - y
}
func (g Generic[T]) Get() T { return g.Value }
