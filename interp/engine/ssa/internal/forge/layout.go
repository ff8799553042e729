package forge

import (
	"bytes"
	"iter"
	"reflect"
	"strconv"
	"unsafe"
)

// Standin returns a type that a layout can have in place of one of that kind
// that is not there yet: of the same size, pointers and comparability. It knows
// the kinds whose layout does not depend on other types: pointers, functions,
// slices, maps, channels and interfaces (with or without methods). For arrays
// and structs, make the layout from those of their elements and fields.
func Standin(kind reflect.Kind, methods bool) reflect.Type {
	switch kind {
	case reflect.Pointer:
		return reflect.TypeFor[*int]()
	case reflect.Func:
		return reflect.TypeFor[func()]()
	case reflect.Slice:
		return reflect.TypeFor[[]int]()
	case reflect.Map:
		return reflect.TypeFor[map[int]int]()
	case reflect.Chan:
		return reflect.TypeFor[chan int]()
	case reflect.Interface:
		if methods {
			return reflect.TypeFor[interface{ Error() string }]()
		}
		return reflect.TypeFor[any]()
	}
	panic("forge: Standin of " + kind.String())
}

// Layout returns a struct type of the layout that a struct with these fields
// has. Of the fields it takes the types, which may be standins, and which of
// them are blank.
func Layout(fields []reflect.StructField) reflect.Type {
	plain := make([]reflect.StructField, len(fields))
	for i, f := range fields {
		plain[i] = reflect.StructField{Name: "F" + strconv.Itoa(i), Type: f.Type}
		if f.Name == "_" {
			plain[i].Name, plain[i].PkgPath = "_", "_"
		}
	}
	return reflect.StructOf(plain)
}

// layoutDiff names what differs between two layouts, "" if nothing does.
func layoutDiff(a, b *rtype) string {
	switch {
	case a.kind != b.kind:
		return "kind"
	case a.size != b.size:
		return "size"
	case a.align != b.align || a.fieldAlign != b.fieldAlign:
		return "alignment"
	case (a.equal == nil) != (b.equal == nil):
		return "comparability"
	case isRegular(asType(a)) != isRegular(asType(b)):
		return "blank fields or padding"
	case (a.tflag^b.tflag)&tflagDirectIface != 0:
		return "representation in interfaces"
	case a.ptrBytes != b.ptrBytes || !samePointers(gcMask(a), gcMask(b), asType(b)):
		return "pointers"
	case reflect.Kind(a.kind) == reflect.Interface && (a.numMethod() == 0) != (b.numMethod() == 0):
		return "having methods"
	}
	return ""
}

// samePointers compares the masks of two layouts, of which t is one. Types that
// reflect makes say of an interface's first word that it is a pointer, compiled
// ones that it is none: the collector need not know what it points to.
func samePointers(a, b []byte, t reflect.Type) bool {
	if bytes.Equal(a, b) || len(a) != len(b) {
		return len(a) == len(b)
	}
	for at := range typeWords(t, 0) {
		bit := byte(1) << (at / word % 8)
		if i := at / word / 8; i < uintptr(len(a)) {
			a[i] |= bit
			b[i] |= bit
		}
	}
	return bytes.Equal(a, b)
}

// typeWords lists where interfaces in a value of type t have their first words.
func typeWords(t reflect.Type, at uintptr) iter.Seq[uintptr] {
	return func(yield func(uintptr) bool) {
		switch t.Kind() {
		case reflect.Interface:
			yield(at)
		case reflect.Array:
			for i := range t.Len() {
				typeWords(t.Elem(), at+uintptr(i)*t.Elem().Size())(yield)
			}
		case reflect.Struct:
			for f := range t.Fields() {
				typeWords(f.Type, at+f.Offset)(yield)
			}
		}
	}
}

// isRegular reports whether two values are equal if their bytes are: the hash of
// the type is then that of the bytes, too. reflect.StructOf does not see it of
// structs with more than one field.
func isRegular(t reflect.Type) bool {
	switch k := t.Kind(); k {
	case reflect.Array:
		return t.Len() == 0 && t.Comparable() || isRegular(t.Elem())
	case reflect.Struct:
		return isRegularStruct(t)
	case reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128,
		reflect.Func, reflect.Interface, reflect.Map, reflect.Slice, reflect.String:
		return false
	}
	return true
}

// isRegularStruct reports whether all fields are regular, without a blank one
// or padding among them.
func isRegularStruct(t reflect.Type) bool {
	size := uintptr(0)
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Name == "_" || !isRegular(f.Type) {
			return false
		}
		size += f.Type.Size()
	}
	return size == t.Size()
}

// gcMask returns the mask of t's pointers, nil if it has none or if the runtime
// makes the mask when it needs it.
func gcMask(t *rtype) []byte {
	if t.ptrBytes == 0 || t.tflag&tflagGCMaskOnDemand != 0 {
		return nil
	}
	words := t.ptrBytes / word
	mask := bytes.Clone(unsafe.Slice(t.gcData, (words+7)/8))
	if rest := words % 8; rest != 0 {
		mask[len(mask)-1] &= 1<<rest - 1
	}
	return mask
}
