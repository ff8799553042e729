package forge

import (
	"reflect"
	"strings"
	"testing"
)

func TestSelfTest(t *testing.T) {
	if err := SelfTest(); err != nil {
		t.Fatal(err)
	}
}

// TestLayoutErrorSees tests that a changed layout is noticed: that the program
// leads to the descriptors, and that each kind of difference is an error.
func TestLayoutErrorSees(t *testing.T) {
	for _, name := range []string{
		"FuncType", "InterfaceType", "PtrType", "StructType", "StructField", "Imethod", "UncommonType", "Method", "MapType", "ArrayType", "SliceType",
	} {
		if compiledType("abi."+name) == nil {
			t.Errorf("no compiled type leads to abi.%s", name)
		}
	}
	wide, narrow := reflect.TypeFor[int64](), reflect.TypeFor[int32]()
	for _, own := range []reflect.Type{
		reflect.StructOf([]reflect.StructField{{Name: "Name", Type: narrow}, {Name: "Typ", Type: narrow}, {Name: "More", Type: narrow}}),
		reflect.StructOf([]reflect.StructField{{Name: "Name", Type: wide}, {Name: "Typ", Type: wide}}),
		reflect.StructOf([]reflect.StructField{{Name: "Typ", Type: narrow}, {Name: "Name", Type: narrow}}),
	} {
		if err := compareLayouts(own, compiledType("abi.Imethod")); err == nil || !strings.Contains(err.Error(), "abi.Imethod") {
			t.Errorf("%v: got the error %v", own, err)
		}
	}
}
