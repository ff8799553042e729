package ops

import (
	"go/token"
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Equal returns the op for dst = a == b, or a != b, of two values of type t, an
// interface, struct or array type, in registers. It throws at the site where Go
// panics: for interfaces that hold what cannot be compared.
func Equal(op token.Token, t reflect.Type, dst, a, b vm.Reg, site *vm.Site) vm.Op {
	cond, want := EqualCond(t, a, b, site), op == token.EQL
	return func(fp vm.FP) { vm.St(fp, dst.S, cond(fp) == want) }
}

// EqualCond is Equal with == for a branch.
func EqualCond(t reflect.Type, a, b vm.Reg, site *vm.Site) vm.Cond {
	if t.Kind() != reflect.Interface {
		x, y := boxedAsAny(t, a), boxedAsAny(t, b)
		if !holdsInterface(t) {
			return func(fp vm.FP) bool { return x(fp) == y(fp) }
		}
		return func(fp vm.FP) bool { return equalAny(fp, x(fp), y(fp), site) }
	}
	r := vm.Iface
	if t.NumMethod() == 0 {
		r = vm.Eface
	}
	return EqualInterfaces(r, a, r, b, site)
}

// EqualInterfaces is EqualCond for interfaces, which may differ in whether their
// types have methods: ra and rb are vm.Iface or vm.Eface.
func EqualInterfaces(ra vm.Rep, a vm.Reg, rb vm.Rep, b vm.Reg, site *vm.Site) vm.Cond {
	if ra == vm.Eface && rb == vm.Eface {
		return func(fp vm.FP) bool {
			x, y := vm.LdIface(fp, a), vm.LdIface(fp, b)
			return x.Tab == y.Tab && equalAny(fp, asAny(x), asAny(y), site)
		}
	}
	x, y := interfaceAsAny(ra, a), interfaceAsAny(rb, b)
	return func(fp vm.FP) bool { return equalAny(fp, x(fp), y(fp), site) }
}

// holdsInterface reports whether a comparable type has an interface in it, so
// that a comparison may panic.
func holdsInterface(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Interface:
		return true
	case reflect.Array:
		return holdsInterface(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if holdsInterface(t.Field(i).Type) {
				return true
			}
		}
	}
	return false
}

// equalAny compares interfaces as Go does.
func equalAny(fp vm.FP, a, b any, site *vm.Site) bool {
	if mayCompare(a) {
		return a == b
	}
	equal, err := tryEqual(a, b)
	if err != nil {
		site.Throw(fp, err)
	}
	return equal
}

// mayCompare reports whether a comparison with v is known not to panic.
func mayCompare(v any) bool {
	if v == nil {
		return true
	}
	switch reflect.TypeOf(v).Kind() {
	case reflect.Func, reflect.Map, reflect.Slice, reflect.Struct, reflect.Array:
		return false
	}
	return true
}

// tryEqual returns what a == b panics with, if it does.
func tryEqual(a, b any) (equal bool, err any) {
	defer func() { err = recover() }()
	return a == b, nil
}

func asAny(h vm.IfaceHeader) any { return *(*any)(unsafe.Pointer(&h)) }

// interfaceAsAny returns what reads an interface register.
//
//go:noinline
func interfaceAsAny(r vm.Rep, reg vm.Reg) func(fp vm.FP) any {
	if r == vm.Eface {
		return func(fp vm.FP) any { return vm.LdAny(fp, reg) }
	}
	return func(fp vm.FP) any {
		h := vm.LdIface(fp, reg)
		return any(*(*interface{ M() })(unsafe.Pointer(&h))) // Go finds the type in the itab
	}
}

// boxedAsAny returns what reads a struct or array register as an interface: its
// data word is the address of the copy or, of a type like struct{ *T }, the word
// that the value consists of.
func boxedAsAny(t reflect.Type, reg vm.Reg) func(fp vm.FP) any {
	typ, slot := TypeWord(t), reg.P
	if isDirect(t) {
		return func(fp vm.FP) any {
			return asAny(vm.IfaceHeader{Tab: typ, Data: *vm.Ld[*unsafe.Pointer](fp, slot)})
		}
	}
	return func(fp vm.FP) any {
		return asAny(vm.IfaceHeader{Tab: typ, Data: vm.Ld[unsafe.Pointer](fp, slot)})
	}
}

// isDirect reports whether an interface holds a value of the type itself and not
// its address: then that of the zero value is nil.
func isDirect(t reflect.Type) bool {
	v := reflect.Zero(t).Interface()
	return (*vm.IfaceHeader)(unsafe.Pointer(&v)).Data == nil
}
