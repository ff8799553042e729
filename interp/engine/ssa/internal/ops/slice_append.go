package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// appendOps are the ops that append to slices of a class of flat values.
type appendOps interface {
	appendOne(t unsafe.Pointer, dst, s vm.Reg, v source, site *vm.Site) vm.Op
}

// Append is append(s, other...) for slices with elements of type elem.
func Append(elem reflect.Type, dst vm.Reg, s, other vm.Operand, site *vm.Site) vm.Op {
	e := elementOf(elem)
	return func(fp vm.FP) {
		vm.StSlice(fp, dst, e.appendAll(fp, readSlice(fp, &s), readSlice(fp, &other), site))
	}
}

// AppendString is append(s, str...) for a slice of bytes.
func AppendString(elem reflect.Type, dst vm.Reg, s, str vm.Operand, site *vm.Site) vm.Op {
	e := elementOf(elem)
	return func(fp vm.FP) {
		vm.StSlice(fp, dst, e.appendAll(fp, readSlice(fp, &s), textBytes(readString(fp, &str)), site))
	}
}

// element is the type of a slice's elements, made ready.
type element struct {
	word unsafe.Pointer
	size uintptr
}

func elementOf(t reflect.Type) *element { return &element{TypeWord(t), t.Size()} }

// textBytes returns the bytes of a string, which nobody may change.
func textBytes(s string) vm.SliceHeader {
	return vm.SliceHeader{Data: unsafe.Pointer(unsafe.StringData(s)), Len: len(s), Cap: len(s)}
}

// appendAll appends a slice to another.
func (e *element) appendAll(fp vm.FP, h, other vm.SliceHeader, site *vm.Site) vm.SliceHeader {
	n := h.Len
	h = extend(fp, e.word, h, other.Len, site)
	if other.Len > 0 {
		typedSliceCopy(e.word, cut(h.Data, e.size, n, h.Len, h.Cap), other)
	}
	return h
}

// extend makes a slice longer. What is added must be written before anything
// else happens.
func extend(fp vm.FP, t unsafe.Pointer, h vm.SliceHeader, added int, site *vm.Site) vm.SliceHeader {
	n := h.Len + added
	if uint(n) > uint(h.Cap) {
		site.Native(fp)
		return growSlice(h.Data, n, h.Cap, added, t)
	}
	h.Len = n
	return h
}

// AppendOne is append(s, v) for a slice with elements of type elem.
func AppendOne(elem reflect.Type, dst vm.Reg, s, v vm.Operand, site *vm.Site) vm.Op {
	r, t := RepOf(elem), TypeWord(elem)
	if f := flatOf(r); f != nil && s.Const == nil {
		return f.appendOne(t, dst, s.Reg, sourceOf(r, v), site)
	}
	write, size := writerOf(elem, v), elem.Size()
	return func(fp vm.FP) {
		h := readSlice(fp, &s)
		n := h.Len
		h = extend(fp, t, h, 1, site)
		write(fp, unsafe.Add(h.Data, uintptr(n)*size))
		vm.StSlice(fp, dst, h)
	}
}

//go:noinline
func (flat[T]) appendOne(t unsafe.Pointer, dst, s vm.Reg, v source, site *vm.Site) vm.Op {
	return func(fp vm.FP) {
		h := vm.LdSlice(fp, s)
		n := h.Len
		if n >= h.Cap {
			site.Native(fp)
			h = growSlice(h.Data, n+1, h.Cap, 1, t)
		} else {
			h.Len = n + 1
		}
		*(*T)(unsafe.Add(h.Data, uintptr(n)*unsafe.Sizeof(*(*T)(nil)))) = *(*T)(v.at(fp))
		vm.StSlice(fp, dst, h)
	}
}
