package yaegi

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// cellType is a named type that a cell declares.
type cellType struct {
	id    int
	name  string // storage name
	named *types.Named
}

// isCell reports whether a package is the session's (and not a compiled one).
// Each cell has a package of its own, all with the path "main".
func (l *lowerer) isCell(p *types.Package) bool { return p != nil && p.Path() == "main" }

// cellNamed returns t as a named type of the session, nil if it is none.
func (l *lowerer) cellNamed(t types.Type) *types.Named {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || !l.isCell(n.Obj().Pkg()) {
		return nil
	}
	return n
}

// typ spells a type.
func (l *lowerer) typ(t types.Type, at ast.Node) string {
	switch t := t.(type) {
	case *types.Basic:
		return l.basic(t, at)
	case *types.Alias:
		return l.typ(types.Unalias(t), at)
	case *types.Named:
		return l.named(t, at)
	case *types.TypeParam:
		if r, ok := l.env[t]; ok {
			return l.typ(r, at)
		}
		l.refuse(at, "the type parameter %s here", t)
	case *types.Pointer:
		return "*" + l.typ(t.Elem(), at)
	case *types.Slice:
		return "[]" + l.typ(t.Elem(), at)
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), l.typ(t.Elem(), at))
	case *types.Map:
		return fmt.Sprintf("map[%s]%s", l.typ(t.Key(), at), l.typ(t.Elem(), at))
	case *types.Chan:
		return l.chanType(t, at)
	case *types.Signature:
		return "func" + l.signature(t, at)
	case *types.Struct:
		return l.structType(t, "", at)
	case *types.Interface:
		return l.interfaceType(t, at)
	case *types.Tuple:
		return l.tuple(t, at)
	}
	l.refuse(at, "the type %s", t)
	return ""
}

func (l *lowerer) basic(t *types.Basic, at ast.Node) string {
	switch {
	case t.Kind() == types.UnsafePointer:
		return l.use("unsafe") + ".Pointer"
	case t.Kind() == types.UntypedNil || t.Kind() == types.Invalid:
		l.refuse(at, "the type %s", t)
	case t.Info()&types.IsUntyped != 0:
		return types.Default(t).String()
	}
	return t.Name()
}

func (l *lowerer) chanType(t *types.Chan, at ast.Node) string {
	elem := l.typ(t.Elem(), at)
	switch t.Dir() {
	case types.SendOnly:
		return "chan<- " + elem
	case types.RecvOnly:
		return "<-chan " + elem
	}
	return "chan (" + elem + ")"
}

// signature spells parameters and results, all without names.
func (l *lowerer) signature(t *types.Signature, at ast.Node) string {
	var params []string
	for i := range t.Params().Len() {
		params = append(params, l.param(t, i, at))
	}
	s := "(" + strings.Join(params, ", ") + ")"
	if t.Results().Len() > 0 {
		s += " (" + l.tuple(t.Results(), at) + ")"
	}
	return s
}

func (l *lowerer) param(t *types.Signature, i int, at ast.Node) string {
	p := t.Params().At(i).Type()
	if t.Variadic() && i == t.Params().Len()-1 {
		return "..." + l.typ(l.subst(p).Underlying().(*types.Slice).Elem(), at)
	}
	return l.typ(p, at)
}

func (l *lowerer) tuple(t *types.Tuple, at ast.Node) string {
	var s []string
	for v := range t.Variables() {
		s = append(s, l.typ(v.Type(), at))
	}
	return strings.Join(s, ", ")
}

// structType spells a struct. id is added to the tag of the first field.
func (l *lowerer) structType(t *types.Struct, id string, at ast.Node) string {
	var b strings.Builder
	b.WriteString("struct {\n")
	for i := range t.NumFields() {
		f := t.Field(i)
		if !f.Exported() && !l.isCell(f.Pkg()) {
			l.refuse(at, "a struct with the field %s of package %s", f.Name(), f.Pkg().Path())
		}
		ft := l.typ(f.Type(), at)
		if !f.Embedded() || strings.TrimPrefix(ft, "*") != f.Name() && !strings.HasSuffix(ft, "."+f.Name()) {
			ft = f.Name() + " " + ft
		}
		tag := t.Tag(i)
		if i == 0 && id != "" {
			tag = strings.TrimSpace(tag + " " + id)
		}
		if tag != "" {
			ft += " " + strconv.Quote(tag)
		}
		b.WriteString("\t" + ft + "\n")
	}
	b.WriteString("}")
	return b.String()
}

func (l *lowerer) interfaceType(t *types.Interface, at ast.Node) string {
	if !t.IsMethodSet() {
		l.refuse(at, "the constraint %s as a type", t)
	}
	if t.NumMethods() == 0 {
		return "interface{}"
	}
	var b strings.Builder
	b.WriteString("interface {\n")
	for m := range t.Methods() {
		b.WriteString("\t" + m.Name() + l.signature(m.Signature(), at) + "\n")
	}
	b.WriteString("}")
	return b.String()
}

func (l *lowerer) named(t *types.Named, at ast.Node) string {
	o := t.Obj()
	if o.Pkg() == nil { // error, comparable
		return o.Name()
	}
	if !l.isCell(o.Pkg()) {
		return l.foreign(t, at)
	}
	if t.TypeArgs().Len() > 0 {
		return l.instanceType(t, at)
	}
	if s := l.storage(o); s != "" {
		return s
	}
	// A type of a function's own is declared at package level.
	return l.declareType(t, at)
}

