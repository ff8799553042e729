package ssa

import (
	"go/token"
	"reflect"
	"runtime"
	"unsafe"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine/ssa/internal/shape"
	"gophercell/interp/engine/ssa/internal/vm"
)

// runtimeFuncs returns functions of packages runtime and reflect that would tell
// of the evaluator, and not of the cell.
func (e *Engine) runtimeFuncs() map[string]any {
	return map[string]any{
		"runtime.Caller":                e.caller,
		"runtime.Callers":               e.callers,
		"runtime.CallersFrames":         e.callersFrames,
		"runtime.FuncForPC":             e.funcForPC,
		"(*runtime.Func).Name":          e.funcName,
		"(*runtime.Func).Entry":         e.funcEntry,
		"(*runtime.Func).FileLine":      e.funcFileLine,
		"(reflect.Value).Pointer":       e.pointer,
		"(reflect.Value).UnsafePointer": func(v reflect.Value) unsafe.Pointer { return e.unsafePointer(v) },
		"runtime.Breakpoint":            func() { panic(&exit{2, "runtime.Breakpoint()"}) }, // nothing stops for it
		"runtime.GC": func() {
			vm.DropRest()
			runtime.GC()
		},
	}
}

// stack returns the places of the running goroutine's calls, innermost first. As
// in compiled programs, forwarding methods have none.
func (e *Engine) stack() []place {
	e.mu.Lock()
	defer e.mu.Unlock()
	var list []place
	for _, f := range vm.Callers() {
		if fn, ok := f.Fn.Source.(*ssa.Function); ok && f.Pos != 0 && !f.Fn.Wrapper && e.files[packageOf(fn)] != nil {
			list = append(list, place{fn, token.Pos(f.Pos)})
		}
	}
	return list
}

// position is where a place is, the zero Position if that is not known.
func (e *Engine) position(p place) token.Position {
	e.mu.Lock()
	defer e.mu.Unlock()
	if fset := e.files[packageOf(p.fn)]; fset != nil {
		return fset.Position(p.pos)
	}
	return token.Position{}
}

// mark returns what stands for a function.
func (e *Engine) mark(fn *ssa.Function) *mark {
	return e.counters.mark(fn, e.position(place{fn, fn.Pos()}))
}

// caller is runtime.Caller: the file of a cell's function is the cell.
func (e *Engine) caller(skip int) (pc uintptr, file string, line int, ok bool) {
	stack := e.stack()
	if skip < 0 || skip >= len(stack) {
		return 0, "", 0, false
	}
	at := e.position(stack[skip])
	return e.counters.of(stack[skip]), at.Filename, at.Line, true
}

// callers is runtime.Callers: 0 skips nothing, not even runtime.Callers.
func (e *Engine) callers(skip int, pcs []uintptr) int {
	all := []uintptr{reflect.ValueOf(runtime.Callers).Pointer() + 1}
	for _, p := range e.stack() {
		all = append(all, e.counters.of(p))
	}
	return copy(pcs, all[min(max(skip, 0), len(all)):])
}

// callersFrames is runtime.CallersFrames: it looks the frames up at once.
func (e *Engine) callersFrames(pcs []uintptr) *runtime.Frames {
	var list []runtime.Frame
	for _, pc := range pcs {
		list = append(list, e.framesAt(pc)...)
	}
	return framesOf(list)
}

func (e *Engine) framesAt(pc uintptr) (list []runtime.Frame) {
	if p, ok := e.counters.find(pc); ok {
		m, at := e.mark(p.fn), e.position(p)
		return []runtime.Frame{{PC: pc - 1, Func: m.fn(), Function: m.name, File: at.Filename, Line: at.Line, Entry: m.entry}}
	}
	frames := runtime.CallersFrames([]uintptr{pc})
	for {
		f, more := frames.Next()
		if f.PC != 0 {
			list = append(list, f)
		}
		if !more {
			return list
		}
	}
}

// framesOf makes an iterator over frames. It has a field for those that are
// still to be returned.
func framesOf(list []runtime.Frame) *runtime.Frames {
	frames := &runtime.Frames{}
	f := reflect.ValueOf(frames).Elem().FieldByName("frames")
	*(*[]runtime.Frame)(f.Addr().UnsafePointer()) = list
	return frames
}

func (e *Engine) funcForPC(pc uintptr) *runtime.Func {
	if p, ok := e.counters.find(pc); ok {
		return e.mark(p.fn).fn()
	}
	return runtime.FuncForPC(pc)
}

func (e *Engine) funcName(f *runtime.Func) string {
	if m, ok := e.counters.known(f); ok {
		return m.name
	}
	return f.Name()
}

func (e *Engine) funcEntry(f *runtime.Func) uintptr {
	if m, ok := e.counters.known(f); ok {
		return m.entry
	}
	return f.Entry()
}

func (e *Engine) funcFileLine(f *runtime.Func, pc uintptr) (string, int) {
	m, ok := e.counters.known(f)
	if !ok {
		return f.FileLine(pc)
	}
	if p, ok := e.counters.find(pc); ok && e.mark(p.fn) == m {
		at := e.position(p)
		return at.Filename, at.Line
	}
	return "", 0
}

// pointer is the method Pointer of reflect.Value: that of a cell's function is
// its entry, for the code of all closures of a shape is the same.
func (e *Engine) pointer(v reflect.Value) uintptr {
	if fn := sourceOf(v); fn != nil {
		return e.counters.entry(fn)
	}
	return v.Pointer()
}

// unsafePointer is Pointer as an address that is not to be followed: of a cell's
// function that of the record of it.
func (e *Engine) unsafePointer(v reflect.Value) unsafe.Pointer {
	if fn := sourceOf(v); fn != nil {
		return unsafe.Pointer(e.mark(fn))
	}
	return v.UnsafePointer()
}

// sourceOf returns the function of a cell that a func value is of, nil for
// another value.
func sourceOf(v reflect.Value) *ssa.Function {
	if v.Kind() != reflect.Func || v.IsNil() {
		return nil
	}
	var fv unsafe.Pointer
	switch {
	case v.CanAddr():
		fv = *(*unsafe.Pointer)(unsafe.Pointer(v.UnsafeAddr()))
	case v.CanInterface():
		fv = funcValue(v)
	default:
		return nil
	}
	c := shape.Of(v.Type()).ClosureOf(fv)
	if c == nil {
		return nil
	}
	fn, _ := c.Fn.Source.(*ssa.Function)
	return fn
}

// refused are functions of the standard library that cannot work in a cell, and
// what to do without.
var refused = map[string]string{
	"testing.Main":      "it ends the process; testing.RunTests runs tests",
	"testing.MainStart": "it ends the process; testing.RunTests runs tests",
}
