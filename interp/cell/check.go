package cell

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"gophercell/interp/internal/gotypes"
)

// Check parses and checks a cell; name is its name in positions, "cell[3]". It
// returns either the checked cell or all of its problems.
func Check(name, text string, scope Scope, pkgs Packages) (*Checked, Problems) {
	c := newChecker(name, text, scope, pkgs)
	if c.problems = c.prepare(); len(c.problems) > 0 {
		c.addHints()
		return nil, c.problems.tidy(text)
	}
	if len(c.foreign) > 0 {
		gotypes.Changing.Lock()
		defer gotypes.Changing.Unlock()
	}
	c.firstCheck()
	if c.isPlain() {
		return c.plain(), nil
	}
	c.rewrite()
	out := c.secondCheck()
	if len(c.problems) > 0 {
		c.removeMethods(out.Info)
		c.addHints()
		return nil, c.problems.tidy(text)
	}
	return out, nil
}

// checker takes one cell through the steps.
type checker struct {
	name, text string
	scope      Scope
	pkgs       Packages

	fset     *token.FileSet
	syntax   *parsed
	layout   *layout
	problems Problems

	imports     map[string]string         // the cell's own: name → path
	loaded      map[string]*types.Package // what names of packages mean here
	dots        []*types.Package          // dot imports
	earlierDots []*types.Package          // those of earlier cells
	names       map[string]bool           // every identifier of the cell
	bases       map[string]bool           // those that stand before a dot
	decls       map[string]bool           // names that the cell's declarations define

	pkg1   *types.Package
	outer1 *types.Scope // round pkg1's: earlier objects and packages
	info1  *types.Info
	body   *ast.FuncDecl

	defs   []definition                // the variables of the top level, in order
	shifts []ast.Expr                  // the counts of shifts
	olds   map[*ast.Ident]types.Object // uses of earlier objects under another name
	hidden map[*ast.Ident]bool         // uses of builtins whose names are variables, too
	out    *Checked

	// For methods of earlier cells' types: see methods.go.
	typeNames map[string]bool // types that the cell's text declares
	aliases   map[string]bool // those that it declares with =
	foreign   []*ast.FuncDecl
	accepted  []*ast.FuncDecl
	added     []AddedMethod
	rebound   map[*types.Func]*types.Func
	before    map[*types.Named]gotypes.Methods
}

// definition is a variable of the cell's top level.
type definition struct {
	id    *ast.Ident // where it is defined
	first *types.Var // its object in the first check
	fresh bool       // it is a new object, not an earlier cell's of the same type
}

func newChecker(name, text string, scope Scope, pkgs Packages) *checker {
	return &checker{
		name: name, text: text, scope: scope, pkgs: pkgs, fset: gotypes.NewFileSet(2 * (len(text) + len(name) + wrapping)),
		imports: map[string]string{}, loaded: map[string]*types.Package{},
		names: map[string]bool{}, bases: map[string]bool{}, decls: map[string]bool{}, typeNames: map[string]bool{}, aliases: map[string]bool{},
		rebound: map[*types.Func]*types.Func{}, before: map[*types.Named]gotypes.Methods{},
		olds: map[*ast.Ident]types.Object{}, hidden: map[*ast.Ident]bool{},
	}
}

// wrapping is more than what the cell is wrapped in for each parse.
const wrapping = 128

// prepare parses the cell and finds the packages that it names.
func (c *checker) prepare() Problems {
	var problems Problems
	c.syntax, c.layout, problems = parse(c.fset, c.name, c.text)
	if len(problems) > 0 {
		return problems
	}
	c.refuse()
	c.readImports()
	c.collectNames()
	c.readEarlierDots()
	c.keepUnchangedTypes()
	c.findForeign()
	return c.problems
}

// problem reports msg at pos.
func (c *checker) problem(pos token.Pos, msg, hint string) {
	p := c.fset.Position(pos)
	c.problems = append(c.problems, Problem{p.Line, p.Column, msg, hint})
}

// collectNames notes the identifiers that the cell mentions and declares.
func (c *checker) collectNames() {
	visit := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			c.names[n.Name] = true
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok {
				c.bases[x.Name] = true
			}
		case *ast.TypeSpec:
			if n.Assign.IsValid() {
				c.aliases[n.Name.Name] = true
			}
		case *ast.BinaryExpr:
			c.noteShift(n.Op, n.Y)
		case *ast.AssignStmt:
			c.noteShift(n.Tok, n.Rhs[0])
		}
		return true
	}
	for _, d := range c.syntax.decls {
		ast.Inspect(d, visit)
		for _, id := range declared(d) {
			c.decls[id.Name] = true
		}
	}
	for _, s := range c.syntax.stmts {
		ast.Inspect(s, visit)
	}
}

