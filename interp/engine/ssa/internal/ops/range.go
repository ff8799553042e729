package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// mapRange is an iteration over a map: what the P slot of a range instruction
// points to.
type mapRange struct {
	mapIterator
	m       unsafe.Pointer
	started bool
}

// RangeMap begins an iteration over the map in slot m.
//
//go:noinline
func RangeMap(dst, m vm.Slot) vm.Op {
	return func(fp vm.FP) { vm.St(fp, dst, &mapRange{m: loadP(fp, m)}) }
}

// NextMap moves an iteration over a map of type t on. It tells slot ok whether
// there is an element, and writes its key and value; both may be nil.
func NextMap(t reflect.Type, iter, ok vm.Slot, key, value *vm.Reg) vm.Op {
	w := TypeWord(t)
	readKey, readValue := optionalReader(t.Key(), key), optionalReader(t.Elem(), value)
	return func(fp vm.FP) {
		it := vm.Ld[*mapRange](fp, iter)
		it.next(w)
		vm.St(fp, ok, it.key != nil)
		if it.key == nil {
			return
		}
		if readKey != nil {
			readKey(fp, it.key)
		}
		if readValue != nil {
			readValue(fp, it.elem)
		}
	}
}

func optionalReader(t reflect.Type, dst *vm.Reg) reader {
	if dst == nil {
		return nil
	}
	return readerOf(t, *dst)
}

func (it *mapRange) next(t unsafe.Pointer) {
	if it.started {
		mapIterateOn(&it.mapIterator)
		return
	}
	it.started = true
	mapIterate(t, it.m, &it.mapIterator)
}
