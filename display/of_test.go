package display

import (
	"errors"
	"image"
	"image/color"
	"math"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"
)

type point struct{ X, Y int }

type person struct {
	Name string
	age  int
	Tags []string
}

type celsius float64

func (c celsius) String() string { return "warm" }

type node2 struct {
	Value int
	Next  *node2
}

// TestText holds one-line texts, which users and other tests rely on to the
// letter.
func TestText(t *testing.T) {
	six := 6
	var nilPoint *point
	var nilError error
	var boxed any = &six
	for _, c := range []struct {
		v    any
		want string
	}{
		{nil, "<nil>"},
		{nilError, "<nil>"},
		{nilPoint, "<nil>"},
		{(func())(nil), "<nil>"},
		{(chan int)(nil), "<nil>"},
		{6, "6"},
		{2.5, "2.5"},
		{1e6, "1e+06"},
		{float32(0.1), "0.1"},
		{math.NaN(), "NaN"},
		{math.Inf(-1), "-Inf"},
		{true, "true"},
		{int8(-3), "-3"},
		{uint64(math.MaxUint64), "18446744073709551615"},
		{1 + 2i, "(1+2i)"},
		{'a', "97"},
		{"a\nb", `"a\nb"`},
		{"", `""`},
		{"<script>", `"<script>"`},
		{errors.New("no such file"), "no such file"},
		{[]int{1, 2, 3}, "[1 2 3]"},
		{[]string{"a", "b"}, `["a" "b"]`},
		{[3]bool{true}, "[true false false]"},
		{[]int(nil), "[]"},
		{map[string]int(nil), "map[]"},
		{[]any{1, "a", nil, 2.5}, `[1 "a" <nil> 2.5]`},
		{[][]float64{{1, 2}, {3, 4.5}}, "[[1 2] [3 4.5]]"},
		{map[string]int{"b": 2, "a": 1}, "map[a:1 b:2]"},
		{map[string]string{"a b": "x", "": "y"}, `map["":"y" "a b":"x"]`},
		{map[int]bool{10: true, 9: false}, "map[9:false 10:true]"},
		{map[point]int{{1, 2}: 3}, "map[display.point{X:1 Y:2}:3]"},
		{point{1, 2}, "display.point{X:1 Y:2}"},
		{&point{1, 2}, "&display.point{X:1 Y:2}"},
		{&six, "&6"},
		{boxed, "&6"},
		{&boxed, "&&6"},
		{struct{ A, b int }{1, 2}, "{A:1 b:2}"},
		{struct{}{}, "{}"},
		{person{"Ann", 3, []string{"x"}}, `display.person{Name:"Ann" age:3 Tags:["x"]}`},
		{celsius(3), "warm"},
		{[]celsius{1, 2}, "[warm warm]"},
		{[]error{errors.New("x"), nil}, "[x <nil>]"},
		{3 * time.Second, "3s"},
		{time.Date(2026, 11, 24, 1, 2, 3, 0, time.UTC), "2026-11-24 01:02:03 +0000 UTC"},
		{big.NewInt(7), "7"},
		{*big.NewInt(7), "7"},
		{[]byte("héllo"), `[]byte("héllo")`},
		{[]byte{0, 255, 1}, "[0 255 1]"},
		{make(chan int, 3), "chan int (len 0, cap 3)"},
		{strings.ToUpper, "func(string) string"},
		{reflect.ValueOf(5), "5"},
		{[]*int{&six, nil}, "[&6 <nil>]"},
		{[]any{point{1, 2}, 5}, "[display.point{X:1 Y:2} 5]"},
		{[]any{map[string]int{"a": 1}, "x"}, `[map[a:1] "x"]`},
		{node2{1, &node2{2, nil}}, "display.node2{Value:1 Next:&display.node2{Value:2 Next:<nil>}}"},
	} {
		b := Of(c.v)
		valid(t, b)
		if got := b.String(); got != c.want {
			t.Errorf("Of(%T) = %s, want %s", c.v, got, c.want)
		}
	}
}

func TestTimeHasNoMonotonicClock(t *testing.T) {
	now := time.Now()
	for _, v := range []any{now, &now, []time.Time{now}} {
		if s := Of(v).String(); strings.Contains(s, "m=") {
			t.Errorf("Of(%T) = %s", v, s)
		}
	}
}

