package shape

import (
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// Value makes a Go func value of the signature's type from a closure. Compiled
// code can call it like any other.
func (s *Sig) Value(c *vm.Closure) unsafe.Pointer { return s.value(c) }

// ClosureOf returns the closure that Value made fv from, nil if fv is a func value
// of compiled code or nil.
func (s *Sig) ClosureOf(fv unsafe.Pointer) *vm.Closure {
	if fv == nil || *(*uintptr)(fv) != s.code {
		return nil
	}
	if s.unwrap != nil {
		return s.unwrap(fv)
	}
	return captured(fv)
}

// Direct is the first word of func values that Value makes, if their second word is
// the closure; otherwise 0. With it ClosureOf can be done in place.
func (s *Sig) Direct() uintptr {
	if s.unwrap != nil {
		return 0
	}
	return s.code
}

// captured returns the one word that an in stub captured: it follows the address
// of the code.
func captured(fv unsafe.Pointer) *vm.Closure {
	return *(**vm.Closure)(unsafe.Add(fv, vm.Word))
}
