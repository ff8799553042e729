package ops

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// MakeSlice makes a slice with elements of type elem.
func MakeSlice(elem reflect.Type, dst vm.Reg, length, capacity Int, site *vm.Site) vm.Op {
	t, l, c := TypeWord(elem), length.ready(), capacity.ready()
	return func(fp vm.FP) {
		h := vm.SliceHeader{Len: l.get(fp), Cap: c.get(fp)}
		site.Native(fp)
		h.Data = makeSlice(t, h.Len, h.Cap)
		vm.StSlice(fp, dst, h)
	}
}

// Bounds are the operands of a slice expression; nil where there is none.
type Bounds struct{ Lo, Hi, Max *Int }

// bounds are Bounds made ready.
type bounds struct {
	lo, hi, limit          integerIn
	hasLo, hasHi, hasLimit bool
}

func (b Bounds) ready() *bounds {
	r := &bounds{hasLo: b.Lo != nil, hasHi: b.Hi != nil, hasLimit: b.Max != nil}
	for from, to := range map[*Int]*integerIn{b.Lo: &r.lo, b.Hi: &r.hi, b.Max: &r.limit} {
		if from != nil {
			*to = from.ready()
		}
	}
	return r
}

// get returns the bounds for a value of that length and capacity.
func (b *bounds) get(fp vm.FP, length, capacity int) (lo, hi, limit int) {
	hi, limit = length, capacity
	if b.hasLo {
		lo = b.lo.get(fp)
	}
	if b.hasHi {
		hi = b.hi.get(fp)
	}
	if b.hasLimit {
		limit = b.limit.get(fp)
	}
	return lo, hi, limit
}

// Slice is s[lo:hi:max] of a slice with elements of type elem.
func Slice(elem reflect.Type, dst, s vm.Reg, b Bounds, site *vm.Site) vm.Op {
	size, bs := elem.Size(), b.ready()
	return func(fp vm.FP) {
		h := vm.LdSlice(fp, s)
		lo, hi, limit := bs.get(fp, h.Len, h.Cap)
		if uint(limit) > uint(h.Cap) || uint(hi) > uint(limit) || uint(lo) > uint(hi) {
			bs.throw(fp, site, h, false)
		}
		vm.StSlice(fp, dst, cut(h.Data, size, lo, hi, limit))
	}
}

// SliceArray is Slice for the array of n elements at the address in slot addr.
func SliceArray(elem reflect.Type, n int, dst vm.Reg, addr vm.Slot, b Bounds, site *vm.Site) vm.Op {
	size, bs := elem.Size(), b.ready()
	return func(fp vm.FP) {
		p := loadP(fp, addr)
		if p == nil {
			throwNil(fp, site)
		}
		lo, hi, limit := bs.get(fp, n, n)
		if uint(limit) > uint(n) || uint(hi) > uint(limit) || uint(lo) > uint(hi) {
			bs.throw(fp, site, vm.SliceHeader{Len: n, Cap: n}, true)
		}
		vm.StSlice(fp, dst, cut(p, size, lo, hi, limit))
	}
}

// cut returns a part of a slice. Where nothing is left it keeps the address: the
// one after the end may belong to another value.
func cut(data unsafe.Pointer, size uintptr, lo, hi, limit int) vm.SliceHeader {
	if lo < limit {
		data = unsafe.Add(data, uintptr(lo)*size)
	}
	return vm.SliceHeader{Data: data, Len: hi - lo, Cap: limit - lo}
}

// throw panics because the bounds do not fit the slice or array.
//
//go:noinline
func (b *bounds) throw(fp vm.FP, site *vm.Site, h vm.SliceHeader, array bool) {
	lo, hi, limit := b.get(fp, h.Len, h.Cap)
	var err error
	switch {
	case b.hasLimit && array:
		err = Slice3ArrayError(lo, hi, limit, h.Cap)
	case b.hasLimit:
		err = Slice3Error(lo, hi, limit, h.Cap)
	case array:
		err = SliceStringError(lo, hi, h.Cap)
	default:
		err = SliceError(lo, hi, h.Cap)
	}
	if b.culprit(hi, limit, h.Cap).unsigned {
		err = asUnsigned(err)
	}
	site.Throw(fp, err)
}

// culprit returns the bound that Go names: it looks at the last one first.
func (b *bounds) culprit(hi, limit, capacity int) *integerIn {
	switch {
	case uint(limit) > uint(capacity):
		return &b.limit
	case uint(hi) > uint(limit):
		return &b.hi
	}
	return &b.lo
}

// asUnsigned returns a copy of a bounds error whose number is unsigned.
func asUnsigned(err error) error {
	v := reflect.New(reflect.TypeOf(err)).Elem()
	v.Set(reflect.ValueOf(err))
	*(*bool)(field(v, "signed", reflect.Bool)) = false
	return v.Interface().(error)
}
