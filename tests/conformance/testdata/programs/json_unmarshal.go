// json.Unmarshal into types of the program, with own methods and errors.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

type Unit int

func (u *Unit) UnmarshalText(b []byte) error {
	switch string(b) {
	case "kg":
		*u = 1
	case "m":
		*u = 2
	default:
		return fmt.Errorf("unknown unit %q", b)
	}
	return nil
}

type Range struct{ Lo, Hi int }

func (r *Range) UnmarshalJSON(b []byte) error {
	var pair [2]int
	if err := json.Unmarshal(b, &pair); err != nil {
		return err
	}
	r.Lo, r.Hi = pair[0], pair[1]
	return nil
}

type Meta struct {
	Version int
	Tags    []string
}

type Config struct {
	Meta
	Name   string
	Ranges []Range
	Units  map[string]Unit
	Ptr    *int
	Any    any
	Nested struct {
		A, B float64
	}
	List []struct{ K, V string }
	Skip string `json:"-"`
	Next *Config
}

type Tree struct {
	V    int
	Kids []*Tree
}

func (t *Tree) sum() int {
	s := t.V
	for _, k := range t.Kids {
		s += k.sum()
	}
	return s
}

func main() {
	in := `{"version": 3, "Tags": ["x","y"], "name": "n", "ranges": [[1,2],[3,4]], "units": {"a":"kg","b":"m"},
		"ptr": 5, "any": {"deep": [1, "two", null, true]}, "Nested": {"A": 1.5, "b": 2}, "List": [{"K":"k","V":"v"}], "Skip": "no", "unknown": 1,
		"Next": {"name": "inner"}}`
	var c Config
	err := json.Unmarshal([]byte(in), &c)
	fmt.Printf("%+v %v %v %v\n", c.Meta, c.Name, c.Ranges, c.Units)
	fmt.Println(*c.Ptr, c.Any, c.Nested, c.List, c.Skip == "", c.Next.Name, c.Next.Next, err)
	var t Tree
	fmt.Println(json.Unmarshal([]byte(`{"V":1,"Kids":[{"V":2},{"V":3,"Kids":[{"V":4}]}]}`), &t), t.sum())
	for _, bad := range []string{`{"name": 5}`, `{"ranges": [["x"]]}`, `{"units": {"a": "lb"}}`, `{"name": `, `[1]`, `{"ptr": 1.5}`} {
		var c Config
		err := json.Unmarshal([]byte(bad), &c)
		var te *json.UnmarshalTypeError
		var se *json.SyntaxError
		fmt.Println(err, errors.As(err, &te), errors.As(err, &se))
		if te != nil {
			fmt.Println(te.Field, te.Value, te.Type, te.Offset)
		}
	}
	var anything any
	json.Unmarshal([]byte(`{"b":[1,2.5],"a":null}`), &anything)
	fmt.Printf("%v %T\n", anything, anything.(map[string]any)["b"].([]any)[0])
	dec := json.NewDecoder(strings.NewReader(`{"V":1} {"V":2} [`))
	for {
		var t Tree
		if err := dec.Decode(&t); err != nil {
			fmt.Println(err, err == io.EOF)
			break
		}
		fmt.Print(t.V, " ")
	}
	strict := json.NewDecoder(bytes.NewBufferString(`{"V":1,"X":2}`))
	strict.DisallowUnknownFields()
	fmt.Println(strict.Decode(&t))
	num := json.NewDecoder(strings.NewReader(`[12345678901234567890]`))
	num.UseNumber()
	var ns []json.Number
	fmt.Println(num.Decode(&ns), ns)
	existing := map[string]*Range{"keep": {9, 9}}
	fmt.Println(json.Unmarshal([]byte(`{"new":[7,8]}`), &existing), *existing["keep"], *existing["new"])
	fmt.Println(json.Unmarshal([]byte(`1`), nil), json.Unmarshal([]byte(`1`), 5))
}
