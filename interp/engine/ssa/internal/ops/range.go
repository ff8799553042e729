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
	if r := RepOf(t.Key()); key != nil && flatOf(r) != nil {
		return flatOf(r).nextMap(w, iter, ok, flatSlot(r, *key), readValue)
	}
	return func(fp vm.FP) {
		it := (*mapRange)(loadP(fp, iter))
		if !it.next(fp, w, ok) {
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

// nextMap is NextMap for flat keys.
//
//go:noinline
func (flat[T]) nextMap(t unsafe.Pointer, iter, ok, key vm.Slot, readValue reader) vm.Op {
	if readValue == nil {
		return func(fp vm.FP) {
			if it := (*mapRange)(loadP(fp, iter)); it.next(fp, t, ok) {
				*(*T)(at(fp, key)) = *(*T)(it.key)
			}
		}
	}
	return func(fp vm.FP) {
		if it := (*mapRange)(loadP(fp, iter)); it.next(fp, t, ok) {
			*(*T)(at(fp, key)) = *(*T)(it.key)
			readValue(fp, it.elem)
		}
	}
}

// next moves on and tells whether there is an element.
func (it *mapRange) next(fp vm.FP, t unsafe.Pointer, ok vm.Slot) bool {
	if it.started {
		mapIterateOn(&it.mapIterator)
	} else {
		it.started = true
		mapIterate(t, it.m, &it.mapIterator)
	}
	there := it.key != nil
	*(*bool)(at(fp, ok)) = there
	return there
}
