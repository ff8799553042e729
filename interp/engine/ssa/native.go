package ssa

import (
	"go/token"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/shape"
	"gophercell/interp/engine/ssa/internal/vm"
)

// native returns the function of compiled code that fn is, nil if it is none.
func (p *program) native(fn *ssa.Function) *vm.Func {
	v, ok := p.nativeSymbol(fn)
	if !ok {
		return nil
	}
	return shape.Of(v.Type()).Func(fn.String(), funcValue(v))
}

// nativeSymbol finds the compiled function or method.
func (p *program) nativeSymbol(fn *ssa.Function) (reflect.Value, bool) {
	o, ok := fn.Object().(*types.Func)
	if !ok || o.Pkg() == nil || len(fn.TypeArgs()) > 0 || fn.Parent() != nil || isWrapper(fn) {
		return reflect.Value{}, false
	}
	recv := o.Signature().Recv()
	if recv == nil {
		return p.nativeFunc(o)
	}
	return p.nativeMethod(recv.Type(), o)
}

func (p *program) nativeFunc(o *types.Func) (reflect.Value, bool) {
	if why, ok := refused[o.FullName()]; ok {
		refuse(o.FullName()+": "+why, token.NoPos)
	}
	if f, ok := p.overrides[o.FullName()]; ok {
		return reflect.ValueOf(f), true
	}
	v, ok := symbol(o.Pkg(), o.Name())
	return v, ok && v.Kind() == reflect.Func && !v.CanAddr()
}

// nativeMethod returns a method of a compiled type as a function whose first
// parameter is the receiver.
func (p *program) nativeMethod(recv types.Type, o *types.Func) (reflect.Value, bool) {
	named := namedOf(recv)
	if named == nil || named.TypeArgs().Len() > 0 || types.IsInterface(named) {
		return reflect.Value{}, false
	}
	if f, ok := p.overrides[o.FullName()]; ok {
		return reflect.ValueOf(f), true
	}
	if _, ok := p.types.native.typeOf(named); !ok {
		return reflect.Value{}, false
	}
	m, ok := p.typeOf(recv).MethodByName(o.Name())
	return m.Func, ok
}

// namedOf returns the named type of a receiver.
func namedOf(t types.Type) *types.Named {
	t = types.Unalias(t)
	if ptr, ok := t.(*types.Pointer); ok {
		t = types.Unalias(ptr.Elem())
	}
	n, _ := t.(*types.Named)
	return n
}

// isWrapper reports whether go/ssa made the function to forward to a method.
func isWrapper(fn *ssa.Function) bool {
	for _, kind := range []string{"wrapper", "bound", "thunk"} {
		if strings.HasPrefix(fn.Synthetic, kind) {
			return true
		}
	}
	return false
}
