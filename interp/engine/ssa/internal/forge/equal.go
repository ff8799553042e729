package forge

import (
	"reflect"
	"sync"
	"unsafe"
)

// structEqual returns how structs of that descriptor are compared: field by
// field, blank ones left out.
func structEqual(t *structType) equalFunc {
	if t.tflag&tflagRegularMemory != 0 {
		return memoryEqual(t.size)
	}
	var fields []structField
	for _, f := range t.fields {
		if !f.name.isBlank() {
			fields = append(fields, f)
		}
	}
	return func(p, q unsafe.Pointer) bool {
		for i := range fields {
			f := &fields[i]
			if !f.typ.equal(unsafe.Add(p, f.offset), unsafe.Add(q, f.offset)) {
				return false
			}
		}
		return true
	}
}

// memoryEqual returns how two ranges of that size are compared.
func memoryEqual(size uintptr) equalFunc {
	return func(p, q unsafe.Pointer) bool {
		return unsafe.String((*byte)(p), size) == unsafe.String((*byte)(q), size)
	}
}

func (n name) isBlank() bool {
	b := unsafe.Slice(n.bytes, 3)
	return b[1] == 1 && b[2] == '_'
}

// reflectEqualPC is the code of the comparison that reflect.StructOf makes. It
// compares blank fields too, which is wrong.
var reflectEqualPC = sync.OnceValue(func() uintptr {
	t := reflect.StructOf([]reflect.StructField{
		{Name: "Forge_", Type: reflect.TypeFor[string]()},
		{Name: "_", PkgPath: "forge", Type: reflect.TypeFor[int]()},
	})
	return codeOf(descriptor(t).equal)
})

// codeOf returns the address of a function's code.
func codeOf(f equalFunc) uintptr { return **(**uintptr)(unsafe.Pointer(&f)) }

// skipBlank makes a type that comes from reflect.StructOf compare as structs
// do. A compiled type does already, and cannot be written to.
func skipBlank(t *structType) {
	if t.equal != nil && codeOf(t.equal) == reflectEqualPC() {
		t.equal = structEqual(t)
	}
}
