package ssa

import (
	"fmt"
	"go/types"
	"maps"
	"reflect"

	"gophercell/interp/cell"
	"gophercell/interp/engine"
)

// exit is panicked with by what ends the process in a compiled program.
type exit struct {
	code int
	call string
}

// Unrecoverable keeps recover and deferred calls from it.
func (*exit) Unrecoverable() {}

func (x *exit) Error() string { return fmt.Sprintf("exit status %d", x.code) }

// dropped is panicked with where a statement drops an error.
type dropped struct{ err error }

// Unrecoverable keeps recover and deferred calls from it.
func (*dropped) Unrecoverable() {}

func (d *dropped) Error() string { return d.err.Error() }

// replacements returns functions that cells call in place of compiled ones, by
// full name: those that would end the process, wait where no interrupt is seen,
// or use the process's streams; and the hooks.
func (e *Engine) replacements() map[string]any {
	all := map[string]any{
		hookName("·value"): e.value,
		hookName("·drop"):  drop,
		hookName("·bind"):  e.bound,
		"os.Exit":          func(code int) { panic(&exit{code, fmt.Sprintf("os.Exit(%d)", code)}) },
	}
	maps.Copy(all, e.streamFuncs())
	maps.Copy(all, e.logFuncs())
	maps.Copy(all, waitFuncs())
	maps.Copy(all, e.runtimeFuncs())
	maps.Copy(all, flagFuncs())
	return all
}

func hookName(name string) string { return cell.Hooks.Path() + "." + name }

// value is the hook for the last expression's values.
func (e *Engine) value(vals ...any) {
	e.mu.Lock()
	r, c := e.run, e.checked
	var list []engine.Value
	if c != nil {
		list = e.values(c.Info.Types[c.Last].Type, vals)
	}
	e.mu.Unlock()
	if r != nil {
		r.host.Result(list)
	}
}

// values gives the values their static types.
func (e *Engine) values(t types.Type, vals []any) []engine.Value {
	list := make([]engine.Value, len(vals))
	for i, v := range vals {
		static := t
		if tuple, ok := t.(*types.Tuple); ok {
			static = tuple.At(i).Type()
		}
		x := reflect.New(e.typeOf(types.Default(static))).Elem()
		if v != nil {
			x.Set(reflect.ValueOf(v))
		}
		list[i] = engine.Value{Type: static, V: x}
	}
	return list
}

// drop is the hook for the results of a call whose error nobody looks at.
func drop(vals ...any) {
	if err, ok := vals[len(vals)-1].(error); ok && err != nil {
		panic(&dropped{err})
	}
}

// bound is the hook for variables that have their first value.
func (e *Engine) bound(vals ...any) {
	e.mu.Lock()
	r := e.run
	e.mu.Unlock()
	if r != nil {
		r.host.Bound(vals[0].(int))
	}
}
