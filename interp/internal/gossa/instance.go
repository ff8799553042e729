// Package gossa gets from go/ssa what that package makes but has no function for.
package gossa

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"gophercell/interp/internal/gotypes"
)

// Instance returns the instance of a generic function, or of a method of a
// generic type, for type arguments: built, and the same whenever it is asked for.
// The program must have been made with ssa.InstantiateGenerics and know the
// package that declares f. A method must be the one that its type has now.
//
// Go/ssa makes instances where source asks for them. So this makes a package
// with such source: func get() any { return f[T0, T1] }.
func Instance(prog *ssa.Program, f *types.Func, args []types.Type) (*ssa.Function, error) {
	s := source{pkg: types.NewPackage("main", "main"), outer: types.NewScope(types.Universe, token.NoPos, token.NoPos, "")}
	gotypes.Surround(s.pkg, s.outer)
	x := s.expr(f, args)
	info, file, err := s.check(x)
	if err != nil {
		return nil, fmt.Errorf("gossa: an instance of %v: %w", f, err)
	}
	pkg := prog.CreatePackage(s.pkg, []*ast.File{file}, info, false)
	pkg.Build()
	if fn := mentioned(pkg.Func(getter), f); fn != nil {
		return fn, nil
	}
	return nil, fmt.Errorf("gossa: go/ssa made no instance of %v", f)
}

// getter is the name of the function. As all names here it is one that no source
// can hold, so that none hides another.
const getter = "·get"

// source is the package.
type source struct {
	pkg   *types.Package
	outer *types.Scope
}

// name returns an identifier that means a type.
func (s source) name(id string, t types.Type) *ast.Ident {
	s.outer.Insert(types.NewTypeName(token.NoPos, s.pkg, id, t))
	return ast.NewIdent(id)
}

// expr returns f[T0, T1], or a method expression, R[T0].f or (*R[T0]).f.
func (s source) expr(f *types.Func, args []types.Type) ast.Expr {
	var list []ast.Expr
	for i, t := range args {
		list = append(list, s.name("·"+strconv.Itoa(i), t))
	}
	recv := f.Signature().Recv()
	if recv == nil {
		s.outer.Insert(f)
		return &ast.IndexListExpr{X: ast.NewIdent(f.Name()), Indices: list}
	}
	t := types.Unalias(recv.Type())
	p, isPointer := t.(*types.Pointer)
	if isPointer {
		t = types.Unalias(p.Elem())
	}
	var x ast.Expr = &ast.IndexListExpr{X: s.name("·R", t.(*types.Named).Origin()), Indices: list}
	if isPointer {
		x = &ast.ParenExpr{X: &ast.StarExpr{X: x}}
	}
	return &ast.SelectorExpr{X: x, Sel: ast.NewIdent(f.Name())}
}

// check makes the file and checks it.
func (s source) check(x ast.Expr) (*types.Info, *ast.File, error) {
	result := s.name("·any", types.NewInterfaceType(nil, nil))
	file := &ast.File{Name: ast.NewIdent("main"), Decls: []ast.Decl{&ast.FuncDecl{
		Name: ast.NewIdent(getter),
		Type: &ast.FuncType{Params: new(ast.FieldList), Results: &ast.FieldList{List: []*ast.Field{{Type: result}}}},
		Body: &ast.BlockStmt{List: []ast.Stmt{&ast.ReturnStmt{Results: []ast.Expr{x}}}},
	}}}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	err := types.NewChecker(&types.Config{GoVersion: "go1.26"}, token.NewFileSet(), s.pkg, info).Files([]*ast.File{file})
	return info, file, err
}

// mentioned returns the instance of f among the functions that fn mentions: a
// method is called by a wrapper.
func mentioned(fn *ssa.Function, f *types.Func) *ssa.Function {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			var room [4]*ssa.Value
			for _, op := range instr.Operands(room[:0]) {
				g, ok := (*op).(*ssa.Function)
				if !ok {
					continue
				}
				if o := g.Origin(); o != nil && o.Object() == f {
					return g
				}
				if g.Syntax() != nil {
					continue
				}
				if g = mentioned(g, f); g != nil {
					return g
				}
			}
		}
	}
	return nil
}
