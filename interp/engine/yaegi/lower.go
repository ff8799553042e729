package yaegi

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"sort"
	"strings"

	"gophercell/interp/cell"
	"gophercell/interp/engine"
)

// unit is a lowered cell, ready to be compiled.
type unit struct {
	cell  *cell.Checked
	file  string // the file name that yaegi gives back in messages
	text  string
	lines map[int]mark // by line of text

	shown []types.Type // static types of the last expression's values

	vars    []global // new variables, in the order in which text passes their addresses
	points  []*funcInfo
	funcs   []*function
	types   []*cellType
	objects map[types.Object]string
	generic map[types.Object]*source
	insts   map[string]string
	ptrs    map[types.Object]string
}

type global struct {
	name string
	obj  *types.Var
}

// mark says what a line of lowered source stands for.
type mark struct {
	pos   token.Position
	fn    *funcInfo
	entry bool // the first statement that runs in fn
}

// source is a checked cell whose syntax is still needed: that of a generic
// function or type, which is lowered once for each instance.
type source struct {
	cell *cell.Checked
	decl *ast.FuncDecl
}

// lowerer turns one checked cell into a unit.
type lowerer struct {
	*unit
	eng                  *Engine
	src                  *source                         // where the syntax being lowered comes from
	env                  map[*types.TypeParam]types.Type // the instance being lowered
	local                map[string]bool                 // names of local variables of this cell
	objs                 map[types.Object]string         // names of locals
	used                 map[string]bool                 // aliases of imported packages
	fn                   *funcInfo
	marks                []mark
	hoisted              string       // statements that have to run before the one being lowered
	targets              []target     // what break and continue leave, innermost last
	pending              *types.Label // the label of the statement being lowered
	gotos                []pendingGoto
	gotoLabels           map[types.Object]bool // labels that a goto may name
	typeDecls, funcDecls []string
	queue                []func() // declarations found on the way: local types, instances
}

// refusal carries an *engine.Unsupported to lower.
type refusal struct{ err *engine.Unsupported }

func (l *lowerer) refuse(at ast.Node, what string, args ...any) {
	pos := l.src.cell.Fset.Position(at.Pos())
	panic(refusal{&engine.Unsupported{
		What:  fmt.Sprintf(what, args...),
		Frame: engine.Frame{Func: l.funcName(), Cell: l.src.cell.Name, Line: pos.Line, Col: pos.Column},
	}})
}

func (l *lowerer) funcName() string {
	if l.fn == nil {
		return ""
	}
	return l.fn.name
}

// lower lowers a cell. It changes nothing in the engine but the names in use.
func (e *Engine) lower(c *cell.Checked) (u *unit, err error) {
	e.cells++
	l := &lowerer{
		eng: e, src: &source{cell: c},
		unit: &unit{
			cell: c, file: fmt.Sprintf("cell%d.go", e.cells), lines: map[int]mark{},
			objects: map[types.Object]string{}, generic: map[types.Object]*source{},
			insts: map[string]string{}, ptrs: map[types.Object]string{},
		},
		local: map[string]bool{}, objs: map[types.Object]string{}, used: map[string]bool{}, gotoLabels: map[types.Object]bool{},
	}
	defer func() {
		switch r := recover().(type) {
		case nil:
		case refusal:
			u, err = nil, r.err
		default:
			panic(r)
		}
	}()
	for _, m := range c.Methods {
		l.refuse(m.Decl.Recv, "a method of type %s, which belongs to %s: its methods must stand there. Add %s to %[2]s and run that again",
			m.Type.Obj().Name(), m.Cell, m.Method.Name())
	}
	l.file_()
	return l.unit, nil
}

