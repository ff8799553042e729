package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Int is an operand of an integer type: an index, a length, a capacity.
type Int struct {
	vm.Operand
	Kind reflect.Kind
}

// IntConst returns the operand for a constant.
func IntConst(n int) Int { return Int{vm.Operand{Const: unsafe.Pointer(&n)}, reflect.Int} }

// integerIn is an Int made ready: it reads the operand as an int. An unsigned
// one that is too large for an int becomes negative, as in Go's own checks.
type integerIn struct {
	slot     vm.Slot
	kind     reflect.Kind // Invalid for a constant
	value    int          // of a constant
	unsigned bool
}

func (x Int) ready() integerIn {
	in := integerIn{slot: x.S, kind: x.Kind, unsigned: x.Kind >= reflect.Uint}
	if x.Const != nil {
		in.value = readInt(x.Kind, x.Const)
		in.kind = reflect.Invalid
	}
	return in
}

// wide reports whether the operand is a register that holds an int's width.
func (x *integerIn) wide() bool {
	switch x.kind {
	case reflect.Int, reflect.Int64, reflect.Uint, reflect.Uint64, reflect.Uintptr:
		return true
	}
	return false
}

func (x *integerIn) get(fp vm.FP) int {
	switch x.kind {
	case reflect.Invalid:
		return x.value
	case reflect.Int:
		return loadInt(fp, x.slot)
	}
	return readInt(x.kind, unsafe.Add(fp, x.slot))
}

func readInt(k reflect.Kind, p unsafe.Pointer) int {
	switch k {
	case reflect.Int8:
		return int(*(*int8)(p))
	case reflect.Int16:
		return int(*(*int16)(p))
	case reflect.Int32:
		return int(*(*int32)(p))
	case reflect.Uint8:
		return int(*(*uint8)(p))
	case reflect.Uint16:
		return int(*(*uint16)(p))
	case reflect.Uint32:
		return int(*(*uint32)(p))
	}
	return *(*int)(p)
}

// throwIndex panics because i is no index of a value with n elements.
//
//go:noinline
func (x *integerIn) throwIndex(fp vm.FP, site *vm.Site, i, n int) {
	if x.unsigned {
		site.Throw(fp, IndexErrorUint(uint64(i), n))
	}
	site.Throw(fp, IndexError(i, n))
}
