package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

// Types of a first check are spelled out for the second: a type that the cell
// itself declares is another object there, found by its name.
//
// typer turns a type into an expression. What does not depend on the cell's own
// types needs no spelling: it gets a name in the package's scope, which no user
// can write, such as "·3". So unexported types of packages work, too.
type typer struct {
	own   *types.Package // the package of the first check
	pos   token.Pos      // every node gets it: a variable's place in the text
	named []types.Object // to be inserted in a scope round the package
	seen  map[types.Type]*types.TypeName
	into  *types.Package // the package of the second check
}

func newTyper(own, into *types.Package) *typer {
	return &typer{own: own, into: into, seen: map[types.Type]*types.TypeName{}}
}

// expr returns an expression for t, valid in the scope of t.into once the names
// of t.named are inserted there.
func (t *typer) expr(typ types.Type) ast.Expr {
	if !t.depends(typ, map[types.Type]bool{}) {
		return t.alias(typ)
	}
	switch u := typ.(type) {
	case *types.Named:
		return t.instance(t.ident(u.Obj()), u.TypeArgs())
	case *types.Alias:
		return t.instance(t.ident(u.Obj()), u.TypeArgs())
	case *types.Pointer:
		return &ast.StarExpr{Star: t.pos, X: t.expr(u.Elem())}
	case *types.Slice:
		return &ast.ArrayType{Lbrack: t.pos, Elt: t.expr(u.Elem())}
	case *types.Array:
		n := &ast.BasicLit{ValuePos: t.pos, Kind: token.INT, Value: strconv.FormatInt(u.Len(), 10)}
		return &ast.ArrayType{Lbrack: t.pos, Len: n, Elt: t.expr(u.Elem())}
	case *types.Map:
		return &ast.MapType{Map: t.pos, Key: t.expr(u.Key()), Value: t.expr(u.Elem())}
	case *types.Chan:
		return &ast.ChanType{Begin: t.pos, Dir: chanDir(u.Dir()), Value: t.expr(u.Elem())}
	case *types.Signature:
		return t.signature(u)
	case *types.Struct:
		return t.structure(u)
	case *types.Interface:
		return t.iface(u)
	}
	return t.alias(typ)
}

// ident names a type of the cell by its own name, another by an alias.
func (t *typer) ident(obj *types.TypeName) ast.Expr {
	if obj.Pkg() == t.own {
		return &ast.Ident{NamePos: t.pos, Name: obj.Name()}
	}
	return t.alias(obj.Type())
}

func (t *typer) instance(x ast.Expr, args *types.TypeList) ast.Expr {
	if args.Len() == 0 {
		return x
	}
	list := make([]ast.Expr, args.Len())
	for i := range list {
		list[i] = t.expr(args.At(i))
	}
	return &ast.IndexListExpr{X: x, Lbrack: t.pos, Indices: list}
}

func (t *typer) alias(typ types.Type) ast.Expr {
	name, ok := t.seen[typ]
	if !ok {
		name = types.NewTypeName(t.pos, t.into, "·"+itoa(len(t.named)), typ)
		t.seen[typ] = name
		t.named = append(t.named, name)
	}
	return &ast.Ident{NamePos: t.pos, Name: name.Name()}
}

func (t *typer) signature(s *types.Signature) *ast.FuncType {
	f := &ast.FuncType{Func: t.pos, Params: t.tuple(s.Params()), Results: t.tuple(s.Results())}
	if s.Variadic() {
		last := f.Params.List[len(f.Params.List)-1]
		if a, ok := last.Type.(*ast.ArrayType); ok {
			last.Type = &ast.Ellipsis{Ellipsis: t.pos, Elt: a.Elt}
		} else {
			elem := s.Params().At(s.Params().Len() - 1).Type().Underlying().(*types.Slice).Elem()
			last.Type = &ast.Ellipsis{Ellipsis: t.pos, Elt: t.expr(elem)}
		}
	}
	return f
}

func (t *typer) tuple(tup *types.Tuple) *ast.FieldList {
	list := &ast.FieldList{Opening: t.pos, Closing: t.pos}
	for v := range tup.Variables() {
		list.List = append(list.List, &ast.Field{Type: t.expr(v.Type())})
	}
	return list
}

