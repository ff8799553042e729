package ssa

import (
	"fmt"
	"go/types"

	"gophercell/interp/engine/ssa/internal/vm"
)

// repOf tells how values of t are held in registers.
func repOf(t types.Type) vm.Rep {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return basicRep(u)
	case *types.Pointer, *types.Map, *types.Chan, *types.Signature:
		return vm.Pointer
	case *types.Slice:
		return vm.Slice
	case *types.Interface:
		if u.NumMethods() == 0 {
			return vm.Eface
		}
		return vm.Iface
	case *types.Struct, *types.Array:
		return vm.Boxed
	}
	panic(fmt.Sprintf("no representation for the type %s (%T)", t, t.Underlying()))
}

func basicRep(b *types.Basic) vm.Rep {
	switch b.Kind() {
	case types.Bool, types.UntypedBool, types.Int8, types.Uint8:
		return vm.Bits8
	case types.Int16, types.Uint16:
		return vm.Bits16
	case types.Int32, types.Uint32, types.Float32, types.UntypedRune:
		return vm.Bits32
	case types.Complex128, types.UntypedComplex:
		return vm.Bits128
	case types.String, types.UntypedString:
		return vm.String
	case types.UnsafePointer, types.UntypedNil:
		return vm.Pointer
	}
	return vm.Bits64
}

// reps returns the representations of a tuple's values.
func reps(t *types.Tuple) []vm.Rep {
	list := make([]vm.Rep, t.Len())
	for i := range list {
		list[i] = repOf(t.At(i).Type())
	}
	return list
}
