package forge

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unsafe"
)

// structs holds the struct types made here, by their string.
var structs struct {
	sync.Mutex
	byString map[string][]*Named
}

// StructOf is reflect.StructOf without its limits: fields may be embedded,
// unexported and blank, and of forged types. The same fields give the same
// type, which is that of reflect.StructOf where it can make it, and the
// compiled program's if that has it. Offset and Index are not looked at.
//
// The type has no promoted methods unless the compiled program has it; see
// SetPromoted.
func StructOf(fields []reflect.StructField) reflect.Type {
	if !slices.ContainsFunc(fields, beyondReflect) {
		return reflectStruct(fields)
	}
	str := structString(fields)
	for _, t := range typesByString(str) {
		if sameFields(asType(t), fields) {
			return asType(t)
		}
	}
	structs.Lock()
	defer structs.Unlock()
	for _, n := range structs.byString[str] {
		if sameFields(n.Type(), fields) {
			return n.Type()
		}
	}
	return newStruct(str, fields).Type()
}

// reflectStruct returns the type of reflect.StructOf, made right.
func reflectStruct(fields []reflect.StructField) reflect.Type {
	t := reflect.StructOf(fields)
	if slices.ContainsFunc(fields, func(f reflect.StructField) bool { return f.Name == "_" }) {
		structs.Lock()
		defer structs.Unlock()
		skipBlank((*structType)(unsafe.Pointer(descriptor(t))))
	}
	return t
}

// SetPromoted gives a struct type of StructOf, and pointers to it, the methods
// promoted from its embedded fields. It must come before the first conversion
// of such a value to an interface. The type is known by its fields, so it may
// have its methods already, or be a compiled one that has: then nothing is done.
func SetPromoted(t reflect.Type, value, pointer []Method) error {
	structs.Lock()
	defer structs.Unlock()
	n, ok := forged.Load(descriptor(t))
	if !ok || n.(*Named).methods {
		return nil
	}
	return n.(*Named).SetMethods(value, pointer)
}

// beyondReflect reports whether reflect.StructOf refuses the field, or would
// give the struct type methods that do not work.
func beyondReflect(f reflect.StructField) bool {
	if !f.Anonymous {
		return false
	}
	t := descriptor(f.Type)
	if f.PkgPath != "" || isForged(t) || t.numMethod() > 0 {
		return true
	}
	if f.Type.Kind() == reflect.Pointer {
		t = descriptor(f.Type.Elem())
		return isForged(t) || t.numMethod() > 0
	}
	return descriptor(reflect.PointerTo(f.Type)).numMethod() > 0
}

// isForged reports whether t is a type of this package, which may not have its
// methods yet.
func isForged(t *rtype) bool {
	_, ok := forged.Load(t)
	return ok
}

// newStruct makes a struct type and remembers it. The lock must be held.
func newStruct(str string, fields []reflect.StructField) *Named {
	layout := Layout(fields)
	n := newNamed(str, structPkgPath(fields), 0, descriptor(layout))
	t := (*structType)(unsafe.Pointer(n.typ))
	own := make([]structField, len(fields))
	for i, f := range fields {
		own[i] = structField{
			name:   newName(f.Name, string(f.Tag), "", f.PkgPath == "", f.Anonymous),
			typ:    descriptor(f.Type),
			offset: layout.Field(i).Offset,
		}
	}
	t.fields = own
	if pkgPath := structPkgPath(fields); pkgPath != "" {
		t.pkgPath = newName(pkgPath, "", "", false, false)
	}
	keep(own)
	keep(t.pkgPath)
	if n.equal != nil {
		n.equal = structEqual(t)
	}
	if structs.byString == nil {
		structs.byString = map[string][]*Named{}
	}
	structs.byString[str] = append(structs.byString[str], n)
	return n
}

// structPkgPath returns the package of the unexported fields, "" if there are
// none.
func structPkgPath(fields []reflect.StructField) string {
	pkgPath := ""
	for _, f := range fields {
		if f.PkgPath != "" && pkgPath != "" && f.PkgPath != pkgPath {
			panic(fmt.Sprintf("forge: unexported fields of two packages, %s and %s, in one struct", pkgPath, f.PkgPath))
		}
		if f.PkgPath != "" {
			pkgPath = f.PkgPath
		}
	}
	return pkgPath
}

// structString returns the type's string as the compiler writes it.
func structString(fields []reflect.StructField) string {
	var b strings.Builder
	b.WriteString("struct {")
	for i, f := range fields {
		if i > 0 {
			b.WriteByte(';')
		}
		if !f.Anonymous {
			b.WriteString(" " + f.Name)
		}
		b.WriteString(" " + f.Type.String())
		if f.Tag != "" {
			b.WriteString(" " + strconv.Quote(string(f.Tag)))
		}
	}
	b.WriteString(" }")
	return b.String()
}

// sameFields reports whether the struct type t has these fields.
func sameFields(t reflect.Type, fields []reflect.StructField) bool {
	if t.Kind() != reflect.Struct || t.NumField() != len(fields) {
		return false
	}
	for i, f := range fields {
		g := t.Field(i)
		if f.Name != g.Name || f.PkgPath != g.PkgPath || f.Type != g.Type || f.Tag != g.Tag || f.Anonymous != g.Anonymous {
			return false
		}
	}
	return true
}
