// encoding/gob with types of the program, registered interfaces, own encoding.
package main

import (
	"bytes"
	"encoding/gob"
	"fmt"
)

type (
	Shape  interface{ Area() float64 }
	Rect   struct{ W, H float64 }
	Circle struct{ R float64 }
)

func (r Rect) Area() float64    { return r.W * r.H }
func (c *Circle) Area() float64 { return 3 * c.R * c.R }

type Secret struct{ s string }

func (s Secret) GobEncode() ([]byte, error) {
	b := []byte(s.s)
	for i := range b {
		b[i] ^= 0x20
	}
	return b, nil
}

func (s *Secret) GobDecode(b []byte) error {
	for i := range b {
		b[i] ^= 0x20
	}
	s.s = string(b)
	return nil
}

type Model struct {
	Name    string
	Weights [][]float64
	Meta    map[string]int
	Shapes  []Shape
	Next    *Model
	Secret  Secret
}

type Old struct {
	Name  string
	Extra int
}

func main() {
	gob.Register(Rect{})
	gob.Register(&Circle{})
	m := Model{"m", [][]float64{{1, 2}, {3}}, map[string]int{"a": 1}, []Shape{Rect{2, 3}, &Circle{1}}, &Model{Name: "inner"}, Secret{"hidden"}}
	var buf bytes.Buffer
	fmt.Println(gob.NewEncoder(&buf).Encode(m))
	data := buf.Bytes()
	var out Model
	fmt.Println(gob.NewDecoder(bytes.NewReader(data)).Decode(&out))
	fmt.Println(out.Name, out.Weights, out.Meta, out.Next.Name, out.Secret)
	for _, s := range out.Shapes {
		fmt.Printf("%T %v; ", s, s.Area())
	}
	fmt.Println()
	var old Old
	fmt.Println(gob.NewDecoder(bytes.NewReader(data)).Decode(&old), old)
	var wrong struct{ Name int }
	fmt.Println(gob.NewDecoder(bytes.NewReader(data)).Decode(&wrong) != nil)
	var many bytes.Buffer
	enc := gob.NewEncoder(&many)
	for i := range 3 {
		enc.Encode(Old{fmt.Sprint("n", i), i})
	}
	dec := gob.NewDecoder(&many)
	for {
		var o Old
		if err := dec.Decode(&o); err != nil {
			fmt.Println(err)
			break
		}
		fmt.Print(o, " ")
	}
}
