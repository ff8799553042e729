package table

import (
	"crypto/sha256"
	"database/sql"
	"hash"
	"hash/maphash"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unique"
	"unsafe"
	"weak"
)

func native[F any](t *testing.T, key, name string) F {
	t.Helper()
	f, ok := Symbols[key][name].Interface().(F)
	if !ok {
		t.Fatalf("%s.%s is a %v", key, name, Symbols[key][name].Type())
	}
	return f
}

func TestCanonical(t *testing.T) {
	if reflect.TypeFor[unique.Handle[any]]().Size() != reflect.TypeFor[*any]().Size() {
		t.Fatal("a Handle is more than a pointer")
	}
	canonical := native[func(any) *any](t, "unique/unique", "canonical")
	a, b, c := canonical("x"+strings.Repeat("y", 3)), canonical("xyyy"), canonical("z")
	if a != b || a == c || *a != "xyyy" {
		t.Errorf("%p %p %p, %v", a, b, c, *a)
	}
	runtime.GC()
	runtime.GC()
	if canonical("xyyy") != a {
		t.Error("a value that somebody has is made again")
	}
	runtime.KeepAlive(b)
	defer func() {
		if recover() == nil {
			t.Error("a value that cannot be compared has a handle")
		}
	}()
	canonical([]int{1})
}

func TestWeak(t *testing.T) {
	if reflect.TypeFor[weak.Pointer[byte]]().Size() != unsafe.Sizeof(unsafe.Pointer(nil)) {
		t.Fatal("a weak.Pointer is more than a pointer")
	}
	register := native[func(unsafe.Pointer) unsafe.Pointer](t, "weak/weak", "register")
	strong := native[func(unsafe.Pointer) unsafe.Pointer](t, "weak/weak", "strong")
	big := &[100]int{7}
	u := register(unsafe.Pointer(big))
	if register(unsafe.Pointer(big)) != u || strong(u) != unsafe.Pointer(big) {
		t.Error("the pointer does not come back")
	}
	runtime.KeepAlive(big)
	runtime.GC()
	if strong(u) != nil {
		t.Error("the object is still there")
	}
}

func TestAddCleanup(t *testing.T) {
	add := native[func(unsafe.Pointer, func(), any) runtime.Cleanup](t, "runtime/runtime", "addCleanup")
	done := make(chan string, 2)
	for _, arg := range []any{"text", new(int)} {
		add(unsafe.Pointer(new([100]int)), func() { done <- reflect.TypeOf(arg).String() }, arg)
	}
	runtime.GC()
	if a, b := <-done, <-done; a == b {
		t.Errorf("%s twice", a)
	}
	p := new([100]int)
	for name, arg := range map[string]any{"equal": p, "within": &p[3], "unsafe": unsafe.Pointer(p)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: a cleanup that keeps its object", name)
				}
			}()
			add(unsafe.Pointer(p), func() {}, arg)
		}()
	}
}

func TestConvertAssign(t *testing.T) {
	convert := native[func(any, any) error](t, "database/sql/sql", "convertAssign")
	var n int
	var s string
	if err := convert(&n, []byte("12")); err != nil || n != 12 {
		t.Error(n, err)
	}
	if err := convert(&s, int64(5)); err != nil || s != "5" {
		t.Error(s, err)
	}
	if err := convert(&n, "twelve"); err == nil {
		t.Error("twelve is a number")
	}
	var null sql.Null[int]
	if err := null.Scan("3"); err != nil || null.V != 3 {
		t.Error(null, err)
	}
}

func TestHashes(t *testing.T) {
	comparable := native[func(maphash.Seed, any) uint64](t, "hash/maphash/maphash", "comparableHash")
	seed := maphash.MakeSeed()
	type pair struct {
		a string
		b int
	}
	if comparable(seed, pair{"a", 1}) != comparable(seed, pair{strings.Clone("a"), 1}) || comparable(seed, pair{"a", 1}) == comparable(seed, pair{"a", 2}) {
		t.Error("the hashes are wrong")
	}
	key := native[func(func() hash.Hash, []byte, []byte, string, int) ([]byte, error)](t, "crypto/hkdf/hkdf", "key")
	if k, err := key(sha256.New, []byte("s"), nil, "i", 8); err != nil || len(k) != 8 {
		t.Error(k, err)
	}
}
