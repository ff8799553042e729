package ops

import (
	"reflect"
	"unsafe"
)

// boxer returns the function that copies a struct or array to new memory.
func boxer(t reflect.Type) func(from unsafe.Pointer) unsafe.Pointer {
	w := TypeWord(t)
	if !hasPointers(t) && wholeWords(t) {
		switch t.Size() {
		case 0:
			zero := unsafeNew(w)
			return func(unsafe.Pointer) unsafe.Pointer { return zero }
		case 8:
			return box1
		case 16:
			return box2
		case 24:
			return box3
		case 32:
			return box4
		}
	}
	return func(from unsafe.Pointer) unsafe.Pointer {
		p := unsafeNew(w)
		typedMove(w, p, from)
		return p
	}
}

// mover returns the function that copies a struct or array.
func mover(t reflect.Type) func(to, from unsafe.Pointer) {
	if !hasPointers(t) && wholeWords(t) {
		switch t.Size() {
		case 0:
			return func(_, _ unsafe.Pointer) {}
		case 8:
			return move1
		case 16:
			return move2
		case 24:
			return move3
		case 32:
			return move4
		}
	}
	w := TypeWord(t)
	return func(to, from unsafe.Pointer) { typedMove(w, to, from) }
}

// wholeWords reports whether values lie where words may lie.
func wholeWords(t reflect.Type) bool {
	return t.Align() == int(unsafe.Alignof(words1{})) || t.Size() == 0
}

// hasPointers reports whether the collector looks into values of type t.
func hasPointers(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Array:
		return t.Len() > 0 && hasPointers(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if hasPointers(t.Field(i).Type) {
				return true
			}
		}
		return false
	case reflect.String, reflect.Slice, reflect.Interface, reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return true
	}
	return false
}

// What has no pointers is the same to the run time as words: small values of
// whole words are copied without a look at their type.
type (
	words1 = [1]uint64
	words2 = [2]uint64
	words3 = [3]uint64
	words4 = [4]uint64
)

func box1(from unsafe.Pointer) unsafe.Pointer { v := *(*words1)(from); return unsafe.Pointer(&v) }
func box2(from unsafe.Pointer) unsafe.Pointer { v := *(*words2)(from); return unsafe.Pointer(&v) }
func box3(from unsafe.Pointer) unsafe.Pointer { v := *(*words3)(from); return unsafe.Pointer(&v) }
func box4(from unsafe.Pointer) unsafe.Pointer { v := *(*words4)(from); return unsafe.Pointer(&v) }

func move1(to, from unsafe.Pointer) { *(*words1)(to) = *(*words1)(from) }
func move2(to, from unsafe.Pointer) { *(*words2)(to) = *(*words2)(from) }
func move3(to, from unsafe.Pointer) { *(*words3)(to) = *(*words3)(from) }
func move4(to, from unsafe.Pointer) { *(*words4)(to) = *(*words4)(from) }
