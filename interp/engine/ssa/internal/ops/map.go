package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// mapOps are the ops on maps whose elements are of a class of flat values.
type mapOps interface {
	lookup(m *mapKey, dst, ok, from vm.Slot) vm.Op
	update(m *mapKey, to vm.Slot, v source, site *vm.Site) vm.Op
	nextMap(t unsafe.Pointer, iter, ok, key vm.Slot, readValue reader) vm.Op
}

// mapKey is a map type and the key of an access, made ready.
type mapKey struct {
	word  unsafe.Pointer // the map type
	class keyClass
	key   vm.Operand
	flat  source // the key where it is flat
	rep   vm.Rep
	site  *vm.Site
	// risky says that the run time may panic because of the key.
	risky bool
}

func newMapKey(t reflect.Type, key vm.Operand, site *vm.Site) *mapKey {
	r := RepOf(t.Key())
	return &mapKey{
		word: TypeWord(t), class: keyClassOf(t), key: key, rep: r,
		flat: sourceOf(r, key), site: site, risky: mayPanic(t.Key()),
	}
}

// MakeMap makes a map of type t with room for some elements.
func MakeMap(t reflect.Type, dst vm.Slot, reserve Int) vm.Op {
	w, n := TypeWord(t), reserve.ready()
	return func(fp vm.FP) { vm.St(fp, dst, makeMap(w, max(0, n.get(fp)))) }
}

// Lookup is m[key] for a map of type t.
func Lookup(t reflect.Type, dst vm.Reg, m vm.Slot, key vm.Operand, site *vm.Site) vm.Op {
	return LookupOk(t, dst, 0, m, key, site)
}

// LookupOk is Lookup that also tells slot ok, unless it is 0, whether the key is
// there.
func LookupOk(t reflect.Type, dst vm.Reg, ok, m vm.Slot, key vm.Operand, site *vm.Site) vm.Op {
	k := newMapKey(t, key, site)
	r := RepOf(t.Elem())
	if f := flatOf(r); f != nil {
		return f.lookup(k, flatSlot(r, dst), ok, m)
	}
	read, zero := readerOf(t.Elem(), dst), ZeroOf(t.Elem())
	return func(fp vm.FP) {
		p, there := k.find(fp, m)
		if !there {
			p = zero
		}
		read(fp, p)
		if ok != 0 {
			vm.St(fp, ok, there)
		}
	}
}

// Has tells slot ok whether the key is there.
func Has(t reflect.Type, ok, m vm.Slot, key vm.Operand, site *vm.Site) vm.Op {
	k := newMapKey(t, key, site)
	return func(fp vm.FP) {
		_, there := k.find(fp, m)
		vm.St(fp, ok, there)
	}
}

// Update is m[key] = v for a map of type t.
func Update(t reflect.Type, m vm.Slot, key, v vm.Operand, site *vm.Site) vm.Op {
	k := newMapKey(t, key, site)
	r := RepOf(t.Elem())
	if f := flatOf(r); f != nil {
		return f.update(k, m, sourceOf(r, v), site)
	}
	write := writerOf(t.Elem(), v)
	return func(fp vm.FP) { write(fp, k.assign(fp, m)) }
}

// Delete is delete(m, key) for a map of type t.
func Delete(t reflect.Type, m vm.Slot, key vm.Operand, site *vm.Site) vm.Op {
	k := newMapKey(t, key, site)
	if k.rep == vm.String {
		return func(fp vm.FP) {
			s := readString(fp, &k.key)
			mapDelete(k.word, loadP(fp, m), unsafe.Pointer(&s))
		}
	}
	return func(fp vm.FP) { mapDelete(k.word, loadP(fp, m), k.at(fp)) }
}

// ClearMap is clear(m) for a map of type t.
//
//go:noinline
func ClearMap(t reflect.Type, m vm.Slot) vm.Op {
	w := TypeWord(t)
	return func(fp vm.FP) {
		if p := loadP(fp, m); p != nil {
			mapClear(w, p)
		}
	}
}