// declared returns the identifiers that a declaration defines in its package.
func declared(d ast.Decl) []*ast.Ident {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil && d.Name.Name != "init" && d.Name.Name != "_" {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		var ids []*ast.Ident
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				ids = append(ids, s.Name)
			case *ast.ValueSpec:
				ids = append(ids, s.Names...)
			}
		}
		return ids
	}
	return nil
}

// goVersion is the version of the language in cells, whatever a //go:build line
// says: loops have a variable for each iteration, and range over functions.
const goVersion = "go1.26"

// config is go/types' configuration for both checks.
func (c *checker) config(pkg *types.Package, info *types.Info, report func(types.Error)) *types.Config {
	reported := false // the error before
	return &types.Config{
		GoVersion:                goVersion,
		Importer:                 importerFunc(c.pkgs.Import),
		DisableUnusedImportCheck: true,
		Error: func(err error) {
			e, ok := err.(types.Error)
			switch {
			case !ok || tolerated(e) || notExported(e) || c.ofForeign(e):
			case c.atMoment(e):
				c.addMethods(pkg, info)
			case strings.HasPrefix(e.Msg, "\t"):
				if reported {
					c.reportMore(e)
				}
			default:
				before := len(c.problems)
				report(e)
				reported = len(c.problems) > before
			}
		},
	}
}

type importerFunc func(string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

func newInfo() *types.Info {
	return &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Instances:    map[*ast.Ident]types.Instance{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		FileVersions: map[*ast.File]string{},
	}
}

// file makes a file of the cell's package.
func (c *checker) file(decls ...ast.Decl) *ast.File {
	pos := c.syntax.bodyBase
	if pos == token.NoPos {
		pos = c.syntax.declBase
	}
	return &ast.File{Package: pos, Name: &ast.Ident{NamePos: pos, Name: "main"}, Decls: decls}
}

// check runs go/types. It has crashed on odd input before (a method of a type
// of another package): such a crash must not cost the session.
func (c *checker) check(pkg *types.Package, info *types.Info, report func(types.Error), files ...*ast.File) {
	defer func() {
		if r := recover(); r != nil {
			c.problem(files[0].Package, fmt.Sprintf("internal error in the type checker: %v", r), "please report this cell")
		}
	}()
	_ = types.NewChecker(c.config(pkg, info, report), c.fset, pkg, info).Files(files)
}

// firstCheck checks the statements as the body of one function: the variables
// of the top level are local there.
func (c *checker) firstCheck() {
	c.pkg1 = types.NewPackage("main", "main")
	c.info1 = newInfo()
	c.outer1 = newOuter(c.pkg1)
	c.fill(c.outer1, c.pkg1, func(string) bool { return false })
	c.body = c.makeBody(c.syntax.stmts)
	file := c.file(append(slices.Clone(c.local()), c.body)...)
	c.check(c.pkg1, c.info1, func(e types.Error) {
		if (c.syntax.program || !c.inDecls(e.Pos)) && !c.isShown(e) && !ofEarlierStruct(e) {
			c.report(e)
		}
	}, append(c.foreignFiles(), file)...)
	c.removeMethods(c.info1)
}

// ofEarlierStruct reports whether the error is one that keyLiterals may mend;
// the second check finds it again if not.
func ofEarlierStruct(e types.Error) bool {
	return strings.HasPrefix(e.Msg, "implicit assignment to unexported field")
}

// isShown reports whether the error is that nothing uses the last expression's
// value: it will be shown.
func (c *checker) isShown(e types.Error) bool {
	last := c.syntax.last
	return last != nil && last.Pos() <= e.Pos && e.Pos <= last.End() &&
		strings.HasPrefix(e.Msg, types.ExprString(last.X)) && strings.HasSuffix(e.Msg, "is not used")
}

func (c *checker) makeBody(stmts []ast.Stmt) *ast.FuncDecl {
	start, end := c.syntax.bodyBase, c.syntax.end
	if !end.IsValid() {
		start, end = c.syntax.declBase, c.syntax.declBase
	}
	return &ast.FuncDecl{
		Name: &ast.Ident{NamePos: start, Name: "·body"},
		Type: &ast.FuncType{Func: start, Params: &ast.FieldList{Opening: start, Closing: start}},
		Body: &ast.BlockStmt{Lbrace: start, List: stmts, Rbrace: end},
	}
}

// inDecls reports whether pos lies in a declaration of the file: functions may
// use the top level's variables, which the first check does not show them.
func (c *checker) inDecls(pos token.Pos) bool {
	for _, d := range c.syntax.decls {
		if d.Pos() <= pos && pos <= d.End() {
			return true
		}
	}
	return false
}

// isPlain reports whether the rewriting would change nothing: statements that
// define no variable, drop no error and show no value, as in fmt.Println("x").
func (c *checker) isPlain() bool {
	if len(c.problems) > 0 || c.syntax.program || len(c.syntax.decls) > 0 || len(c.dots)+len(c.earlierDots) > 0 {
		return false
	}
	plain := true
	ast.Inspect(c.body.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt, *ast.DeclStmt, *ast.CompositeLit:
			plain = false
		case *ast.ExprStmt:
			call, ok := ast.Unparen(n.X).(*ast.CallExpr)
			plain = plain && ok && (c.prints(call, "Print") || c.info1.Types[n.X].IsVoid())
		}
		return plain
	})
	return plain
}

