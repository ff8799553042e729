package slices

import "unsafe"

// overlaps reports whether two slices share memory.
func overlaps[E any](a, b []E) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	var two [2]E
	size := address(&two[1]) - address(&two[0])
	return size > 0 && address(&a[0]) < address(&b[len(b)-1])+size && address(&b[0]) < address(&a[len(a)-1])+size
}

func address[E any](p *E) uintptr { return uintptr(unsafe.Pointer(p)) }
