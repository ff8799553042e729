package yaegi

import (
	"go/ast"
	"go/types"
	"strings"
)

// Generic functions and types are lowered once for each list of type arguments,
// since yaegi infers and substitutes some of them wrongly.

// key identifies an instance in the session.
func (l *lowerer) key(o types.Object, args []types.Type, at ast.Node) string {
	name := l.eng.identity(o)
	for _, a := range args {
		name += "," + l.typ(a, at)
	}
	return name
}

func (l *lowerer) instance(key string) string {
	if s, ok := l.insts[key]; ok {
		return s
	}
	return l.eng.insts[key]
}

func (l *lowerer) source(o types.Object) *source {
	if s, ok := l.generic[o]; ok {
		return s
	}
	if s, ok := l.eng.generic[o]; ok {
		return s
	}
	return stdSource(o)
}

// instanceFunc names the instance of the generic function that id denotes.
func (l *lowerer) instanceFunc(f *types.Func, id *ast.Ident) string {
	var args []types.Type
	for a := range l.info().Instances[id].TypeArgs.Types() {
		args = append(args, l.subst(a))
	}
	key := l.key(f, args, id)
	if s := l.instance(key); s != "" {
		return s
	}
	src := l.source(f)
	if src == nil {
		l.refuse(id, "the generic function %s", f.FullName())
	}
	name := l.eng.names.fresh(f.Name())
	l.insts[key] = name
	env := bind(f.Signature().TypeParams(), args)
	l.later(func() {
		l.src, l.env = src, env
		l.funcDecls = append(l.funcDecls, l.function(src.decl, name, "", nil))
	})
	return name
}

// instanceType names an instance of a generic type.
func (l *lowerer) instanceType(t *types.Named, at ast.Node) string {
	t = l.subst(t).(*types.Named)
	var args []types.Type
	for a := range t.TypeArgs().Types() {
		args = append(args, a)
	}
	key := l.key(t.Origin().Obj(), args, at)
	if s := l.instance(key); s != "" {
		return s
	}
	src := l.source(t.Origin().Obj())
	if src == nil {
		l.refuse(at, "the generic type %s here", t)
	}
	name := l.eng.names.fresh(t.Obj().Name())
	l.insts[key] = name
	l.defineType(t, name, at)
	l.later(func() { l.instanceMethods(t, name, args, src) })
	return name
}

func (l *lowerer) instanceMethods(t *types.Named, name string, args []types.Type, src *source) {
	l.src = src
	for _, d := range src.cell.File.Decls {
		fd, ok := d.(*ast.FuncDecl)
		if !ok || fd.Recv == nil {
			continue
		}
		f := l.info().Defs[fd.Name].(*types.Func)
		recv, ptr := receiver(f)
		if recv == nil || recv.Origin().Obj() != t.Origin().Obj() {
			continue
		}
		l.env = bind(f.Signature().RecvTypeParams(), args)
		l.funcDecls = append(l.funcDecls, l.function(fd, fd.Name.Name, strings.Repeat("*", ptr)+name, nil))
	}
}

// receiver returns the named type of a method's receiver and 1 for a pointer.
func receiver(f *types.Func) (*types.Named, int) {
	t := f.Signature().Recv().Type()
	ptr := 0
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t, ptr = p.Elem(), 1
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n, ptr
}
