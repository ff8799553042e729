package ssa

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/types"
	"runtime/debug"
	"time"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/cell"
	"gophercell/interp/engine"
	"gophercell/interp/engine/ssa/internal/vm"
	"gophercell/interp/internal/gotypes"
)

// Run runs a checked cell.
func (e *Engine) Run(ctx context.Context, c *cell.Checked, h engine.Host) error {
	body, err := e.prepare(c)
	if err != nil {
		return err
	}
	e.renew(c)
	e.bindLate(c)
	task := vm.NewTask()
	task.Begin()
	defer task.End()
	r := &run{ctx: ctx, host: h, task: task, name: c.Name}
	task.Alive = func(alive bool) { e.tasks.set(task, alive) }
	task.Crashed = func(p *vm.Panic) { e.crashed(r, p) }
	e.stdin.dropBlank()
	e.begin(r, c)
	defer e.end(r, c)
	abandon := make(chan struct{})
	defer context.AfterFunc(ctx, func() {
		task.Stop()
		time.AfterFunc(patience, func() { close(abandon) })
	})()
	p := e.initialise(task, abandon)
	if p == nil {
		p = vm.Do(task, &vm.Closure{Fn: body}, abandon)
	}
	if x := r.exited.Load(); x != nil {
		return x
	}
	return e.outcome(c, p)
}

// patience is how long an interrupted cell may take before it is left alone with
// the compiled code that it waits in: it stops when that returns.
const patience = 70 * time.Millisecond

// prepare builds and compiles a cell. Nothing has run, and nothing is defined,
// if it fails.
func (e *Engine) prepare(c *cell.Checked) (body *vm.Func, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = e.unsupported(c, r)
		}
	}()
	e.changeMethods(c)
	pkg := e.build(c)
	for _, f := range e.cellFuncs(c, pkg) {
		f.Target()
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.function(pkg.Func(c.Body.Name.Name)), nil
}

// build makes the cell's package in SSA form.
func (e *Engine) build(c *cell.Checked) *ssa.Package {
	gotypes.Changing.RLock()
	defer gotypes.Changing.RUnlock()
	e.mu.Lock()
	defer e.mu.Unlock()
	e.files[c.Pkg] = c.Fset
	e.buildDeclared()
	for _, o := range c.Info.Uses {
		e.importPackage(o)
	}
	for _, i := range c.Info.Implicits {
		e.importPackage(i)
	}
	rangeLengths(c)
	pkg := e.ssa.CreatePackage(c.Pkg, c.Files, c.Info, false)
	pkg.Build()
	return pkg
}

// cellFuncs returns the functions and methods that a cell declares, which are
// compiled before anything runs.
func (e *Engine) cellFuncs(c *cell.Checked, pkg *ssa.Package) []*vm.Func {
	e.mu.Lock()
	defer e.mu.Unlock()
	var list []*vm.Func
	for _, o := range c.Info.Defs {
		f, ok := o.(*types.Func)
		if !ok || isGeneric(f) {
			continue
		}
		if fn := e.ssa.FuncValue(f); fn != nil && fn.Pkg == pkg && len(fn.Blocks) > 0 {
			list = e.withLiterals(list, fn)
		}
	}
	return list
}

// withLiterals appends a function and the function literals in it.
func (p *program) withLiterals(list []*vm.Func, fn *ssa.Function) []*vm.Func {
	list = append(list, p.function(fn))
	for _, lit := range fn.AnonFuncs {
		list = p.withLiterals(list, lit)
	}
	return list
}

func isGeneric(f *types.Func) bool {
	sig := f.Signature()
	return sig.TypeParams().Len() > 0 || sig.RecvTypeParams().Len() > 0 || types.IsInterface(recvType(sig))
}

func recvType(sig *types.Signature) types.Type {
	if sig.Recv() == nil {
		return types.Typ[types.Invalid]
	}
	return sig.Recv().Type()
}

func (e *Engine) begin(r *run, c *cell.Checked) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.run, e.checked = r, c
}

func (e *Engine) end(r *run, c *cell.Checked) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.run == r {
		e.run, e.checked = nil, nil
	}
	if fn := e.ssa.Package(c.Pkg).Func(c.Body.Name.Name); fn != nil {
		delete(e.funcs, fn)
		fn.Blocks, fn.Locals = nil, nil // it does not run again
	}
}

// unsupported makes the error of a cell that cannot be run.
func (e *Engine) unsupported(c *cell.Checked, r any) error {
	if ref, ok := r.(*refusal); ok {
		return &engine.Unsupported{What: ref.what, Frame: e.refusedAt(c, ref)}
	}
	debug.PrintStack()
	return &engine.Unsupported{What: fmt.Sprintf("this cell; a fault of the evaluator: %v", r), Frame: engine.Frame{Cell: c.Name}}
}

// refusedAt is where the refused instruction stands: in the cell, or in a
// function of another package that is compiled at its first call.
func (e *Engine) refusedAt(c *cell.Checked, ref *refusal) engine.Frame {
	if !ref.pos.IsValid() {
		return engine.Frame{Cell: c.Name}
	}
	pos := c.Fset.Position(ref.pos)
	if ref.fn != nil {
		pos = e.position(place{ref.fn, ref.pos})
	}
	return engine.Frame{Cell: cmp.Or(pos.Filename, c.Name), Line: pos.Line, Col: pos.Column}
}

// outcome makes Run's error of how the cell ended.
func (e *Engine) outcome(c *cell.Checked, p *vm.Panic) error {
	switch {
	case p == nil:
		return nil
	case p.Goexit:
		return &engine.Panic{Value: errors.New("runtime.Goexit ended the cell"), Frames: e.frames(p.Frames)}
	}
	switch v := p.Value.(type) {
	case vm.Interrupt:
		return engine.ErrInterrupted
	case *exit:
		return &engine.Exit{Code: v.code, Call: v.call, Frames: e.frames(p.Frames)}
	case *dropped:
		return &engine.DroppedError{Err: v.err, Frames: e.frames(p.Frames)}
	case *refusal:
		return e.unsupported(c, v)
	}
	return e.panicked(p)
}

func (e *Engine) panicked(p *vm.Panic) *engine.Panic {
	v := p.Value
	if v == vm.ErrStackOverflow {
		v = engine.ErrStackOverflow
	}
	return &engine.Panic{Value: v, Frames: e.frames(p.Frames)}
}

// crashed tells the host of a goroutine's panic. What ends the process ends the
// cell.
func (e *Engine) crashed(r *run, p *vm.Panic) {
	if x, ok := p.Value.(*exit); ok {
		r.exited.CompareAndSwap(nil, &engine.Exit{Code: x.code, Call: x.call, Frames: e.frames(p.Frames)})
		r.task.Stop()
		return
	}
	r.host.Crashed(e.panicked(p), r.name)
}