// file_ lowers the whole file: first all names, since declarations may refer to
// each other, then declarations and the body.
func (l *lowerer) file_() {
	c := l.cell
	for _, v := range c.Vars {
		l.declare(v)
	}
	var funcs []*ast.FuncDecl
	for _, d := range c.File.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d != c.Body {
				l.declareFunc(d)
				funcs = append(funcs, d)
			}
		case *ast.GenDecl:
			l.declareTypes(d)
		}
	}
	for _, d := range funcs {
		l.funcDecl(d)
	}
	body := l.bodyDecl(c.Body)
	l.checkGotos()
	for _, v := range l.vars {
		l.typ(v.obj.Type(), c.Body) // its type may be one that nothing else names
	}
	l.drain()
	l.assemble(body())
}

// drain lowers the declarations that others have asked for.
func (l *lowerer) drain() {
	for len(l.queue) > 0 {
		next := l.queue[0]
		l.queue = l.queue[1:]
		next()
	}
}

func (l *lowerer) info() *types.Info { return l.src.cell.Info }

func (l *lowerer) declare(v *types.Var) {
	if v.Name() == "_" || l.storage(v) != "" {
		return
	}
	name := l.eng.names.fresh(v.Name())
	l.objects[v] = name
	l.vars = append(l.vars, global{name, v})
}

// storage returns the package-level name of an object, "" if it has none.
func (l *lowerer) storage(o types.Object) string {
	if s, ok := l.objects[o]; ok {
		return s
	}
	return l.eng.names.objects[o]
}

// use returns the alias of a package and has it imported.
func (l *lowerer) use(path string) string {
	a := l.eng.names.alias(path)
	l.used[path] = true
	return a
}

// assemble writes the file and resolves the marks in it. The imports are known
// when everything else has been lowered.
func (l *lowerer) assemble(body string) {
	decls := l.declarations() + strings.Join(l.funcDecls, "\n") + "\n" + body
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n\tgc \"gophercell/gc\"\n")
	for _, p := range sortedKeys(l.used) {
		fmt.Fprintf(&b, "\t%s %q\n", l.eng.names.imports[p], p)
	}
	b.WriteString(")\n\n")
	l.text = l.resolve(b.String() + decls)
}

// declarations writes the types and variables.
func (l *lowerer) declarations() string {
	var b strings.Builder
	for _, v := range l.vars {
		fmt.Fprintf(&b, "var %s %s\n", v.name, l.typ(v.obj.Type(), l.cell.Body))
	}
	for _, f := range l.points {
		fmt.Fprintf(&b, "var %s int\n", f.point)
	}
	for _, f := range l.funcs {
		if f.slot == f.name {
			fmt.Fprintf(&b, "var %s_new %s\nvar %s_latest int\n", f.name, f.sigText, f.name)
		}
	}
	for _, k := range l.newPointers() {
		fmt.Fprintf(&b, "var %s *%s\n", l.ptrs[k], l.typ(k.Type(), l.cell.Body))
	}
	return strings.Join(l.typeDecls, "\n") + "\n" + b.String() + "\n"
}

func (l *lowerer) newPointers() []types.Object {
	var objs []types.Object
	for o := range l.ptrs {
		objs = append(objs, o)
	}
	sort.Slice(objs, func(i, j int) bool { return l.ptrs[objs[i]] < l.ptrs[objs[j]] })
	return objs
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// A mark is written into the text as markStart, its index, markEnd, because the
// line that it will stand on is not known before the file is complete.
const markStart, markEnd = "\x01", "\x02"

func (l *lowerer) mark(pos token.Pos, entry bool) string {
	l.marks = append(l.marks, mark{l.src.cell.Fset.Position(pos), l.fn, entry})
	return fmt.Sprintf("%s%d%s", markStart, len(l.marks)-1, markEnd)
}

func (l *lowerer) resolve(text string) string {
	var b strings.Builder
	for n, line := range strings.Split(text, "\n") {
		for {
			before, rest, ok := strings.Cut(line, markStart)
			if !ok {
				break
			}
			num, after, _ := strings.Cut(rest, markEnd)
			var i int
			fmt.Sscan(num, &i)
			if m := l.marks[i]; !l.lines[n+1].entry {
				l.lines[n+1] = m
			}
			line = before + after
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
