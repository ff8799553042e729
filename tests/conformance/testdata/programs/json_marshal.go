// json.Marshal of types of the program: tags, embedding, methods, maps, pointers.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"
)

type Level int

func (l Level) MarshalText() ([]byte, error) { return []byte(fmt.Sprint("level-", int(l))), nil }

type Money struct {
	cents int
}

func (m Money) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, `"%d.%02d"`, m.cents/100, m.cents%100), nil
}

type Base struct {
	ID      int       `json:"id"`
	Created time.Time `json:"created"`
}

type Address struct {
	Street string `json:"street,omitempty"`
	Zip    *int   `json:"zip"`
}

type Person struct {
	Base
	*Address
	Name    string             `json:"name"`
	Age     int                `json:"-"`
	Email   string             `json:",omitempty"`
	Big     int64              `json:"big,string"`
	Balance Money              `json:"balance"`
	Levels  []Level            `json:"levels"`
	ByLevel map[Level]string   `json:"by_level"`
	Extra   map[string]any     `json:"extra"`
	Kids    []*Person          `json:"kids,omitempty"`
	Data    []byte             `json:"data"`
	Raw     json.RawMessage    `json:"raw"`
	Any     any                `json:"any"`
	Arr     [2]bool            `json:"arr"`
	Opt     *Money             `json:"opt,omitempty"`
	Zero    time.Time          `json:"zero,omitzero"`
	Anon    struct{ X, y int } `json:"anon"`
	hidden  string
}

type Node struct {
	Val         int
	Left, Right *Node `json:",omitempty"`
}

type (
	Shape interface{ Area() float64 }
	Sq    struct{ Side float64 }
)

func (s Sq) Area() float64 { return s.Side * s.Side }

func main() {
	zip := 12345
	p := Person{
		Base: Base{7, time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)}, Address: &Address{Zip: &zip}, Name: "Ann <&>", Big: 1 << 60,
		Balance: Money{1205}, Levels: []Level{1, 2}, ByLevel: map[Level]string{3: "c", 1: "a"},
		Extra: map[string]any{"z": 1, "a": []int{1}, "m": Money{5}}, Kids: []*Person{}, Data: []byte("hi"), Raw: json.RawMessage(`{"r":1}`), Any: Sq{2}, hidden: "h",
	}
	b, err := json.Marshal(p)
	fmt.Println(string(b), err)
	b, err = json.MarshalIndent(Node{1, &Node{2, nil, nil}, nil}, ">", "  ")
	fmt.Println(string(b), err)
	enc := json.NewEncoder(os.Stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	enc.Encode(map[string]any{"html": "<b>", "n": nil, "f": 1.5, "i": 1e21, "s": []Shape{Sq{1}}})
	_, err = json.Marshal(map[string]any{"f": func() {}})
	fmt.Println(err)
	_, err = json.Marshal(make(chan int))
	fmt.Println(err)
	fmt.Println(json.Valid([]byte(`{"a":1}`)), json.Valid([]byte(`{a:1}`)))
	b, _ = json.Marshal([]any{Level(1), &p.Balance, struct{}{}, []Node(nil), []Node{}, "é\u2028", 3.0, float32(0.1)})
	fmt.Println(string(b))
}
