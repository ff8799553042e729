// reflect over types of the program: kinds, fields, tags, methods, names.
package main

import (
	"fmt"
	"reflect"
	"strings"
)

type ID int64

func (i ID) String() string { return fmt.Sprint("#", int64(i)) }
func (i *ID) Inc()          { *i++ }

type Base struct{ Created string }

func (Base) Hello(name string, n int) string { return strings.Repeat("hi "+name+" ", n) }

type User struct {
	Base
	ID     ID       `db:"id" json:"id,omitempty"`
	Name   string   `db:"name"`
	Tags   []string `json:"tags"`
	Scores map[string]float64
	Next   *User
	secret int
	Fn     func(int) (string, error)
	Ch     <-chan bool
	Any    fmt.Stringer
	Arr    [3]byte
}

func (u User) Greet(greeting string) string { return greeting + ", " + u.Name }
func (u *User) SetName(n string)            { u.Name = n }
func (u User) hidden()                      {}

type Shape interface {
	Area() float64
	Name() string
}

func main() {
	t := reflect.TypeOf(User{})
	fmt.Println(t, t.Name(), t.Kind(), t.NumField(), t.PkgPath(), t.NumMethod(), reflect.PointerTo(t).NumMethod())
	for i := range t.NumField() {
		f := t.Field(i)
		fmt.Println(i, f.Name, f.Type, f.Type.Kind(), f.Tag.Get("db"), f.Tag, f.Anonymous, f.IsExported(), f.PkgPath)
	}
	for i := range t.NumMethod() {
		m := t.Method(i)
		fmt.Println(m.Name, m.Type, m.IsExported())
	}
	f, ok := t.FieldByName("Created")
	fmt.Println(f.Index, ok)
	u := &User{Name: "ann", ID: 5}
	v := reflect.ValueOf(u).Elem()
	v.FieldByName("Name").SetString("bob")
	v.Field(1).SetInt(9)
	v.FieldByName("Tags").Set(reflect.Append(v.FieldByName("Tags"), reflect.ValueOf("x")))
	fmt.Println(u.Name, u.ID, u.Tags, v.FieldByName("secret").CanSet(), v.FieldByName("Name").CanSet())
	out := reflect.ValueOf(u).MethodByName("Greet").Call([]reflect.Value{reflect.ValueOf("hello")})
	fmt.Println(out[0], reflect.ValueOf(*u).MethodByName("Hello").Call([]reflect.Value{reflect.ValueOf("x"), reflect.ValueOf(2)})[0])
	reflect.ValueOf(u).MethodByName("SetName").Call([]reflect.Value{reflect.ValueOf("carl")})
	fmt.Println(u.Name, reflect.ValueOf(u).MethodByName("Nope").IsValid())
	stringer := reflect.TypeFor[fmt.Stringer]()
	fmt.Println(reflect.TypeOf(ID(1)).Implements(stringer), t.Implements(stringer), reflect.TypeFor[Shape]().NumMethod(), reflect.TypeFor[Shape]().Method(0).Name)
	for _, x := range []any{1, "s", 2.5, []int{}, map[string]int{}, u, *u, ID(3), func(int) {}, make(chan int), [2]bool{}, nil, struct{ A int }{}, &[]int{}, true, 'x', byte(1)} {
		if x == nil {
			fmt.Println("nil", reflect.TypeOf(x), reflect.ValueOf(x).IsValid())
			continue
		}
		t := reflect.TypeOf(x)
		fmt.Printf("%v/%v/%q ", t, t.Kind(), t.Name())
	}
	fmt.Println()
	fn := reflect.ValueOf(strings.Repeat)
	fmt.Println(fn.Call([]reflect.Value{reflect.ValueOf("ab"), reflect.ValueOf(2)})[0], fn.Type().NumIn(), fn.Type().In(1))
	swap := func(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} }
	var intSwap func(int, int) (int, int)
	reflect.ValueOf(&intSwap).Elem().Set(reflect.MakeFunc(reflect.TypeOf(intSwap), swap))
	fmt.Println(intSwap(1, 2))
	m := reflect.MakeMap(reflect.TypeFor[map[string]ID]())
	m.SetMapIndex(reflect.ValueOf("k"), reflect.ValueOf(ID(7)))
	fmt.Println(m.Interface(), m.Len(), m.MapKeys()[0])
	nv := reflect.New(t).Elem()
	nv.FieldByName("Name").SetString("new")
	fmt.Println(nv.Interface().(User).Name, nv.IsZero(), reflect.Zero(t).IsZero())
	fmt.Println(reflect.DeepEqual(User{Tags: []string{"a"}}, User{Tags: []string{"a"}}), reflect.DeepEqual(map[string][]ID{"a": {1}}, map[string][]ID{"a": {2}}), reflect.DeepEqual([]int(nil), []int{}))
	defer func() { fmt.Println(recover()) }()
	reflect.ValueOf(*u).Field(2).SetString("x")
}
