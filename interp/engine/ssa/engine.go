package ssa

import (
	"context"
	"fmt"
	"go/types"
	"io"
	"reflect"
	"sync/atomic"

	"gophercell/interp/engine"
	"gophercell/interp/engine/ssa/internal/forge"
	"gophercell/interp/engine/ssa/internal/vm"
)

// Engine runs cells. It implements engine.Engine.
type Engine struct {
	*program
	cfg engine.Config
	run *run // of the running cell, nil if there is none
}

var _ engine.Engine = (*Engine)(nil)

// New starts an engine. It fails where types cannot be made at run time.
func New(cfg engine.Config) (*Engine, error) {
	if err := forge.SelfTest(); err != nil {
		return nil, fmt.Errorf("this system cannot run the evaluator ssa (--evaluator=yaegi is another): %w", err)
	}
	if cfg.Stdout == nil {
		cfg.Stdout = io.Discard
	}
	if cfg.Stderr == nil {
		cfg.Stderr = io.Discard
	}
	vm.LimitStack()
	e := &Engine{program: newProgram(), cfg: cfg}
	var err error
	if e.loader, err = newLoader(); err != nil {
		return nil, err
	}
	e.stdin = newLineInput(e)
	e.overrides = e.replacements()
	return e, nil
}

// Value returns the variable that obj names.
func (e *Engine) Value(obj types.Object) (reflect.Value, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	g := e.globalOf(obj)
	if g == nil {
		return reflect.Value{}, false
	}
	return reflect.NewAt(e.typeOf(obj.Type()), e.global(g)).Elem(), true
}

// Dynamic returns what an interface holds, with its type if a cell defined it.
func (e *Engine) Dynamic(v reflect.Value) engine.Value {
	if !v.IsValid() || !v.CanInterface() {
		return engine.Value{V: v}
	}
	v = reflect.ValueOf(v.Interface())
	if !v.IsValid() {
		return engine.Value{}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return engine.Value{V: v, Type: e.types.source(v.Type())}
}

// MethodsOf returns nil: values have their methods.
func (e *Engine) MethodsOf(engine.Value) map[string]any { return nil }

// Forget clears the variables that no name refers to any more.
func (e *Engine) Forget(objs ...types.Object) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, o := range objs {
		if g := e.globalOf(o); g != nil && e.globals[g] != nil {
			reflect.NewAt(e.typeOf(o.Type()), e.globals[g]).Elem().SetZero()
			delete(e.globals, g)
		}
	}
}

// Close stops the goroutines that cells have started.
func (e *Engine) Close() error {
	for _, t := range e.tasks.list() {
		t.Stop()
	}
	return nil
}

// run is the execution of a cell.
type run struct {
	ctx  context.Context
	host engine.Host
	task *vm.Task
	name string

	exited atomic.Pointer[engine.Exit] // a goroutine ended the program
}
