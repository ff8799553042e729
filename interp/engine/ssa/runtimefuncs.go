package ssa

import (
	"runtime"

	"gophercell/interp/engine/ssa/internal/vm"
)

// runtimeFuncs returns functions of package runtime that would tell of the
// evaluator, and not of the cell.
func (e *Engine) runtimeFuncs() map[string]any {
	return map[string]any{
		"runtime.Caller":     e.caller,
		"runtime.Breakpoint": func() { panic(&exit{2, "runtime.Breakpoint()"}) }, // nothing stops for it
		"runtime.GC": func() {
			vm.DropRest()
			runtime.GC()
		},
	}
}

// caller is runtime.Caller without a program counter: the file is the cell.
func (e *Engine) caller(skip int) (pc uintptr, file string, line int, ok bool) {
	frames := e.frames(vm.Callers())
	if skip < 0 || skip >= len(frames) {
		return 0, "", 0, false
	}
	return 0, frames[skip].Cell, frames[skip].Line, true
}

// refused are functions of the standard library that cannot work in a cell, and
// what to do without.
var refused = map[string]string{
	"runtime.Callers":       "there are no program counters in cells; runtime.Caller gives the cell and the line",
	"runtime.CallersFrames": "there are no program counters in cells; runtime.Caller gives the cell and the line",
	"runtime.FuncForPC":     "there are no program counters in cells",
	"testing.Main":          "it ends the process; testing.RunTests runs tests",
	"testing.MainStart":     "it ends the process; testing.RunTests runs tests",
}
