package forge

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"unsafe"
)

// A Method is a method of a type that is being forged.
type Method struct {
	Name    string
	PkgPath string       // of the package that declares it if the name is unexported, else ""
	Type    reflect.Type // without the receiver

	// Code is a func value, that is a pointer to a closure, of the type
	//
	//	func(receiver unsafe.Pointer, parameters…) results
	//
	// The receiver is an interface's data word: the value itself for pointers
	// and what is like one (a channel, a map, a function, a struct or array of
	// one such word), the address of the value for all other types. For a
	// method of T it may be the address of a variable, so that the method must
	// copy the value before it does anything else. Methods of T and *T that
	// have the same Code share a slot.
	Code unsafe.Pointer
}

// SetMethods gives T and *T their methods, promoted ones included; those of T
// must be among those of *T, with code that follows the pointer. It comes once,
// before the first conversion of a value to an interface: the runtime keeps
// what it finds. With an error, the type has no methods.
func (n *Named) SetMethods(value, pointer []Method) error {
	if n.methods {
		panic(fmt.Sprintf("forge: SetMethods twice for %v", n.Type()))
	}
	value, pointer = sortMethods(value), sortMethods(pointer)
	plain := n.receivers(value)
	code := slices.Concat(codes(value), plain, codes(pointer))
	addrs, err := trampolines(code)
	if err != nil {
		return fmt.Errorf("methods of %v: %w", n.Type(), err)
	}
	nv, np := len(value), len(pointer)
	table := n.chunk.newMethods(nv + np)
	if table == nil {
		return fmt.Errorf("methods of %v: no room for %d methods in one type", n.Type(), nv+np)
	}
	n.methods = true
	n.typ.setMethods(table[:nv], value, addrs[:nv], addrs[nv:2*nv])
	n.ptr.setMethods(table[nv:], pointer, addrs[2*nv:], addrs[2*nv:])
	return nil
}

// sortMethods returns the methods in the order that the runtime expects.
func sortMethods(list []Method) []Method {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Method) int {
		return compareNames(a.Name, a.PkgPath, b.Name, b.PkgPath)
	})
	return list
}

// compareNames puts exported names first, then goes by name and package.
func compareNames(name1, pkg1, name2, pkg2 string) int {
	if c := cmp.Compare(min(1, len(pkg1)), min(1, len(pkg2))); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(name1, name2), cmp.Compare(pkg1, pkg2))
}

func codes(list []Method) []unsafe.Pointer {
	code := make([]unsafe.Pointer, len(list))
	for i, m := range list {
		code[i] = m.Code
	}
	return code
}

// setMethods writes a method table: ifn and tfn are the code that takes the
// receiver as an interface has it and as a function takes it.
func (t *rtype) setMethods(table []method, list []Method, ifn, tfn []uintptr) {
	u := t.uncommonOf()
	for i, m := range list {
		table[i] = method{
			name: nameOff(m.Name, m.PkgPath),
			mtyp: offset(unsafe.Pointer(descriptor(m.Type))),
			ifn:  codeOffset(ifn[i]),
			tfn:  codeOffset(tfn[i]),
		}
		if m.PkgPath == "" {
			u.xcount++
		}
	}
	u.mcount = uint16(len(list))
	u.moff = uint32(uintptr(unsafe.Pointer(unsafe.SliceData(table))) - uintptr(unsafe.Pointer(u)))
}

// codeOffset returns the identifier of code, which is no pointer into the heap.
func codeOffset(addr uintptr) int32 {
	return offset(*(*unsafe.Pointer)(unsafe.Pointer(&addr)))
}
