package forge_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/forge"
)

// This makes the type that is declared by
//
//	type Node struct {
//		Value int
//		Next  *Node `json:",omitempty"`
//	}
//
//	func (n *Node) String() string { return fmt.Sprint(n.Value, " → ", n.Next) }
func Example() {
	fields := []reflect.StructField{
		{Name: "Value", Type: reflect.TypeFor[int]()},
		{Name: "Next", Type: forge.Standin(reflect.Pointer, false), Tag: `json:",omitempty"`},
	}
	node := forge.NewNamed("main", "Node", forge.Layout(fields))
	fields[1].Type = reflect.PointerTo(node.Type())
	node.SetUnderlying(forge.StructOf(fields))

	text := func(receiver unsafe.Pointer) string {
		if receiver == nil {
			return "end"
		}
		n := reflect.NewAt(node.Type(), receiver).Elem()
		return fmt.Sprint(n.Field(0), " → ", n.Field(1))
	}
	err := node.SetMethods(nil, []forge.Method{
		{Name: "String", Type: reflect.TypeFor[func() string](), Code: forge.Closure(reflect.ValueOf(text))},
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	list := reflect.New(node.Type()).Interface()
	err = json.Unmarshal([]byte(`{"Value": 1, "Next": {"Value": 2}}`), list)
	fmt.Println(list, err)
	fmt.Printf("%T %v\n", list, list.(fmt.Stringer).String())
	// Output:
	// 1 → 2 → end <nil>
	// *main.Node 1 → 2 → end
}
