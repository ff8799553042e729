package ops

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// at returns the address of a key that is no string.
func (k *mapKey) at(fp vm.FP) unsafe.Pointer {
	if k.risky {
		k.site.Native(fp)
	}
	if k.rep == vm.Boxed {
		return readBox(fp, &k.key)
	}
	return k.flat.at(fp)
}

// find looks the key up in the map in slot from. Where it is not there the
// address means nothing for elements of more than maxFastElem bytes.
func (k *mapKey) find(fp vm.FP, from vm.Slot) (unsafe.Pointer, bool) {
	m := loadP(fp, from)
	switch k.class {
	case key32:
		return mapFind32(k.word, m, readFlat[uint32](fp, k.flat))
	case key64, keyPointer:
		return mapFind64(k.word, m, readFlat[uint64](fp, k.flat))
	case keyString:
		return mapFindString(k.word, m, readString(fp, &k.key))
	}
	if k.rep == vm.String {
		s := readString(fp, &k.key)
		return mapFind(k.word, m, unsafe.Pointer(&s))
	}
	return mapFind(k.word, m, k.at(fp))
}

// assign returns where the element for the key is to be written.
func (k *mapKey) assign(fp vm.FP, to vm.Slot) unsafe.Pointer {
	m := loadP(fp, to)
	if m == nil {
		throwNilMap(fp, k.site)
	}
	switch k.class {
	case key32:
		return mapAssign32(k.word, m, readFlat[uint32](fp, k.flat))
	case key64:
		return mapAssign64(k.word, m, readFlat[uint64](fp, k.flat))
	case keyPointer:
		return mapAssignPointer(k.word, m, readFlat[unsafe.Pointer](fp, k.flat))
	case keyString:
		return mapAssignString(k.word, m, readString(fp, &k.key))
	}
	if k.rep == vm.String {
		s := readString(fp, &k.key)
		return mapAssign(k.word, m, unsafe.Pointer(&s))
	}
	return mapAssign(k.word, m, k.at(fp))
}

//go:noinline
func throwNilMap(fp vm.FP, site *vm.Site) { site.Throw(fp, NilMapError()) }

//go:noinline
func (flat[T]) lookup(k *mapKey, dst, ok, from vm.Slot) vm.Op {
	switch {
	case ok != 0:
		return func(fp vm.FP) {
			p, there := k.find(fp, from)
			*(*T)(at(fp, dst)) = *(*T)(p)
			vm.St(fp, ok, there)
		}
	case k.class == key64:
		w, key := k.word, k.flat
		return func(fp vm.FP) {
			p, _ := mapFind64(w, loadP(fp, from), readFlat[uint64](fp, key))
			*(*T)(at(fp, dst)) = *(*T)(p)
		}
	case k.class == keyString:
		w, key := k.word, k.key
		return func(fp vm.FP) {
			p, _ := mapFindString(w, loadP(fp, from), readString(fp, &key))
			*(*T)(at(fp, dst)) = *(*T)(p)
		}
	}
	return func(fp vm.FP) {
		p, _ := k.find(fp, from)
		*(*T)(at(fp, dst)) = *(*T)(p)
	}
}

//go:noinline
func (flat[T]) update(k *mapKey, to vm.Slot, v source, site *vm.Site) vm.Op {
	switch k.class {
	case key64:
		w, key := k.word, k.flat
		return func(fp vm.FP) {
			m := loadP(fp, to)
			if m == nil {
				throwNilMap(fp, site)
			}
			*(*T)(mapAssign64(w, m, readFlat[uint64](fp, key))) = *(*T)(v.at(fp))
		}
	case keyString:
		w, key := k.word, k.key
		return func(fp vm.FP) {
			m := loadP(fp, to)
			if m == nil {
				throwNilMap(fp, site)
			}
			*(*T)(mapAssignString(w, m, readString(fp, &key))) = *(*T)(v.at(fp))
		}
	}
	return func(fp vm.FP) { *(*T)(k.assign(fp, to)) = *(*T)(v.at(fp)) }
}
