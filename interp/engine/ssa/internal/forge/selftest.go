package forge

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"unsafe"
)

// SelfTest reports why types cannot be forged in this program: the platform has
// no trampolines, or this Go release lays types out in another way than the
// package expects. It looks once; later calls return what it found.
func SelfTest() error { return selfTest() }

var selfTest = sync.OnceValue(func() error {
	if !haveTrampolines {
		return fmt.Errorf("no types with methods at run time on %s/%s: the trampolines are there for amd64 and arm64 only",
			runtime.GOOS, runtime.GOARCH)
	}
	for _, check := range []func() error{layoutError, flagsError, poolError, stackError, typeError} {
		if err := check(); err != nil {
			return fmt.Errorf("no types with methods at run time with %s: %w", runtime.Version(), err)
		}
	}
	return nil
})

// layoutError compares the descriptors declared here with reflect's own. Of the
// head, reflect knows its type from the dynamic type of any reflect.Type; the
// others are there if the program's types lead to them.
func layoutError() error {
	head := reflect.TypeOf(reflect.TypeFor[int]()).Elem().Field(0).Type
	if err := compareLayouts(reflect.TypeFor[rtype](), head); err != nil {
		return err
	}
	for _, own := range []reflect.Type{
		reflect.TypeFor[funcType](), reflect.TypeFor[interfaceType](), reflect.TypeFor[ptrType](),
		reflect.TypeFor[structType](), reflect.TypeFor[structField](), reflect.TypeFor[imethod](),
		reflect.TypeFor[uncommon](), reflect.TypeFor[method](),
	} {
		if err := compareLayouts(own, compiledType("abi."+upper(own.Name()))); err != nil {
			return err
		}
	}
	for kind, name := range map[reflect.Kind]string{
		reflect.Array: "abi.ArrayType", reflect.Chan: "abi.ChanType",
		reflect.Map: "abi.MapType", reflect.Slice: "abi.SliceType",
	} {
		if t := compiledType(name); t != nil && t.Size() != descriptorSize(kind) {
			return fmt.Errorf("%v has %d bytes, not %d", t, t.Size(), descriptorSize(kind))
		}
	}
	return nil
}

// compiledType returns a type of the compiled program by its string, nil if no
// pointer or slice of it is used.
func compiledType(str string) reflect.Type {
	for _, prefix := range []string{"*", "[]"} {
		if list := typesByString(prefix + str); len(list) > 0 {
			return asType(list[0]).Elem()
		}
	}
	return nil
}

// compareLayouts returns an error if a field of own differs from that of the
// same name in other, which may be nil.
func compareLayouts(own, other reflect.Type) error {
	if other == nil {
		return nil
	}
	if own.Size() != other.Size() || own.NumField() != other.NumField() {
		return fmt.Errorf("%v has %d bytes in %d fields, not %d in %d",
			other, other.Size(), other.NumField(), own.Size(), own.NumField())
	}
	for i := range own.NumField() {
		f, g := own.Field(i), other.Field(i)
		sameName := f.Name == "rtype" && g.Name == "Type" || upper(f.Name) == strings.TrimSuffix(g.Name, "_") ||
			renamed[own.Name()+"."+f.Name] == g.Name
		if !sameName || f.Offset != g.Offset || f.Type.Size() != g.Type.Size() {
			return fmt.Errorf("field %d of %v is %s at %d with %d bytes, not %s at %d with %d",
				i, other, g.Name, g.Offset, g.Type.Size(), f.Name, f.Offset, f.Type.Size())
		}
	}
	return nil
}

// renamed holds the fields whose name here is another one.
var renamed = map[string]string{
	"rtype.tflag": "TFlag", "rtype.gcData": "GCData",
	"funcType.in": "InCount", "funcType.out": "OutCount",
	"uncommon._": "_",
}

// upper returns the exported form of a name of this package.
func upper(s string) string {
	if s == "uncommon" {
		return "UncommonType"
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// sample is a compiled type of which everything is known.
type sample struct{ p *int }

func (sample) Exported()    {}
func (*sample) unexported() {}

var _ interface{ unexported() } = (*sample)(nil)

// flagsError looks at the flags and method counts of compiled types.
func flagsError() error {
	t, p := descriptor(reflect.TypeFor[sample]()), descriptor(reflect.TypeFor[*sample]())
	plain := descriptor(reflect.TypeFor[struct{ a, b int }]())
	const all = tflagUncommon | tflagNamed | tflagRegularMemory | tflagDirectIface
	switch {
	case t.tflag&all != all:
		return fmt.Errorf("flags of a named struct of one pointer are %#x", t.tflag)
	case p.tflag&(tflagUncommon|tflagNamed) != tflagUncommon:
		return fmt.Errorf("flags of a pointer type with methods are %#x", p.tflag)
	case plain.tflag&(all|tflagGCMaskOnDemand) != tflagRegularMemory:
		return fmt.Errorf("flags of an unnamed struct are %#x", plain.tflag)
	case t.numMethod() != 1 || p.numMethod() != 2 || p.uncommonOf().xcount != 1:
		return errors.New("method tables are not where they are expected")
	case reflect.Kind(t.kind) != reflect.Struct || !sampleField(t):
		return errors.New("struct fields are not where they are expected")
	}
	return nil
}

// sampleField reports whether t's field is sample's.
func sampleField(t *rtype) bool {
	fields := (*structType)(unsafe.Pointer(t)).fields
	return len(fields) == 1 && fields[0].typ == descriptor(reflect.TypeFor[*int]()) &&
		fields[0].offset == unsafe.Offsetof(sample{}.p) && !fields[0].name.isBlank()
}

// typeError forges a type and uses it.
func typeError() error {
	fields := []reflect.StructField{
		{Name: "S", Type: reflect.TypeFor[string]()},
		{Name: "_", PkgPath: "forge", Type: reflect.TypeFor[int]()},
	}
	n := NewNamed("forge", "selfTest", Layout(fields))
	n.SetUnderlying(StructOf(fields))
	text := func(receiver unsafe.Pointer) string { return *(*string)(receiver) + "!" }
	m := []Method{{Name: "String", Type: reflect.TypeFor[func() string](), Code: Closure(reflect.ValueOf(text))}}
	if err := n.SetMethods(m, m); err != nil {
		return err
	}
	v := reflect.New(n.Type()).Elem()
	v.Field(0).SetString("x")
	if got := fmt.Sprintf("%v %T %v", v, v.Interface(), v.Method(0).Call(nil)[0]); got != "x! forge.selfTest x!" {
		return fmt.Errorf("a forged type prints as %s", got)
	}
	other := reflect.New(n.Type()).Elem()
	other.Field(0).SetString("x")
	*(*int)(unsafe.Pointer(other.Field(1).UnsafeAddr())) = 1
	if v.Interface() != other.Interface() {
		return errors.New("a forged struct compares blank fields")
	}
	return nil
}
