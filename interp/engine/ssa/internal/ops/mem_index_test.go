package ops

import (
	"math"
	"reflect"
	"testing"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// indexTypes are the types that an index may have.
var indexTypes = []reflect.Type{
	reflect.TypeFor[int](), reflect.TypeFor[int8](), reflect.TypeFor[int16](), reflect.TypeFor[int32](), reflect.TypeFor[int64](),
	reflect.TypeFor[uint](), reflect.TypeFor[uint8](), reflect.TypeFor[uint16](), reflect.TypeFor[uint32](), reflect.TypeFor[uint64](), reflect.TypeFor[uintptr](),
}

// integer puts an integer of type t in a register.
func (r *registers) integer(t reflect.Type, i int) Int {
	return Int{r.operand(reflect.ValueOf(i).Convert(t)), t.Kind()}
}

// sampleSlice returns a slice of n sample values.
func sampleSlice(t reflect.Type, n int) reflect.Value {
	s := reflect.MakeSlice(reflect.SliceOf(t), n, n+2)
	fill(s)
	return s
}

// sampleArray returns the address of an array with the elements of a slice.
func arrayLike(s reflect.Value) reflect.Value {
	p := reflect.New(reflect.ArrayOf(s.Len(), s.Type().Elem()))
	reflect.Copy(p.Elem(), s)
	return p
}

func TestIndex(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		s := sampleSlice(typ, 3)
		a := arrayLike(s)
		slice, addr := r.operand(s).Reg, r.pointer(a.UnsafePointer())
		dst := r.reg(typ)
		for i := range 3 {
			for _, x := range []Int{r.integer(indexTypes[i], i), r.integer(indexTypes[i+4], i), IntConst(i)} {
				LoadIndex(typ, dst, slice, x, r.site)(r.fp)
				r.check(t, "load", dst, s.Index(i))
				LoadIndexArray(typ, 3, dst, addr, x, r.site)(r.fp)
				r.check(t, "load of an array", dst, s.Index(i))
				Index(typ, 3, dst, addr, x, r.site)(r.fp)
				r.check(t, "index of a value", dst, s.Index(i))
				IndexAddr(typ, dst.P, slice, x, r.site)(r.fp)
				if vm.Ld[unsafe.Pointer](r.fp, dst.P) != s.Index(i).Addr().UnsafePointer() {
					t.Error("wrong address of an element")
				}
				IndexAddrArray(typ, 3, dst.P, addr, x, r.site)(r.fp)
				if vm.Ld[unsafe.Pointer](r.fp, dst.P) != a.Elem().Index(i).Addr().UnsafePointer() {
					t.Error("wrong address of an array's element")
				}
			}
		}
	})
}

func TestStoreIndex(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		s := sampleSlice(typ, 3)
		a := arrayLike(s)
		slice, addr := r.operand(s).Reg, r.pointer(a.UnsafePointer())
		for i := range 3 {
			v, w := sample(typ), sample(typ)
			x := r.integer(indexTypes[i], i)
			StoreIndex(typ, slice, x, r.operand(v), r.site)(r.fp)
			StoreIndexArray(typ, 3, addr, x, r.operand(v), r.site)(r.fp)
			if !same(s.Index(i), v) || !same(a.Elem().Index(i), v) {
				t.Errorf("store: got %v and %v, want %v", s.Index(i), a.Elem().Index(i), v)
			}
			StoreIndex(typ, slice, IntConst(i), vm.Operand{Const: memoryOf(w)}, r.site)(r.fp)
			StoreIndexArray(typ, 3, addr, IntConst(i), vm.Operand{Const: memoryOf(w)}, r.site)(r.fp)
			if !same(s.Index(i), w) || !same(a.Elem().Index(i), w) {
				t.Errorf("store of a constant: got %v and %v, want %v", s.Index(i), a.Elem().Index(i), w)
			}
		}
		r.wantNil(t, typ, 0)
	})
}

func TestIndexKinds(t *testing.T) {
	bytes := make([]uint8, 300)
	for i := range bytes {
		bytes[i] = uint8(i * 7)
	}
	r := newRegisters()
	elem := reflect.TypeFor[uint8]()
	slice, dst := r.operand(reflect.ValueOf(bytes)).Reg, r.reg(elem)
	for _, k := range indexTypes {
		r.p, r.s = 20, 20
		for _, i := range []int{0, 1, 100, 127} {
			LoadIndex(elem, dst, slice, r.integer(k, i), r.site)(r.fp)
			r.check(t, k.String(), dst, reflect.ValueOf(bytes[i]))
		}
		if k.Size() > 1 {
			LoadIndex(elem, dst, slice, r.integer(k, 299), r.site)(r.fp)
			r.check(t, k.String(), dst, reflect.ValueOf(bytes[299]))
		}
	}
}

func TestIndexErrors(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		s := sampleSlice(typ, 3)
		three := []int{1, 2, 3}
		slice, addr, v := r.operand(s).Reg, r.pointer(arrayLike(s).UnsafePointer()), r.operand(sample(typ))
		dst := r.reg(typ)
		all := func(name string, x Int, want func()) {
			r.wantError(t, name+" load", LoadIndex(typ, dst, slice, x, r.site), want)
			r.wantError(t, name+" load array", LoadIndexArray(typ, 3, dst, addr, x, r.site), want)
			r.wantError(t, name+" index", Index(typ, 3, dst, addr, x, r.site), want)
			r.wantError(t, name+" store", StoreIndex(typ, slice, x, v, r.site), want)
			r.wantError(t, name+" store array", StoreIndexArray(typ, 3, addr, x, v, r.site), want)
			r.wantError(t, name+" address", IndexAddr(typ, dst.P, slice, x, r.site), want)
			r.wantError(t, name+" address array", IndexAddrArray(typ, 3, dst.P, addr, x, r.site), want)
		}
		i, small, huge := 3, int8(-2), uint64(math.MaxUint64)
		all("3", r.integer(indexTypes[0], i), func() { escaped = three[i] })
		all("-2", Int{r.operand(reflect.ValueOf(small)), reflect.Int8}, func() { escaped = three[small] })
		all("huge", Int{r.operand(reflect.ValueOf(huge)), reflect.Uint64}, func() { escaped = three[huge] })
		all("const", IntConst(7), func() { escaped = three[i+4] })
	})
}

func TestIndexOfNil(t *testing.T) {
	eachType(t, func(t *testing.T, r *registers, typ reflect.Type) {
		none, dst, v, x := r.pointer(nil), r.reg(typ), r.operand(sample(typ)), r.integer(indexTypes[0], 9)
		var p *[3]int
		deref := func() { escaped = p[1] }
		r.wantError(t, "load", LoadIndexArray(typ, 3, dst, none, x, r.site), deref)
		r.wantError(t, "store", StoreIndexArray(typ, 3, none, x, v, r.site), deref)
		r.wantError(t, "address", IndexAddrArray(typ, 3, dst.P, none, x, r.site), deref)
	})
}