func (l *lowerer) foreign(t *types.Named, at ast.Node) string {
	o := t.Obj()
	if sig, ok := t.Underlying().(*types.Signature); ok && t.TypeArgs().Len() > 0 {
		return l.typ(sig, at) // iter.Seq: its values convert without a name
	}
	if !o.Exported() {
		l.refuse(at, "a variable of the unexported type %s.%s", o.Pkg().Path(), o.Name())
	}
	if t.TypeArgs().Len() > 0 {
		l.refuse(at, "the generic type %s.%s", o.Pkg().Path(), o.Name())
	}
	return l.use(o.Pkg().Path()) + "." + o.Name()
}

func (l *lowerer) declareTypes(d *ast.GenDecl) {
	if d.Tok != token.TYPE {
		return
	}
	for _, s := range d.Specs {
		spec := s.(*ast.TypeSpec)
		t := l.info().Defs[spec.Name].Type()
		if isConstraint(t) {
			continue // it is no type of any value
		}
		if n, ok := t.(*types.Named); ok && n.TypeParams().Len() == 0 && l.storage(n.Obj()) == "" {
			l.declareType(n, spec)
		} else if ok && n.TypeParams().Len() > 0 {
			l.generic[n.Obj()] = l.src
		}
	}
}

func isConstraint(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && !i.IsMethodSet()
}

// declareType declares a named type that is no instance.
func (l *lowerer) declareType(t *types.Named, at ast.Node) string {
	name := l.eng.names.fresh(t.Obj().Name())
	l.objects[t.Obj()] = name
	l.defineType(t, name, at)
	return name
}

// defineType writes the declaration of name and the methods that yaegi needs.
func (l *lowerer) defineType(t *types.Named, name string, at ast.Node) {
	ct := &cellType{id: l.eng.nextType(), name: name, named: t}
	l.types = append(l.types, ct)
	at0, src := at, l.src
	l.later(func() {
		l.src = src
		var text string
		switch u := t.Underlying().(type) {
		case *types.Struct:
			text = l.structText(t, u, ct, at0)
		default:
			text = l.typ(u, at0)
		}
		l.typeDecls = append(l.typeDecls, "type "+name+" "+text)
		l.forwarders(t, name, at0)
	})
}

// structText spells a struct type; one whose fields cannot be spelled, as it is
// declared from a compiled type, by the name of that type.
func (l *lowerer) structText(t *types.Named, u *types.Struct, ct *cellType, at ast.Node) string {
	if spec, ok := at.(*ast.TypeSpec); ok {
		if rhs, ok := types.Unalias(l.info().TypeOf(spec.Type)).(*types.Named); ok && l.cellNamed(rhs) == nil {
			return l.named(rhs, at)
		}
	}
	return l.structType(u, fmt.Sprintf("gc:\"%d\"", ct.id), at)
}

// later runs f when the declaration at hand is complete.
func (l *lowerer) later(f func()) {
	env := l.env
	l.queue = append(l.queue, func() {
		saved, fn, src := l.env, l.fn, l.src
		l.env, l.fn = env, nil
		f()
		l.env, l.fn, l.src = saved, fn, src
	})
}

// forwarders declares the promoted methods of a struct type, since yaegi does
// not find all of them when it converts a value to an interface.
func (l *lowerer) forwarders(t *types.Named, name string, at ast.Node) {
	if _, ok := t.Underlying().(*types.Struct); !ok {
		return
	}
	values := types.NewMethodSet(t)
	all := types.NewMethodSet(types.NewPointer(t))
	for m := range all.Methods() {
		if len(m.Index()) == 1 {
			continue
		}
		f := m.Obj().(*types.Func)
		if !f.Exported() && !l.isCell(f.Pkg()) {
			continue
		}
		recv := "*" + name
		if values.Lookup(f.Pkg(), f.Name()) != nil {
			recv = name
		}
		path := "r"
		for _, fld := range l.fieldPath(t, m.Index()[:len(m.Index())-1]) {
			path += "." + fld
		}
		l.funcDecls = append(l.funcDecls, l.forwarder(recv, path, f, at))
	}
}

func (l *lowerer) forwarder(recv, path string, f *types.Func, at ast.Node) string {
	sig := l.subst(f.Signature()).(*types.Signature)
	var params, args []string
	for i := range sig.Params().Len() {
		a := fmt.Sprintf("a%d", i)
		params = append(params, a+" "+l.param(sig, i, at))
		if sig.Variadic() && i == sig.Params().Len()-1 {
			a += "..."
		}
		args = append(args, a)
	}
	call := fmt.Sprintf("%s.%s(%s)", path, f.Name(), strings.Join(args, ", "))
	results := ""
	if sig.Results().Len() > 0 {
		call = "return " + call
		results = "(" + l.tuple(sig.Results(), at) + ") "
	}
	return fmt.Sprintf("func (r %s) %s(%s) %s{\n\t%s\n}\n", recv, f.Name(), strings.Join(params, ", "), results, call)
}

// fieldPath names the fields on an index path from t.
func (l *lowerer) fieldPath(t types.Type, index []int) []string {
	var path []string
	for _, i := range index {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		f := t.Underlying().(*types.Struct).Field(i)
		path = append(path, f.Name())
		t = l.subst(f.Type())
	}
	return path
}