// TestKinds has a golden file for each kind with more than a line of text.
func TestKinds(t *testing.T) {
	long := make([]int, 1000)
	for i := range long {
		long[i] = i
	}
	wide := mat.NewDense(100, 40, nil)
	wide.Apply(func(i, j int, _ float64) float64 { return float64(i) + float64(j)/10 }, wide)
	gray := image.NewGray(image.Rect(0, 0, 3, 2))
	gray.SetGray(1, 1, color.Gray{Y: 200})
	people := []person{{"Ann", 30, nil}, {"Bob <script>alert(1)</script>", 4, []string{"a"}}}
	big := map[string]int{}
	for i := range 300 {
		big[strings.Repeat("k", i%7+1)+string(rune('0'+i%10))+string(rune('a'+i/10))] = i
	}
	for name, v := range map[string]any{
		"slice_long":      long,
		"slice_nested":    [][]int{long[:60], long[60:120], long[120:180]},
		"struct_long":     struct{ First, Second, Third, Fourth string }{strings.Repeat("a", 30), strings.Repeat("b", 30), "c", "d"},
		"map_long":        big,
		"matrix":          mat.NewDense(2, 3, []float64{1, 2.5, -3, 1. / 3, 1e-9, 0}),
		"matrix_large":    wide,
		"matrix_empty":    &mat.Dense{},
		"vector":          mat.NewVecDense(3, []float64{1, 2, 3}),
		"image":           gray,
		"structs":         people,
		"struct_pointers": []*person{&people[0], nil},
		"records":         []map[string]any{{"a": 1, "b": "x"}, {"b": "<y>", "c": 2.5}},
		"json":            JSON(map[string]any{"a": []int{1, 2}}),
		"html":            HTML("<p>a <b>bold</b> &amp; <i>word</i></p><script>no()</script>"),
		"latex":           LaTeX("x^2"),
	} {
		t.Run(name, func(t *testing.T) {
			b := Of(v)
			valid(t, b)
			golden(t, name, dump(b))
		})
	}
}

func TestCycles(t *testing.T) {
	ring := &node2{Value: 1}
	ring.Next = ring
	self := map[string]any{}
	self["me"] = self
	list := []any{1}
	list[0] = list
	var loop any
	loop = &loop
	for _, v := range []any{ring, *ring, self, list, loop} {
		if s := Of(v).String(); !strings.Contains(s, "<cycle>") && !strings.Contains(s, "...") {
			t.Errorf("Of(%T) = %s, want <cycle>", v, s)
		}
	}
	shared := &point{1, 2}
	if got := Of([2]*point{shared, shared}).String(); strings.Contains(got, "cycle") {
		t.Errorf("a value that is shown twice is no cycle: %s", got)
	}
}

// TestBounds shows values that no one could wait for or read in full.
func TestBounds(t *testing.T) {
	deep := any(1)
	for range 10_000 {
		deep = []any{deep}
	}
	var chain *node2
	for i := range 100_000 {
		chain = &node2{i, chain}
	}
	wide := make([][]float64, 5000)
	for i := range wide {
		wide[i] = make([]float64, 5000)
	}
	var cube [60][60][60]int
	for name, v := range map[string]any{
		"slice":  make([]float64, 10_000_000),
		"bytes":  make([]byte, 50_000_000),
		"text":   []byte(strings.Repeat("a", 5_000_000)),
		"string": strings.Repeat("é", 5_000_000),
		"deep":   deep,
		"chain":  chain,
		"wide":   wide,
		"cube":   &cube,
		"matrix": mat.NewDense(2000, 2000, nil),
		"texts":  []string{strings.Repeat("x", 1_000_000), "y"},
		"image":  image.NewUniform(color.Black),
	} {
		start := time.Now()
		b := Of(v)
		valid(t, b)
		if n := len(b.String()); n > maxText+100 {
			t.Errorf("%s: %d bytes of text", name, n)
		}
		if s, _ := b.Data[mimeHTML].(string); len(s) > 1<<20 {
			t.Errorf("%s: %d bytes of HTML", name, len(s))
		}
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%s took %v", name, d)
		}
	}
}

func TestOfBundle(t *testing.T) {
	b := Of(Bundle{Data: map[string]any{
		"text/html; charset=utf-8": "<b>x</b>", "not a type": "y", mimePNG: "", "application/json": func() {},
	}, DisplayID: "d1"})
	valid(t, b)
	if b.Data[mimeHTML] != "<b>x</b>" || b.DisplayID != "d1" {
		t.Errorf("got %v", b)
	}
	for _, want := range []string{"x", "not a type", "image/png: no data", "application/json"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("text %q does not say %q", b, want)
		}
	}
	valid(t, Of(Bundle{}))
	valid(t, Of(&Bundle{}))
	if got := Tuple(Of(1), Of("a")).String(); got != `(1, "a")` {
		t.Errorf("Tuple = %s", got)
	}
}
