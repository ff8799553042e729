package ssa

import (
	"fmt"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// runtimeName is a function's name as package runtime would give it:
// main.(*T).M, main.f.func1, main.Map[...].
func runtimeName(fn *ssa.Function) string {
	switch {
	case fn.Parent() != nil:
		return literalName(fn)
	case isWrapper(fn) && fn.Object() != nil:
		return wrapperName(fn)
	}
	prefix := packagePrefix(packageOf(fn))
	if recv := fn.Signature.Recv(); recv != nil {
		return prefix + methodName(recv.Type(), fn.Name())
	}
	name, number := strings.CutPrefix(fn.Name(), "init#")
	switch {
	case strings.HasPrefix(name, "·"):
		return prefix + "main"
	case number:
		return prefix + "init." + below(name)
	case fn.Origin() != nil:
		return prefix + fn.Origin().Name() + "[...]"
	}
	return prefix + name
}

// below is the number before the given one: go/ssa counts a package's functions
// init from 1, the compiler from 0.
func below(number string) string {
	var n int
	fmt.Sscan(number, &n)
	return fmt.Sprint(n - 1)
}

// wrapperName is the name of what go/ssa makes for a method value or a method
// expression, or of a promoted method.
func wrapperName(fn *ssa.Function) string {
	method := fn.Object().(*types.Func)
	recv := method.Signature().Recv().Type()
	suffix := "-fm"
	if !strings.HasPrefix(fn.Synthetic, "bound") {
		suffix = ""
		if own := fn.Signature.Recv(); own != nil {
			recv = own.Type()
		} else if fn.Signature.Params().Len() > 0 {
			recv = fn.Signature.Params().At(0).Type()
		}
	}
	pkg := method.Pkg()
	if named := namedOf(recv); named != nil {
		pkg = named.Obj().Pkg()
	}
	return packagePrefix(pkg) + methodName(recv, method.Name()) + suffix
}

// methodName is T.M or (*T).M.
func methodName(recv types.Type, method string) string {
	named := namedOf(recv)
	if named == nil {
		return method
	}
	t := named.Obj().Name()
	if named.TypeArgs().Len() > 0 || named.TypeParams().Len() > 0 {
		t += "[...]"
	}
	if _, ok := types.Unalias(recv).(*types.Pointer); ok {
		t = "(*" + t + ")"
	}
	return t + "." + method
}

// literalName is the name of a function literal, or of the body of a loop over a
// function: they are numbered in the declared function, or in the literal that
// they are in.
func literalName(fn *ssa.Function) string {
	outer := fn.Parent()
	for isLoopBody(outer) {
		outer = outer.Parent()
	}
	n, _ := numberIn(outer, fn, isLoopBody(fn))
	switch name := runtimeName(outer); {
	case isLoopBody(fn):
		return fmt.Sprintf("%s-range%d", name, n)
	case outer.Parent() != nil:
		return fmt.Sprintf("%s.%d", name, n)
	default:
		return fmt.Sprintf("%s.func%d", name, n)
	}
}

func isLoopBody(fn *ssa.Function) bool { return fn.Synthetic == "range-over-func yield" }

// numberIn counts the literals, or the loop bodies, within outer up to fn. The
// bodies of loops belong to the function that the loop is in.
func numberIn(outer, fn *ssa.Function, bodies bool) (n int, found bool) {
	for _, f := range outer.AnonFuncs {
		if isLoopBody(f) == bodies {
			n++
		}
		if f == fn {
			return n, true
		}
		if isLoopBody(f) {
			inner, found := numberIn(f, fn, bodies)
			if n += inner; found {
				return n, true
			}
		}
	}
	return n, false
}

// packagePrefix is a package's path as the linker writes it, and a dot.
func packagePrefix(p *types.Package) string {
	if p == nil {
		return ""
	}
	path := p.Path()
	last := strings.LastIndexByte(path, '/') + 1
	var b strings.Builder
	for i := range len(path) {
		if c := path[i]; c <= ' ' || c == '.' && i >= last || c == '%' || c == '"' || c >= 0x7f {
			fmt.Fprintf(&b, "%%%02x", c)
			continue
		}
		b.WriteByte(path[i])
	}
	return b.String() + "."
}
