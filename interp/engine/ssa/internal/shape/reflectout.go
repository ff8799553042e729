package shape

import (
	"reflect"
	"unsafe"

	"gophercell/interp/engine/ssa/internal/vm"
)

// prepareReflectOut has calls of compiled code go by package reflect.
func (s *Sig) prepareReflectOut() {
	var f vm.Func
	f.SetSignature(s.Results, s.Params, nil)
	s.out = func(fp, fv unsafe.Pointer) {
		if fv == nil {
			var none func()
			none() // panics like a call of compiled code
		}
		args := make([]reflect.Value, len(s.params))
		for i, r := range f.Params.Regs {
			args[i] = load(s.params[i], s.Params[i], fp, r)
		}
		results := reflect.NewAt(s.typ, unsafe.Pointer(&fv)).Elem().Call(args)
		for i, r := range f.Results.Regs {
			store(s.Results[i], fp, r, results[i])
		}
	}
}

// load returns the value of a register. It is valid as long as the register
// keeps the value.
func load(t reflect.Type, rep vm.Rep, fp vm.FP, r vm.Reg) reflect.Value {
	var at unsafe.Pointer
	switch rep {
	case vm.String:
		s := vm.LdString(fp, r)
		at = unsafe.Pointer(&s)
	case vm.Slice:
		s := vm.LdSlice(fp, r)
		at = unsafe.Pointer(&s)
	case vm.Boxed:
		at = vm.Ld[unsafe.Pointer](fp, r.P)
	default:
		at = register(rep, fp, r)
	}
	return reflect.NewAt(t, at).Elem()
}

// register returns the address of a register that holds a value as memory does.
func register(rep vm.Rep, fp vm.FP, r vm.Reg) unsafe.Pointer {
	if rep.PWords() > 0 {
		return unsafe.Add(fp, r.P)
	}
	return unsafe.Add(fp, r.S)
}

// store writes a value to a register.
func store(rep vm.Rep, fp vm.FP, r vm.Reg, v reflect.Value) {
	switch rep {
	case vm.String:
		vm.StString(fp, r, v.String())
	case vm.Slice:
		vm.StSlice(fp, r, *(*vm.SliceHeader)(copyOf(v)))
	case vm.Boxed:
		vm.St(fp, r.P, copyOf(v))
	default:
		reflect.NewAt(v.Type(), register(rep, fp, r)).Elem().Set(v)
	}
}

// copyOf returns the address of a copy of a value.
func copyOf(v reflect.Value) unsafe.Pointer {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return p.UnsafePointer()
}
