package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// indexOps are the ops on elements for a class of flat values.
type indexOps interface {
	loadIndex(dst vm.Slot, s sequence, index integerIn, site *vm.Site) vm.Op
	storeIndex(s sequence, index integerIn, src source, site *vm.Site) vm.Op
}

// sequence is what is indexed: a slice, an array by its address, or an array as
// a value.
type sequence struct {
	reg   vm.Reg
	array bool
	n     int  // the length of an array
	boxed bool // the array is a value, whose address is never nil
	size  uintptr
}

func sliceOf(size uintptr, s vm.Reg) sequence { return sequence{reg: s, size: size} }

func arrayAt(size uintptr, n int, addr vm.Slot) sequence {
	return sequence{reg: vm.Reg{P: addr}, array: true, n: n, size: size}
}

// at returns the address of an element.
func (s *sequence) at(fp vm.FP, index *integerIn, site *vm.Site) unsafe.Pointer {
	p, n := loadP(fp, s.reg.P), s.n
	if !s.array {
		n = loadInt(fp, s.reg.S)
	} else if p == nil && !s.boxed {
		throwNil(fp, site)
	}
	i := index.get(fp)
	if uint(i) >= uint(n) {
		index.throwIndex(fp, site, i, n)
	}
	return unsafe.Add(p, uintptr(i)*s.size)
}

// fixed returns how far an element is from the beginning of an array, if the
// index is a constant.
func (s *sequence) fixed(x integerIn) (off uintptr, ok bool) {
	if !s.array || x.kind != reflect.Invalid || uint(x.value) >= uint(s.n) {
		return 0, false
	}
	return uintptr(x.value) * s.size, true
}

// IndexAddr writes the address of an element of a slice.
func IndexAddr(elem reflect.Type, dst vm.Slot, s vm.Reg, index Int, site *vm.Site) vm.Op {
	return indexAddr(dst, sliceOf(elem.Size(), s), index.ready(), site)
}

// IndexAddrArray is IndexAddr for the array of n elements at the address in addr.
func IndexAddrArray(elem reflect.Type, n int, dst, addr vm.Slot, index Int, site *vm.Site) vm.Op {
	return indexAddr(dst, arrayAt(elem.Size(), n, addr), index.ready(), site)
}

//go:noinline
func indexAddr(dst vm.Slot, s sequence, x integerIn, site *vm.Site) vm.Op {
	if off, ok := s.fixed(x); ok {
		return FieldAddr(dst, s.reg.P, off, site)
	}
	if s.array || !x.wide() {
		return func(fp vm.FP) { vm.St(fp, dst, s.at(fp, &x, site)) }
	}
	data, length, slot, size := s.reg.P, s.reg.S, x.slot, s.size
	return func(fp vm.FP) {
		i, n := loadInt(fp, slot), loadInt(fp, length)
		if uint(i) >= uint(n) {
			x.throwIndex(fp, site, i, n)
		}
		vm.St(fp, dst, unsafe.Add(loadP(fp, data), uintptr(i)*size))
	}
}

// LoadIndex reads an element, of type elem, of a slice.
func LoadIndex(elem reflect.Type, dst, s vm.Reg, index Int, site *vm.Site) vm.Op {
	return loadIndex(elem, dst, sliceOf(elem.Size(), s), index.ready(), site)
}

// LoadIndexArray is LoadIndex for the array of n elements at the address in addr.
func LoadIndexArray(elem reflect.Type, n int, dst vm.Reg, addr vm.Slot, index Int, site *vm.Site) vm.Op {
	return loadIndex(elem, dst, arrayAt(elem.Size(), n, addr), index.ready(), site)
}

// Index reads an element, of type elem, of the array of n elements in slot box.
func Index(elem reflect.Type, n int, dst vm.Reg, box vm.Slot, index Int, site *vm.Site) vm.Op {
	s := arrayAt(elem.Size(), n, box)
	s.boxed = true
	return loadIndex(elem, dst, s, index.ready(), site)
}

func loadIndex(elem reflect.Type, dst vm.Reg, s sequence, x integerIn, site *vm.Site) vm.Op {
	if off, ok := s.fixed(x); ok {
		if s.boxed {
			return Field(elem, dst, s.reg.P, off)
		}
		return Load(elem, dst, s.reg.P, off, site)
	}
	r := RepOf(elem)
	f := flatOf(r)
	switch {
	case f != nil:
		return f.loadIndex(flatSlot(r, dst), s, x, site)
	case r == vm.String && !s.array && x.wide():
		return loadStringIndex(dst, s.reg, x, site)
	case s.boxed:
		read := sharingReader(elem, dst)
		return func(fp vm.FP) { read(fp, s.at(fp, &x, site)) }
	}
	if r == vm.Boxed {
		box := boxer(elem)
		return func(fp vm.FP) { vm.St(fp, dst.P, box(s.at(fp, &x, site))) }
	}
	read := readerOf(elem, dst)
	return func(fp vm.FP) { read(fp, s.at(fp, &x, site)) }
}

// StoreIndex writes an element, of type elem, of a slice.
func StoreIndex(elem reflect.Type, s vm.Reg, index Int, src vm.Operand, site *vm.Site) vm.Op {
	return storeIndex(elem, sliceOf(elem.Size(), s), index.ready(), src, site)
}

// StoreIndexArray is StoreIndex for the array of n elements at the address in addr.
func StoreIndexArray(elem reflect.Type, n int, addr vm.Slot, index Int, src vm.Operand, site *vm.Site) vm.Op {
	return storeIndex(elem, arrayAt(elem.Size(), n, addr), index.ready(), src, site)
}

func storeIndex(elem reflect.Type, s sequence, x integerIn, src vm.Operand, site *vm.Site) vm.Op {
	if off, ok := s.fixed(x); ok {
		return Store(elem, s.reg.P, off, src, site)
	}
	r := RepOf(elem)
	f := flatOf(r)
	switch {
	case f != nil:
		return f.storeIndex(s, x, sourceOf(r, src), site)
	case r == vm.String && !s.array && x.wide():
		return storeStringIndex(s.reg, x, src, site)
	}
	write := writerOf(elem, src)
	return func(fp vm.FP) { write(fp, s.at(fp, &x, site)) }
}