// plain returns the cell as the first check found it.
func (c *checker) plain() *Checked {
	c.out = c.newChecked(c.pkg1, c.info1)
	c.out.File = c.file(c.body)
	c.out.Files = []*ast.File{c.out.File}
	c.settleShifts(c.info1)
	c.recordCaptures()
	return c.out
}

func (c *checker) newChecked(pkg *types.Package, info *types.Info) *Checked {
	return &Checked{
		Name: c.name, Text: c.text, Fset: c.fset, Pkg: pkg, Info: info, Body: c.body,
		ValueHook: valueFunc, DropHook: dropFunc, BindHook: bindFunc,
		Imports: c.imports, Defined: map[string]types.Object{}, Sources: map[string]Source{},
		Replaces: map[types.Object]types.Object{}, LateBound: map[*types.Func]*types.Func{},
	}
}

// secondCheck checks the rewritten cell: what an engine runs.
func (c *checker) secondCheck() *Checked {
	out := c.newChecked(types.NewPackage("main", "main"), newInfo())
	c.out = out
	fresh := map[string]bool{}
	for _, d := range c.defs {
		fresh[d.id.Name] = d.fresh
	}
	outer := newOuter(out.Pkg)
	c.insertHooks(outer)
	vars := c.declareVars(outer)
	c.renameOld(fresh, outer)
	c.fill(outer, out.Pkg, func(name string) bool { return fresh[name] })
	out.File = c.file(append(slices.Clone(c.local()), out.Body)...)
	foreign := c.foreignFiles()
	quiet := len(c.problems) > 0 // the first check has told what is wrong with the statements
	c.check(out.Pkg, out.Info, func(e types.Error) {
		if !quiet || c.inDecls(e.Pos) {
			c.report(e)
		}
	}, append(foreign, vars, out.File)...)
	out.Files = []*ast.File{out.File, vars}
	if len(foreign) > 0 {
		out.Files = append(out.Files, foreign[0])
	}
	c.restoreBuiltins()
	c.resolveOld()
	c.settleShifts(out.Info)
	c.finish()
	return out
}

// finish fills in what the session keeps.
func (c *checker) finish() {
	scope := c.out.Pkg.Scope()
	for _, d := range c.defs {
		if v, ok := scope.Lookup(d.id.Name).(*types.Var); ok && d.fresh {
			c.out.Vars = append(c.out.Vars, v)
			c.out.Defined[v.Name()] = v
		}
	}
	for name := range c.decls {
		if obj := scope.Lookup(name); obj != nil && name != "main" && obj.Pkg() == c.out.Pkg {
			c.out.Defined[name] = obj
		}
	}
	for _, d := range c.syntax.decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "main" {
			c.out.Main = f
		}
	}
	c.recordReplaced()
	c.keepMethods()
	c.recordSources()
	c.recordCaptures()
}

// recordReplaced notes which earlier objects lose their names to the cell's.
func (c *checker) recordReplaced() {
	for name, obj := range c.out.Defined {
		if old := c.scope.Objects[name]; old != nil && old != obj {
			c.out.Replaces[obj] = old
		}
		f, isFunc := obj.(*types.Func)
		for _, g := range c.scope.Functions[name] {
			if isFunc && types.Identical(f.Type(), g.Type()) {
				c.out.LateBound[f] = g
			}
		}
	}
}
