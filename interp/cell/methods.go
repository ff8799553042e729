package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"gophercell/interp/internal/gotypes"
)

// A cell may give a type of an earlier cell another method, or another body of
// one that it has. Go knows methods in the type's own package only, so go/types
// checks such a declaration like a method, reports that the type is not local,
// and leaves the type as it is. The rest is done here: in the middle of each
// check, when all types of the cell are known and no function's body has been
// looked at, the method is put into the type. After the first check, and where
// the cell has problems, it is taken out again.

// AddedMethod is a method that a cell gives to a type of an earlier cell.
type AddedMethod struct {
	Type   *types.Named // the declared type; generic if it has type parameters
	Method *types.Func  // of this cell's package
	Decl   *ast.FuncDecl
	Cell   string // the cell that declares the type: "cell[3]"
	// Old is the method of the same name that it replaces, nil if there was
	// none. Calls that earlier cells have checked refer to it.
	Old *types.Func
}

// findForeign collects the methods whose type may be an earlier cell's.
func (c *checker) findForeign() {
	for _, d := range c.syntax.decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv == nil {
			continue
		}
		name := receiver(f)
		_, isType := c.scope.Objects[name].(*types.TypeName)
		if isType && !c.decls[name] || c.aliases[name] {
			c.foreign = append(c.foreign, f)
		}
	}
}

// local are the declarations without the methods of findForeign.
func (c *checker) local() []ast.Decl {
	if len(c.foreign) == 0 {
		return c.syntax.decls
	}
	return slices.DeleteFunc(slices.Clone(c.syntax.decls), func(d ast.Decl) bool {
		f, ok := d.(*ast.FuncDecl)
		return ok && slices.Contains(c.foreign, f)
	})
}

// foreignFiles returns a file with the methods of findForeign and one that marks
// the moment, which have to be checked first; none if there are no such methods.
func (c *checker) foreignFiles() []*ast.File {
	if len(c.foreign) == 0 {
		return nil
	}
	var decls []ast.Decl
	for _, f := range c.foreign {
		decls = append(decls, f)
	}
	// A variable of type _: the error that it causes comes when all types and
	// the methods above are known. Nothing of the cell's own can cause this
	// error there.
	blank := &ast.Ident{NamePos: c.syntax.declBase, Name: "_"}
	spec := &ast.ValueSpec{Names: []*ast.Ident{blank}, Type: blank}
	moment := &ast.GenDecl{TokPos: blank.NamePos, Tok: token.VAR, Specs: []ast.Spec{spec}}
	return []*ast.File{c.file(decls...), c.file(moment)}
}

// atMoment reports whether an error is the one that marks the moment.
func (c *checker) atMoment(e types.Error) bool {
	return e.Pos == c.syntax.declBase && e.Msg == "cannot use _ as value or type"
}

// ofForeign reports whether an error says of such a method that its type is not
// local.
func (c *checker) ofForeign(e types.Error) bool {
	return strings.HasPrefix(e.Msg, "cannot define new methods on non-local type") &&
		slices.ContainsFunc(c.accepted, func(f *ast.FuncDecl) bool { return f.Recv.Pos() <= e.Pos && e.Pos <= f.Recv.End() })
}

// addMethods puts the methods into their types.
func (c *checker) addMethods(pkg *types.Package, info *types.Info) {
	for _, d := range c.foreign {
		f, _ := info.Defs[d.Name].(*types.Func)
		t := receiverType(f)
		if t == nil || t.Obj().Pkg() == nil || t.Obj().Pkg() == pkg || t.Obj().Pkg().Path() != "main" {
			continue // go/types says what is wrong, or does it itself
		}
		c.accepted = append(c.accepted, d)
		if why := c.refusal(t, f.Name()); why != "" {
			c.problem(d.Name.Pos(), why, "")
		} else if f.Name() != "_" {
			c.addMethod(t, f, d, info)
		}
	}
}

