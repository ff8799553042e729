package main

import (
	"bytes"
	"container/heap"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"sort"
	"strings"
	"text/tabwriter"
	"time"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

type IntHeap []int

func (h IntHeap) Len() int           { return len(h) }
func (h IntHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h IntHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *IntHeap) Push(x any)        { *h = append(*h, x.(int)) }
func (h *IntHeap) Pop() any {
	old := *h
	n := len(old)
	x := old[n-1]
	*h = old[:n-1]
	return x
}

type Item struct {
	name string
	prio int
}

type PQ []*Item

func (q PQ) Len() int           { return len(q) }
func (q PQ) Less(i, j int) bool { return q[i].prio > q[j].prio }
func (q PQ) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *PQ) Push(x any)        { *q = append(*q, x.(*Item)) }
func (q *PQ) Pop() any {
	n := len(*q)
	x := (*q)[n-1]
	*q = (*q)[:n-1]
	return x
}

type Person struct {
	Name string            `json:"name"`
	Age  int               `json:"age,omitempty"`
	Tags []string          `json:"tags"`
	More map[string]string `json:"more,omitempty"`
}

type Layer interface {
	Forward(x []float64) []float64
}

type LayerFunc func([]float64) []float64

func (f LayerFunc) Forward(x []float64) []float64 { return f(x) }

type Dense struct {
	w *mat.Dense
	b []float64
}

func (d *Dense) Forward(x []float64) []float64 {
	var y mat.VecDense
	y.MulVec(d.w, mat.NewVecDense(len(x), x))
	out := make([]float64, y.Len())
	for i := range out {
		out[i] = y.AtVec(i) + d.b[i]
	}
	return out
}

type Seq []Layer

func (s Seq) Forward(x []float64) []float64 {
	for _, l := range s {
		x = l.Forward(x)
	}
	return x
}

func Sequential(layers ...Layer) Seq { return layers }

type Logger struct {
	bytes.Buffer
	prefix string
}

func (l *Logger) Log(format string, args ...any) {
	fmt.Fprintf(l, l.prefix+format+"\n", args...)
}

type Opt func(*cfg)

type cfg struct {
	lr     float64
	epochs int
}

func LR(v float64) Opt { return func(c *cfg) { c.lr = v } }

func newCfg(opts ...Opt) *cfg {
	c := &cfg{epochs: 3}
	for _, o := range opts {
		o(c)
	}
	return c
}

type upside struct{ mat.Matrix }

func (u upside) At(i, j int) float64 { return -u.Matrix.At(i, j) }

type state int

const (
	idle state = iota
	busy
)

var names = map[state]string{idle: "idle", busy: "busy"}

func (s state) String() string { return names[s] }

type Event struct {
	At   time.Duration
	Kind state
}

type reader struct{ n int }

func (r *reader) Read(p []byte) (int, error) {
	if r.n == 0 {
		return 0, io.EOF
	}
	r.n--
	return copy(p, "ab"), nil
}

type visitor interface{ visit(n int) visitor }

type depth int

func (d depth) visit(n int) visitor {
	if n == 0 {
		return d
	}
	return (d + 1).visit(n - 1)
}

func main() {
	h := &IntHeap{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 1)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()
	q := &PQ{}
	for i, n := range []string{"low", "mid", "high"} {
		heap.Push(q, &Item{n, i})
	}
	fmt.Println(heap.Pop(q).(*Item).name)
	p := Person{Name: "Ann", Age: 30, Tags: []string{"a"}}
	b, err := json.Marshal(p)
	fmt.Println(string(b), err)
	var back Person
	fmt.Println(json.Unmarshal([]byte(`{"name":"Bo","tags":["x","y"],"more":{"k":"v"}}`), &back), back)
	fmt.Printf("%+v\n", back)
	people := []Person{{Name: "B", Age: 2}, {Name: "A", Age: 1}}
	sort.Slice(people, func(i, j int) bool { return people[i].Age < people[j].Age })
	bs, _ := json.MarshalIndent(people, "", " ")
	fmt.Println(string(bs))
	relu := LayerFunc(func(x []float64) []float64 {
		for i := range x {
			x[i] = math.Max(0, x[i])
		}
		return x
	})
	net := Sequential(&Dense{mat.NewDense(2, 2, []float64{1, 2, -3, -4}), []float64{0.5, 0.5}}, relu)
	fmt.Println(net.Forward([]float64{1, 1}), len(net))
	var l Logger
	l.prefix = "> "
	l.Log("%d items, %v", 3, busy)
	l.WriteString("raw\n")
	fmt.Print(l.String())
	c := newCfg(LR(0.1), func(c *cfg) { c.epochs++ })
	fmt.Println(c.lr, c.epochs, *c)
	m := mat.NewDense(2, 2, []float64{1, 2, 3, 4})
	var u mat.Matrix = upside{m}
	fmt.Println(mat.Sum(u), u.At(0, 1))
	var prod mat.Dense
	prod.Mul(m, m.T())
	fmt.Println(mat.Formatted(&prod))
	fmt.Println(floats.Sum([]float64{1, 2, 3}), stat.Mean([]float64{1, 2, 3, 4}, nil))
	e := Event{2 * time.Second, busy}
	fmt.Println(e.At, e.Kind, time.Duration(1500)*time.Millisecond)
	data, _ := io.ReadAll(io.LimitReader(&reader{3}, 5))
	fmt.Println(string(data))
	tw := tabwriter.NewWriter(&l, 0, 4, 1, ' ', 0)
	fmt.Fprintf(tw, "a\tb\n%d\t%s\n", 1, idle)
	tw.Flush()
	fmt.Println(strings.Count(l.String(), "\n"))
	fmt.Println(depth(0).visit(3))
	var v visitor = depth(1)
	if d, ok := v.(depth); ok {
		fmt.Println("depth", int(d))
	}
	fs := strings.FieldsFunc("a,b;c", func(r rune) bool { return r == ',' || r == ';' })
	fmt.Println(fs, strings.Map(func(r rune) rune { return r + 1 }, "HAL"))
	start := time.Date(2024, 1, 31, 0, 0, 0, 0, time.UTC)
	fmt.Println(start.AddDate(0, 1, 0).Format("2006-01-02"), start.Weekday(), start.Month())
	var sb strings.Builder
	for i := 3; i > 0; i-- {
		fmt.Fprint(&sb, i, ",")
	}
	fmt.Println(sb.String(), sb.Len())
	var w io.Writer = &sb
	if s, ok := w.(fmt.Stringer); ok {
		fmt.Println(s.String())
	}
	matrix := [][]float64{{1, 2}, {3, 4}}
	for i, row := range matrix {
		for j := range row {
			matrix[i][j] *= 10
		}
	}
	fmt.Println(matrix)
	grid := [3][3]int{}
	grid[1][1] = 5
	g2 := grid
	g2[0][0] = 1
	fmt.Println(grid, g2)
	type key struct {
		a int
		b string
	}
	seen := map[key]bool{{1, "x"}: true}
	seen[key{2, "y"}] = true
	fmt.Println(seen[key{1, "x"}], seen[key{3, "z"}], len(seen))
	counts := map[string]map[string]int{}
	for _, w := range []string{"aa", "ab", "ba"} {
		k := w[:1]
		if counts[k] == nil {
			counts[k] = map[string]int{}
		}
		counts[k][w[1:]]++
	}
	fmt.Println(counts)
}
