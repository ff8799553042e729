package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// memoryOps are the ops on memory for a class of flat values.
type memoryOps interface {
	reader(dst vm.Slot) reader
	writer(src source) writer
	load(dst, addr vm.Slot, off uintptr, site *vm.Site) vm.Op
	store(addr vm.Slot, off uintptr, src source, site *vm.Site) vm.Op
	loadFrom(dst vm.Slot, p unsafe.Pointer) vm.Op
	storeTo(p unsafe.Pointer, src source) vm.Op
	move(dst vm.Slot, src source) vm.Op
	field(dst, box vm.Slot, off uintptr) vm.Op
}

// Load reads a value of type t at the address in slot addr, plus off.
func Load(t reflect.Type, dst vm.Reg, addr vm.Slot, off uintptr, site *vm.Site) vm.Op {
	r := RepOf(t)
	if f := flatOf(r); f != nil {
		return f.load(flatSlot(r, dst), addr, off, site)
	}
	switch r {
	case vm.String:
		return loadStringAt(dst, addr, off, site)
	case vm.Slice:
		return loadSliceAt(dst, addr, off, site)
	}
	box := boxer(t)
	return func(fp vm.FP) { vm.St(fp, dst.P, box(address(fp, addr, off, site))) }
}

//go:noinline
func loadSliceAt(dst vm.Reg, addr vm.Slot, off uintptr, site *vm.Site) vm.Op {
	return func(fp vm.FP) { vm.StSlice(fp, dst, *(*vm.SliceHeader)(address(fp, addr, off, site))) }
}

// Store writes a value of type t to the address in slot addr, plus off.
func Store(t reflect.Type, addr vm.Slot, off uintptr, src vm.Operand, site *vm.Site) vm.Op {
	r := RepOf(t)
	if f := flatOf(r); f != nil {
		return f.store(addr, off, sourceOf(r, src), site)
	}
	if r == vm.String && src.Const == nil {
		return storeStringAt(addr, off, src.Reg, site)
	}
	write := writerOf(t, src)
	return func(fp vm.FP) { write(fp, address(fp, addr, off, site)) }
}

// LoadGlobal reads a value of type t at an address.
func LoadGlobal(t reflect.Type, dst vm.Reg, p unsafe.Pointer) vm.Op {
	r := RepOf(t)
	if f := flatOf(r); f != nil {
		return f.loadFrom(flatSlot(r, dst), p)
	}
	switch r {
	case vm.String:
		return loadStringFrom(dst, p)
	case vm.Slice:
		return loadSliceFrom(dst, p)
	}
	read := readerOf(t, dst)
	return func(fp vm.FP) { read(fp, p) }
}

//go:noinline
func loadStringFrom(dst vm.Reg, p unsafe.Pointer) vm.Op {
	return func(fp vm.FP) { vm.StString(fp, dst, *(*string)(p)) }
}

//go:noinline
func loadSliceFrom(dst vm.Reg, p unsafe.Pointer) vm.Op {
	return func(fp vm.FP) { vm.StSlice(fp, dst, *(*vm.SliceHeader)(p)) }
}

// StoreGlobal writes a value of type t to an address.
func StoreGlobal(t reflect.Type, p unsafe.Pointer, src vm.Operand) vm.Op {
	r := RepOf(t)
	if f := flatOf(r); f != nil {
		return f.storeTo(p, sourceOf(r, src))
	}
	write := writerOf(t, src)
	return func(fp vm.FP) { write(fp, p) }
}

// New allocates a zero value of type t and writes its address.
//
//go:noinline
func New(t reflect.Type, dst vm.Slot) vm.Op {
	w := TypeWord(t)
	return func(fp vm.FP) { vm.St(fp, dst, unsafeNew(w)) }
}

// FieldAddr adds off to the address in slot addr, which must not be nil.
//
//go:noinline
func FieldAddr(dst, addr vm.Slot, off uintptr, site *vm.Site) vm.Op {
	return func(fp vm.FP) { vm.St(fp, dst, address(fp, addr, off, site)) }
}

// Field reads a field of type t of the struct in slot box.
func Field(t reflect.Type, dst vm.Reg, box vm.Slot, off uintptr) vm.Op {
	r := RepOf(t)
	if f := flatOf(r); f != nil {
		return f.field(flatSlot(r, dst), box, off)
	}
	read := sharingReader(t, dst)
	return func(fp vm.FP) { read(fp, unsafe.Add(loadP(fp, box), off)) }
}

// address returns the address in a slot plus off.
func address(fp vm.FP, addr vm.Slot, off uintptr, site *vm.Site) unsafe.Pointer {
	p := *(*unsafe.Pointer)(unsafe.Add(fp, addr))
	if p == nil {
		throwNil(fp, site)
	}
	return unsafe.Add(p, off)
}

//go:noinline
func throwNil(fp vm.FP, site *vm.Site) { site.Throw(fp, NilError()) }
