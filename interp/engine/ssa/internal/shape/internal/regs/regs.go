// Package regs says how Go passes the values of a call in registers: by the
// register ABI of amd64 and arm64.
//
// The words of a signature are its parameters' and results' parts that take a
// register each, one letter a word:
//
//	P  pointer
//	I  integer or bool
//	F  float
//	w  integer of at most 4 bytes
//	h  integer of at most 2 bytes
//	b  integer of 1 byte, bool
//	g  float32
//
// The letters of a word in lower case are for signatures that come into the
// program's stubs, see [Shape].
package regs

import "reflect"

const (
	// MaxInts and MaxFloats are how many words of a call go in registers on both
	// platforms: amd64 has 9 and 15, arm64 16 and 16.
	MaxInts   = 9
	MaxFloats = 15
	// word is the size of a register.
	word = 8
)

// Part is what of a value goes in one register.
type Part struct {
	Offset uintptr // in the value
	Size   uintptr
	Class  byte // 'P', 'I' or 'F'
}

// narrow returns the letter of a part's exact size.
func (p Part) narrow() byte {
	switch {
	case p.Size == word:
		return p.Class
	case p.Class == 'F':
		return 'g'
	case p.Size == 4:
		return 'w'
	case p.Size == 2:
		return 'h'
	}
	return 'b'
}

// Parts returns the parts of a value of type t; ok is false if no such value is
// ever passed in registers.
func Parts(t reflect.Type) (parts []Part, ok bool) {
	if t.Size() == 0 {
		return nil, true
	}
	return appendParts(nil, t, 0)
}

func appendParts(parts []Part, t reflect.Type, at uintptr) ([]Part, bool) {
	switch k := t.Kind(); k {
	case reflect.Array:
		return appendArray(parts, t, at)
	case reflect.Struct:
		ok := true
		for i := 0; i < t.NumField() && ok; i++ {
			f := t.Field(i)
			parts, ok = appendParts(parts, f.Type, at+f.Offset)
		}
		return parts, ok
	default:
		size := t.Size() / uintptr(len(classes[k]))
		for i := range len(classes[k]) {
			parts = append(parts, Part{at + uintptr(i)*size, size, classes[k][i]})
		}
		return parts, true
	}
}

// appendArray adds the part of an array's element: longer arrays are passed in
// memory.
func appendArray(parts []Part, t reflect.Type, at uintptr) ([]Part, bool) {
	switch t.Len() {
	case 0:
		return parts, true
	case 1:
		return appendParts(parts, t.Elem(), at)
	}
	return nil, false
}

// classes are the parts of values by kind; all parts of a value have one size.
var classes = [...]string{
	reflect.Bool: "I", reflect.Int: "I", reflect.Int8: "I", reflect.Int16: "I", reflect.Int32: "I", reflect.Int64: "I",
	reflect.Uint: "I", reflect.Uint8: "I", reflect.Uint16: "I", reflect.Uint32: "I", reflect.Uint64: "I", reflect.Uintptr: "I",
	reflect.Float32: "F", reflect.Float64: "F", reflect.Complex64: "FF", reflect.Complex128: "FF",
	reflect.Chan: "P", reflect.Func: "P", reflect.Map: "P", reflect.Pointer: "P", reflect.UnsafePointer: "P",
	reflect.Interface: "PP", reflect.Slice: "PII", reflect.String: "PI",
}
