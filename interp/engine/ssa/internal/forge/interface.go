package forge

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unsafe"
)

// An IMethod is a method of an interface type.
type IMethod struct {
	Name    string
	PkgPath string // of the package that declares it if the name is unexported, else ""
	Type    reflect.Type
}

// interfaces holds the unnamed interface types: compiled ones, as far as
// compiled types without a name lead to them, and those made here.
var interfaces struct {
	sync.Mutex
	byMethods map[string]*rtype // key: methodsKey
}

// InterfaceOf returns the unnamed interface type with these methods, those of
// embedded interfaces included. The same methods in any order give the same
// type, which is the compiled program's if that has it.
func InterfaceOf(methods []IMethod) reflect.Type {
	if len(methods) == 0 {
		return reflect.TypeFor[any]()
	}
	methods = sortIMethods(methods)
	key := methodsKey(methods)
	interfaces.Lock()
	defer interfaces.Unlock()
	if interfaces.byMethods == nil {
		interfaces.byMethods = compiledInterfaces()
	}
	t := interfaces.byMethods[key]
	if t == nil {
		t = newInterface(methods)
		interfaces.byMethods[key] = t
	}
	return asType(t)
}

func sortIMethods(methods []IMethod) []IMethod {
	methods = slices.Clone(methods)
	slices.SortFunc(methods, func(a, b IMethod) int {
		return compareNames(a.Name, a.PkgPath, b.Name, b.PkgPath)
	})
	return methods
}

// methodsKey identifies sorted methods. Types are known by their address.
func methodsKey(methods []IMethod) string {
	var key []byte
	for _, m := range methods {
		key = append(key, m.Name...)
		key = append(key, 0)
		key = append(key, m.PkgPath...)
		key = append(key, 0)
		key = strconv.AppendUint(key, uint64(uintptr(unsafe.Pointer(descriptor(m.Type)))), 36)
		key = append(key, 0)
	}
	return string(key)
}

// newInterface makes the type. The map of interfaces keeps it.
func newInterface(methods []IMethod) *rtype {
	str := interfaceString(methods)
	t := &interfaceType{rtype: *descriptor(Standin(reflect.Interface, true))}
	t.tflag &^= tflagExtraStar | tflagNamed | tflagUncommon
	t.hash = newHash(str)
	t.str = nameOff(str, "")
	t.ptrToThis = 0
	t.methods = imethods(methods)
	return &t.rtype
}

// imethods encodes sorted methods. Names of unexported ones have their package
// with them, so that the type's own need not be set.
func imethods(methods []IMethod) []imethod {
	list := make([]imethod, len(methods))
	for i, m := range methods {
		list[i] = imethod{name: nameOff(m.Name, m.PkgPath), typ: offset(unsafe.Pointer(descriptor(m.Type)))}
	}
	return list
}

// ownMethods encodes the methods of an interface type again: identifiers of
// names and types in a compiled one mean something in its section only.
func ownMethods(t reflect.Type) []imethod { return imethods(methodsOf(t)) }

// methodsOf returns the sorted methods of an interface type.
func methodsOf(t reflect.Type) []IMethod {
	list := make([]IMethod, t.NumMethod())
	for i := range list {
		m := t.Method(i)
		list[i] = IMethod{m.Name, m.PkgPath, m.Type}
	}
	return list
}

// interfaceString returns the type's string as the compiler writes it.
func interfaceString(methods []IMethod) string {
	var b strings.Builder
	b.WriteString("interface {")
	for i, m := range methods {
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(" " + qualified(m.PkgPath, m.Name) + strings.TrimPrefix(m.Type.String(), "func"))
	}
	b.WriteString(" }")
	return b.String()
}
