package ssa

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/engine"
	"gophercell/interp/engine/ssa/internal/vm"
)

// frames turns the vm's frames into the user's.
func (e *Engine) frames(list []vm.Frame) []engine.Frame {
	e.mu.Lock()
	defer e.mu.Unlock()
	var out []engine.Frame
	for _, f := range list {
		if frame, ok := e.frame(f); ok {
			out = append(out, frame)
		}
	}
	return out
}

func (e *Engine) frame(f vm.Frame) (engine.Frame, bool) {
	if f.Fn.Source == nil {
		return engine.Frame{}, false
	}
	fn := f.Fn.Source.(*ssa.Function)
	fset := e.files[packageOf(fn)]
	if fset == nil || f.Pos == 0 {
		return engine.Frame{}, false
	}
	pos := fset.Position(token.Pos(f.Pos))
	return engine.Frame{Func: displayName(fn), Cell: pos.Filename, Line: pos.Line, Col: pos.Column}, true
}

// packageOf returns the package whose source a function is from.
func packageOf(fn *ssa.Function) *types.Package {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	if fn.Origin() != nil {
		fn = fn.Origin()
	}
	if fn.Pkg == nil {
		return nil
	}
	return fn.Pkg.Pkg
}

// displayName is a function's name as users write it; "" for a cell's own
// statements.
func displayName(fn *ssa.Function) string {
	if fn.Parent() != nil {
		outer := displayName(fn.Parent())
		if outer == "" {
			return "func literal"
		}
		return outer + ".func literal"
	}
	name := fn.Name()
	if strings.HasPrefix(name, "·") {
		return ""
	}
	if recv := fn.Signature.Recv(); recv != nil {
		t := types.TypeString(recv.Type(), func(*types.Package) string { return "" })
		if strings.HasPrefix(t, "*") {
			t = "(" + t + ")"
		}
		return t + "." + name
	}
	return name
}
