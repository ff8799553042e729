package forge

import (
	"reflect"
	"unsafe"
)

// The types of this file have the layout of those of the same name (in upper
// case) in Go's internal/abi.
// layoutError in selftest.go compares the two.

type tflag uint8

const (
	tflagUncommon       tflag = 1 << iota // an uncommon follows the descriptor
	tflagExtraStar                        // str has a * too many in front
	tflagNamed                            // the type has a name
	tflagRegularMemory                    // equality and hash are those of the bytes
	tflagGCMaskOnDemand                   // gcData points to a pointer to the mask
	tflagDirectIface                      // an interface holds the value itself, not its address
)

// An equalFunc reports whether the values at p and q are equal.
type equalFunc = func(p, q unsafe.Pointer) bool

// rtype is the head of every descriptor. Offsets to names, types and code are
// identifiers given out by addReflectOff.
type rtype struct {
	size       uintptr
	ptrBytes   uintptr // the prefix that can hold pointers
	hash       uint32
	tflag      tflag
	align      uint8
	fieldAlign uint8
	kind       uint8
	equal      equalFunc
	gcData     *byte // a bit for each word of ptrBytes
	str        int32
	ptrToThis  int32
}

type (
	// Behind a funcType and its uncommon lie the types of parameters and results.
	funcType struct {
		rtype
		in  uint16
		out uint16 // the top bit says that it is variadic
	}
	interfaceType struct {
		rtype
		pkgPath name
		methods []imethod
	}
	ptrType struct {
		rtype
		elem *rtype
	}
	structType struct {
		rtype
		pkgPath name
		fields  []structField
	}
	structField struct {
		name   name
		typ    *rtype
		offset uintptr
	}
	imethod struct {
		name int32
		typ  int32
	}
	// uncommon follows the descriptor of a type that has a name or methods.
	uncommon struct {
		pkgPath int32
		mcount  uint16 // methods
		xcount  uint16 // exported methods, which come first
		moff    uint32 // from here to the methods
		_       uint32
	}
	// method is a row of a method table: ifn takes an interface's data word as
	// receiver, tfn the receiver as any function takes it.
	method struct {
		name int32
		mtyp int32
		ifn  int32
		tfn  int32
	}
)

// word is the size of a pointer.
const word = unsafe.Sizeof(uintptr(0))

// tailSize is what a descriptor of that kind has between the head and the
// uncommon.
var tailSize = [...]uintptr{
	reflect.Array:         3 * word, // element, slice of it, length
	reflect.Chan:          2 * word, // element, direction
	reflect.Func:          unsafe.Sizeof(funcType{}) - unsafe.Sizeof(rtype{}),
	reflect.Interface:     unsafe.Sizeof(interfaceType{}) - unsafe.Sizeof(rtype{}),
	reflect.Map:           8 * word, // key, element, group, hasher, three sizes, flags
	reflect.Pointer:       unsafe.Sizeof(ptrType{}) - unsafe.Sizeof(rtype{}),
	reflect.Slice:         1 * word, // element
	reflect.Struct:        unsafe.Sizeof(structType{}) - unsafe.Sizeof(rtype{}),
	reflect.UnsafePointer: 0,
}

// descriptorSize returns the size of the descriptor of a type of that kind,
// without the uncommon.
func descriptorSize(k reflect.Kind) uintptr { return unsafe.Sizeof(rtype{}) + tailSize[k] }

// uncommonOf returns t's uncommon, nil if it has none.
func (t *rtype) uncommonOf() *uncommon {
	if t.tflag&tflagUncommon == 0 {
		return nil
	}
	return (*uncommon)(unsafe.Add(unsafe.Pointer(t), descriptorSize(reflect.Kind(t.kind))))
}

// numMethod returns the number of t's methods, unexported ones included.
func (t *rtype) numMethod() int {
	if reflect.Kind(t.kind) == reflect.Interface {
		return len((*interfaceType)(unsafe.Pointer(t)).methods)
	}
	if u := t.uncommonOf(); u != nil {
		return int(u.mcount)
	}
	return 0
}

// part returns the i-th type of those that the descriptor of an array, a
// channel, a map, a pointer or a slice begins with.
func (t *rtype) part(i uintptr) *rtype {
	return *(**rtype)(unsafe.Add(unsafe.Pointer(t), unsafe.Sizeof(*t)+i*word))
}

// params returns the types of a function's parameters and results, where the
// descriptor has them.
func (t *rtype) params() []*rtype {
	f := (*funcType)(unsafe.Pointer(t))
	count := uintptr(f.in) + uintptr(f.out&^(1<<15))
	if count == 0 {
		return nil
	}
	at := unsafe.Sizeof(*f)
	if t.tflag&tflagUncommon != 0 {
		at += unsafe.Sizeof(uncommon{})
	}
	return unsafe.Slice((**rtype)(unsafe.Add(unsafe.Pointer(t), at)), count)
}

// iface is an interface value with methods; a reflect.Type is one.
type iface struct {
	tab  unsafe.Pointer
	data unsafe.Pointer
}

// descriptor returns the descriptor of a type.
func descriptor(t reflect.Type) *rtype {
	return (*rtype)((*iface)(unsafe.Pointer(&t)).data)
}

// asType is the opposite of descriptor.
func asType(t *rtype) reflect.Type {
	typ := reflect.TypeFor[int]()
	(*iface)(unsafe.Pointer(&typ)).data = unsafe.Pointer(t)
	return typ
}
