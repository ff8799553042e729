package ops

import (
	"fmt"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// at returns the address of a register word. See the package's doc before using
// it in a small constructor.
func at(fp vm.FP, s vm.Slot) unsafe.Pointer { return unsafe.Add(fp, s) }

type signed interface{ int8 | int16 | int32 | int64 }

type unsigned interface {
	uint8 | uint16 | uint32 | uint64
}

type integer interface{ signed | unsigned }

type float interface{ float32 | float64 }

type complexes interface{ complex64 | complex128 }

// sized returns the kind of given width that int, uint and uintptr are, and
// every other kind as it is.
func sized(k reflect.Kind) reflect.Kind {
	switch k {
	case reflect.Int:
		return reflect.Int64
	case reflect.Uint, reflect.Uintptr:
		return reflect.Uint64
	}
	return k
}

// bits returns the unsigned kind that has the width of an integer kind or bool:
// for ops that do not care for the sign.
func bits(k reflect.Kind) reflect.Kind {
	switch k {
	case reflect.Int8, reflect.Bool:
		return reflect.Uint8
	case reflect.Int16:
		return reflect.Uint16
	case reflect.Int32:
		return reflect.Uint32
	case reflect.Int64, reflect.Int:
		return reflect.Uint64
	}
	return sized(k)
}

func isSigned(k reflect.Kind) bool { return k >= reflect.Int && k <= reflect.Int64 }

func isInteger(k reflect.Kind) bool { return k >= reflect.Int && k <= reflect.Uintptr }

// unsupported reports a mistake of the compiler.
func unsupported(what any, k reflect.Kind) string {
	return fmt.Sprintf("ops: no %v for %v", what, k)
}

// loadString returns what reads a string operand.
//
//go:noinline
func loadString(o vm.Operand) func(fp vm.FP) string {
	if o.Const != nil {
		c := *(*string)(o.Const)
		return func(vm.FP) string { return c }
	}
	return func(fp vm.FP) string { return vm.LdString(fp, o.Reg) }
}