func (t *typer) structure(s *types.Struct) ast.Expr {
	list := &ast.FieldList{Opening: t.pos, Closing: t.pos}
	for i := range s.NumFields() {
		f := &ast.Field{}
		if s.Field(i).Embedded() {
			f.Type = t.embedded(s.Field(i).Type())
		} else {
			f.Type = t.expr(s.Field(i).Type())
			f.Names = []*ast.Ident{{NamePos: t.pos, Name: s.Field(i).Name()}}
		}
		if tag := s.Tag(i); tag != "" {
			f.Tag = &ast.BasicLit{ValuePos: t.pos, Kind: token.STRING, Value: strconv.Quote(tag)}
		}
		list.List = append(list.List, f)
	}
	return &ast.StructType{Struct: t.pos, Fields: list}
}

// embedded returns an expression for the type of an embedded field: by its own
// name, which is the field's as well.
func (t *typer) embedded(typ types.Type) ast.Expr {
	if p, ok := typ.(*types.Pointer); ok {
		return &ast.StarExpr{Star: t.pos, X: t.embedded(p.Elem())}
	}
	switch u := typ.(type) {
	case *types.Named:
		return t.instance(t.qualified(u.Obj()), u.TypeArgs())
	case *types.Alias:
		return t.instance(t.qualified(u.Obj()), u.TypeArgs())
	case *types.Basic:
		return t.plainName(types.Universe.Lookup(u.Name()))
	}
	return t.expr(typ)
}

// qualified names a type by its own name, behind its package's if that is not a
// cell's.
func (t *typer) qualified(obj *types.TypeName) ast.Expr {
	if obj.Pkg() == nil || obj.Pkg().Path() == t.own.Path() {
		return t.plainName(obj)
	}
	name := "·" + obj.Pkg().Path()
	t.named = append(t.named, types.NewPkgName(t.pos, t.into, name, obj.Pkg()))
	return &ast.SelectorExpr{X: &ast.Ident{NamePos: t.pos, Name: name}, Sel: &ast.Ident{NamePos: t.pos, Name: obj.Name()}}
}

// plainName names an object that lies in the cell or round it.
func (t *typer) plainName(obj types.Object) ast.Expr {
	if obj.Pkg() != t.own {
		t.named = append(t.named, obj)
	}
	return &ast.Ident{NamePos: t.pos, Name: obj.Name()}
}

func (t *typer) iface(u *types.Interface) ast.Expr {
	list := &ast.FieldList{Opening: t.pos, Closing: t.pos}
	for m := range u.ExplicitMethods() {
		list.List = append(list.List, &ast.Field{
			Names: []*ast.Ident{{NamePos: t.pos, Name: m.Name()}},
			Type:  t.signature(m.Signature()),
		})
	}
	for e := range u.EmbeddedTypes() {
		list.List = append(list.List, &ast.Field{Type: t.expr(e)})
	}
	return &ast.InterfaceType{Interface: t.pos, Methods: list}
}

func chanDir(d types.ChanDir) ast.ChanDir {
	switch d {
	case types.SendOnly:
		return ast.SEND
	case types.RecvOnly:
		return ast.RECV
	}
	return ast.SEND | ast.RECV
}

// depends reports whether typ mentions a type that the cell declares. Named
// types of other packages and cells cannot, but for their type arguments.
func (t *typer) depends(typ types.Type, seen map[types.Type]bool) bool {
	if typ == nil || seen[typ] {
		return false
	}
	seen[typ] = true
	in := func(x types.Type) bool { return t.depends(x, seen) }
	switch u := typ.(type) {
	case *types.Named:
		return u.Obj().Pkg() == t.own || anyArg(u.TypeArgs(), in)
	case *types.Alias:
		return u.Obj().Pkg() == t.own || anyArg(u.TypeArgs(), in)
	case *types.Pointer:
		return in(u.Elem())
	case *types.Slice:
		return in(u.Elem())
	case *types.Array:
		return in(u.Elem())
	case *types.Map:
		return in(u.Key()) || in(u.Elem())
	case *types.Chan:
		return in(u.Elem())
	case *types.Signature:
		return in(u.Params()) || in(u.Results())
	case *types.Tuple:
		for v := range u.Variables() {
			if in(v.Type()) {
				return true
			}
		}
	case *types.Struct:
		for f := range u.Fields() {
			if in(f.Type()) {
				return true
			}
		}
	case *types.Interface:
		for m := range u.ExplicitMethods() {
			if in(m.Type()) {
				return true
			}
		}
		for e := range u.EmbeddedTypes() {
			if in(e) {
				return true
			}
		}
	}
	return false
}

func anyArg(args *types.TypeList, in func(types.Type) bool) bool {
	for a := range args.Types() {
		if in(a) {
			return true
		}
	}
	return false
}