// receiverType returns the declared type that a method belongs to, nil if it is
// not known.
func receiverType(f *types.Func) *types.Named {
	if f == nil || f.Type() == nil || f.Signature().Recv() == nil {
		return nil
	}
	t := types.Unalias(f.Signature().Recv().Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if named, ok := t.(*types.Named); ok {
		return named.Origin()
	}
	return nil
}

// refusal says why t cannot have the method, "" if it can.
func (c *checker) refusal(t *types.Named, name string) string {
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return "invalid receiver type " + t.Obj().Name() + " (pointer or interface type)"
	case *types.Struct:
		for f := range u.Fields() {
			if f.Name() == name && name != "_" {
				return "field and method with the same name " + name
			}
		}
	}
	for _, m := range c.added {
		if m.Type == t && m.Method.Name() == name {
			return "method " + t.Obj().Name() + "." + name + " is declared twice in this cell"
		}
	}
	return ""
}

func (c *checker) addMethod(t *types.Named, f *types.Func, d *ast.FuncDecl, info *types.Info) {
	if _, known := c.before[t]; !known {
		c.before[t] = gotypes.Save(t)
	}
	m := AddedMethod{Type: t, Method: f, Decl: d, Cell: c.scope.Sources[t.Obj().Name()].Cell}
	was := asDeclared(t, f.Name())
	m.Old = gotypes.SetMethod(t, f)
	if is := asDeclared(t, f.Name()); was != nil && identicalMethods(was, is) {
		c.rebound[f] = m.Old
	} else if was != nil && t.TypeParams().Len() > 0 {
		c.problem(d.Name.Pos(), "method "+t.Obj().Name()+"."+f.Name()+" of a generic type has another type in an earlier cell",
			"run the cell that declares "+t.Obj().Name()+" again, with this method in it")
	}
	c.added = append(c.added, m)
	c.refresh(t, info)
}

// asDeclared returns the method of t, for a generic type in terms of the type's
// own parameters, so that two methods can be compared; nil if there is none.
func asDeclared(t *types.Named, name string) *types.Func {
	var typ types.Type = t
	if params := t.TypeParams(); params.Len() > 0 {
		var args []types.Type
		for p := range params.TypeParams() {
			args = append(args, p)
		}
		typ, _ = types.Instantiate(nil, t, args, false)
	}
	obj, _, _ := types.LookupFieldOrMethod(typ, true, t.Obj().Pkg(), name)
	f, _ := obj.(*types.Func)
	return f
}

// identicalMethods reports whether two methods of a type have the same type and
// both or neither a pointer as their receiver.
func identicalMethods(a, b *types.Func) bool {
	_, p := types.Unalias(a.Signature().Recv().Type()).(*types.Pointer)
	_, q := types.Unalias(b.Signature().Recv().Type()).(*types.Pointer)
	return p == q && types.Identical(a.Type(), b.Type())
}

// refresh brings instances of a generic type up to date with its methods.
func (c *checker) refresh(t *types.Named, info *types.Info) {
	if t.TypeParams().Len() == 0 {
		return
	}
	var roots []types.Type
	for _, obj := range c.scope.Objects {
		roots = append(roots, obj.Type())
	}
	for _, tv := range info.Types {
		roots = append(roots, tv.Type)
	}
	for _, obj := range info.Defs {
		if obj != nil {
			roots = append(roots, obj.Type())
		}
	}
	gotypes.Refresh(t, roots...)
}

// removeMethods gives all types the methods back that they had before the cell.
func (c *checker) removeMethods(info *types.Info) {
	for t, m := range c.before {
		m.Restore()
		c.refresh(t, info)
	}
	clear(c.before)
	clear(c.rebound)
	c.added, c.accepted = nil, nil
}

// keepMethods notes in the checked cell what it has added.
func (c *checker) keepMethods() {
	if len(c.added) == 0 {
		return
	}
	c.out.Methods = c.added
	maps.Copy(c.out.LateBound, c.rebound)
	c.out.undo = func() { c.removeMethods(c.out.Info) }
}

// Undo takes the methods away again that the cell has given to types of earlier
// cells, for a cell that could not be run. No other cell may have been checked
// meanwhile.
func (c *Checked) Undo() {
	if c.undo != nil {
		gotypes.Changing.Lock()
		defer gotypes.Changing.Unlock()
		c.undo()
		c.undo = nil
	}
}
