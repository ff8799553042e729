package table

import (
	"crypto/hkdf"
	"crypto/pbkdf2"
	"hash"
	"hash/maphash"
	"reflect"
	"runtime"
	"unique"
	"unsafe"
	"weak"
)

// The sources that package source has of generic functions call some functions
// that only compiled code can have. They are in the tables under unexported
// names, so no cell can call them itself.
func init() {
	add("crypto/hkdf/hkdf", map[string]reflect.Value{
		"extract": reflect.ValueOf(hkdf.Extract[hash.Hash]),
		"expand":  reflect.ValueOf(hkdf.Expand[hash.Hash]),
		"key":     reflect.ValueOf(hkdf.Key[hash.Hash]),
	})
	add("crypto/pbkdf2/pbkdf2", map[string]reflect.Value{"key": reflect.ValueOf(pbkdf2.Key[hash.Hash])})
	add("database/sql/sql", map[string]reflect.Value{"convertAssign": reflect.ValueOf(convertAssign)})
	add("hash/maphash/maphash", map[string]reflect.Value{
		"comparableHash":  reflect.ValueOf(maphash.Comparable[any]),
		"writeComparable": reflect.ValueOf(maphash.WriteComparable[any]),
	})
	add("runtime/runtime", map[string]reflect.Value{"addCleanup": reflect.ValueOf(addCleanup)})
	add("unique/unique", map[string]reflect.Value{"canonical": reflect.ValueOf(canonical)})
	add("weak/weak", map[string]reflect.Value{
		"register": reflect.ValueOf(registerWeak),
		"strong":   reflect.ValueOf(strong),
	})
}

//go:linkname convertAssign database/sql.convertAssign
func convertAssign(dest, src any) error

// canonical returns the pointer that is in the Handle.
func canonical(value any) *any {
	h := unique.Make(value)
	return *(**any)(unsafe.Pointer(&h))
}

// registerWeak returns the pointer that is in the weak.Pointer.
func registerWeak(ptr unsafe.Pointer) unsafe.Pointer {
	w := weak.Make((*byte)(ptr))
	return *(*unsafe.Pointer)(unsafe.Pointer(&w))
}

func strong(u unsafe.Pointer) unsafe.Pointer {
	w := *(*weak.Pointer[byte])(unsafe.Pointer(&u))
	return unsafe.Pointer(w.Value())
}

// addCleanup has the runtime look at a pointer that is the cleanup's argument.
func addCleanup(ptr unsafe.Pointer, run func(), arg any) runtime.Cleanup {
	if v := reflect.ValueOf(arg); v.Kind() == reflect.Pointer || v.Kind() == reflect.UnsafePointer {
		return runtime.AddCleanup((*byte)(ptr), func(unsafe.Pointer) { run() }, v.UnsafePointer())
	}
	return runtime.AddCleanup((*byte)(ptr), func(f func()) { f() }, run)
}
