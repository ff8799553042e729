// Package golden gives tests the reference values that other libraries
// computed: scikit-learn, NumPy, PyTorch and Keras. The files lie in testdata,
// whose README says how they were made.
//
// A test reads a group and walks its cases:
//
//	for _, c := range golden.Read(t, "metrics").Cases {
//		want := c.Out("value").Float()
//		...
//	}
package golden

import (
	"embed"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"testing"
)

//go:embed testdata/*.json
var files embed.FS

// Group is one file of reference values.
type Group struct {
	Format   int               `json:"format"`
	Group    string            `json:"group"`
	MadeWith map[string]string `json:"made_with"`
	Cases    []*Case           `json:"cases"`
}

// Case is one call of the reference library: Op with Attrs on Inputs gave
// Outputs. Grads holds the gradients of sum(outputs · Cotangents).
type Case struct {
	Name       string            `json:"name"`
	Op         string            `json:"op"`
	Attrs      json.RawMessage   `json:"attrs"`
	Inputs     map[string]Tensor `json:"inputs"`
	Outputs    map[string]Tensor `json:"outputs"`
	Cotangents map[string]Tensor `json:"cotangents"`
	Grads      map[string]Tensor `json:"grads"`
	Note       string            `json:"note"`

	t testing.TB
}

// Tensor is an array in row-major order. An empty Shape is a scalar; DType is
// "", "int64" or "bool".
type Tensor struct {
	Shape []int   `json:"shape"`
	Data  []Value `json:"data"`
	DType string  `json:"dtype"`
}

// Value is a float64; JSON holds the non-finite ones as "nan", "inf", "-inf".
type Value float64

// UnmarshalJSON reads a number or the name of a non-finite one.
func (v *Value) UnmarshalJSON(b []byte) error {
	s := string(b)
	if len(s) > 1 && s[0] == '"' {
		s = s[1 : len(s)-1]
	}
	f, err := strconv.ParseFloat(s, 64)
	*v = Value(f)
	return err
}

// Read returns the group of reference values with that name; a missing or
// broken file, and one without cases, ends the test.
func Read(t testing.TB, name string) *Group {
	t.Helper()
	g, err := read(name)
	if err != nil {
		t.Fatalf("reference values %q: %v", name, err)
	}
	for _, c := range g.Cases {
		c.t = t
	}
	return g
}

func read(name string) (*Group, error) {
	b, err := files.ReadFile("testdata/" + name + ".json")
	if err != nil {
		return nil, err
	}
	g := new(Group)
	if err := json.Unmarshal(b, g); err != nil {
		return nil, err
	}
	if g.Format != 1 || len(g.Cases) == 0 {
		return nil, fmt.Errorf("format %d with %d cases, want format 1 with at least one case", g.Format, len(g.Cases))
	}
	for _, c := range g.Cases {
		if err := c.check(); err != nil {
			return nil, fmt.Errorf("case %q: %w", c.Name, err)
		}
	}
	return g, nil
}

// check says whether each tensor holds as many numbers as its shape.
func (c *Case) check() error {
	for _, part := range []map[string]Tensor{c.Inputs, c.Outputs, c.Cotangents, c.Grads} {
		for key, x := range part {
			n := 1
			for _, d := range x.Shape {
				n *= d
			}
			if n != len(x.Data) {
				return fmt.Errorf("%s: shape %v needs %d numbers, the file has %d", key, x.Shape, n, len(x.Data))
			}
		}
	}
	return nil
}

// Case returns the case with that name; it ends the test if there is none.
func (g *Group) Case(t testing.TB, name string) *Case {
	t.Helper()
	for _, c := range g.Cases {
		if c.Name == name {
			c.t = t
			return c
		}
	}
	t.Fatalf("reference values %q have no case %q", g.Group, name)
	return nil
}

// Decode stores the case's attributes in the struct that v points to.
func (c *Case) Decode(v any) {
	c.t.Helper()
	if err := json.Unmarshal(c.Attrs, v); err != nil {
		c.t.Fatalf("attributes of %q: %v", c.Name, err)
	}
}

// In returns an input; it ends the test if there is none of that name.
func (c *Case) In(key string) Tensor { c.t.Helper(); return c.find("input", c.Inputs, key) }

// Out returns an output; it ends the test if there is none of that name.
func (c *Case) Out(key string) Tensor { c.t.Helper(); return c.find("output", c.Outputs, key) }

func (c *Case) find(kind string, part map[string]Tensor, key string) Tensor {
	c.t.Helper()
	x, ok := part[key]
	if !ok {
		c.t.Fatalf("case %q has no %s %q", c.Name, kind, key)
	}
	return x
}

// Floats returns the numbers in row-major order.
func (x Tensor) Floats() []float64 {
	out := make([]float64, len(x.Data))
	for i, v := range x.Data {
		out[i] = float64(v)
	}
	return out
}

// Ints returns the numbers as integers.
func (x Tensor) Ints() []int {
	out := make([]int, len(x.Data))
	for i, v := range x.Data {
		out[i] = int(v)
	}
	return out
}

// Float returns the only number of x.
func (x Tensor) Float() float64 {
	if len(x.Data) != 1 {
		panic(fmt.Sprintf("golden: Float of a tensor of shape %v", x.Shape))
	}
	return float64(x.Data[0])
}

// Near reports an error for each number of got that differs from want's by more
// than tol, relative to the larger of 1 and want's size, and for a length that
// differs. NaN equals NaN, and an infinity itself.
func Near(t testing.TB, what string, got, want []float64, tol float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d numbers, want %d", what, len(got), len(want))
		return
	}
	for i := range got {
		if !near(got[i], want[i], tol) {
			t.Errorf("%s[%d] = %.17g, want %.17g (off by %.2g, allowed %.2g)", what, i, got[i], want[i], got[i]-want[i], tol)
		}
	}
}

func near(got, want, tol float64) bool {
	if got == want || math.IsNaN(got) && math.IsNaN(want) {
		return true
	}
	return !math.IsInf(want, 0) && math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))
}
