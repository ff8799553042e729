package cell

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Analysis is what go/types knows about the place of a cursor in a cell that
// need not be complete or correct: the first check of the cell with a
// placeholder where the user is typing.
type Analysis struct {
	Pkg *types.Package // the session as the cell sees it
	// Selector says that the cursor stands behind a dot: Recv or Package is
	// what stands before it, both nil if that is not known.
	Selector bool
	Recv     types.Type
	Package  *types.Package
	// Literal is the struct whose field may be named here, nil if none.
	Literal *types.Struct
	// Objects are the names in scope at the cursor, innermost first.
	Objects []types.Object
}

// placeholder stands for the word that the user is typing.
const placeholder = "ℓcursorℓ"

// Analyze looks at the word that starts at byte start and ends at end.
func Analyze(text string, start, end int, scope Scope, pkgs Packages) *Analysis {
	c := lenient(text[:start]+placeholder, text[end:], scope, pkgs)
	a := &Analysis{Pkg: c.pkg1}
	var pos token.Pos
	c.inspect(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Ident:
			if n.Name == placeholder {
				pos = n.Pos()
			}
		case *ast.SelectorExpr:
			if n.Sel.Name == placeholder {
				a.selector(c, n)
			}
		case *ast.CompositeLit:
			a.literal(c, n)
		}
	})
	if !a.Selector {
		a.Objects = c.visible(pos)
	}
	return a
}

func (a *Analysis) selector(c *checker, n *ast.SelectorExpr) {
	a.Selector = true
	if x, ok := n.X.(*ast.Ident); ok {
		if p, ok := c.info1.Uses[x].(*types.PkgName); ok {
			a.Package = p.Imported()
			return
		}
	}
	a.Recv = c.info1.Types[n.X].Type
}

// literal notes the struct type of a literal whose element is the placeholder.
func (a *Analysis) literal(c *checker, n *ast.CompositeLit) {
	for _, e := range n.Elts {
		id, ok := e.(*ast.Ident)
		t := c.info1.Types[n].Type
		if !ok || id.Name != placeholder || t == nil {
			continue
		}
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		a.Literal, _ = t.Underlying().(*types.Struct)
	}
}

// lenient runs the first check as far as it gets. Where the text after the
// cursor does not parse, it is left out and open brackets are closed.
func lenient(before, after string, scope Scope, pkgs Packages) *checker {
	c := newChecker("cell", before+after, scope, pkgs)
	var problems Problems
	c.syntax, c.layout, problems = parse(c.fset, c.name, c.text)
	if len(problems) > 0 {
		c = newChecker("cell", closed(before), scope, pkgs)
		c.syntax, c.layout, _ = parse(c.fset, c.name, c.text)
	}
	c.syntax.last = nil
	c.readImports()
	c.collectNames()
	c.readEarlierDots()
	c.firstCheck()
	return c
}

// closed appends the closing brackets that text lacks.
func closed(text string) string {
	s := &splitter{text: text, lay: &layout{}}
	s.lex()
	var open []token.Token
	for _, t := range s.toks {
		switch t.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			open = append(open, closers[t.tok])
		case token.RPAREN, token.RBRACK, token.RBRACE:
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		}
	}
	var b strings.Builder
	b.WriteString(text)
	for i := len(open) - 1; i >= 0; i-- {
		if open[i] == token.RBRACE {
			b.WriteByte('\n')
		}
		b.WriteString(open[i].String())
	}
	return b.String()
}

func (c *checker) inspect(f func(ast.Node)) {
	visit := func(n ast.Node) bool {
		if n != nil {
			f(n)
		}
		return true
	}
	for _, d := range c.syntax.decls {
		ast.Inspect(d, visit)
	}
	ast.Inspect(c.body, visit)
}

// visible returns the objects in scope at pos: those of the scopes round it,
// innermost first, then the package's.
func (c *checker) visible(pos token.Pos) []types.Object {
	var inner *types.Scope
	for _, s := range c.info1.Scopes {
		if s.Contains(pos) && (inner == nil || inner.Contains(s.Pos()) && s.Pos() >= inner.Pos() && s.End() <= inner.End()) {
			inner = s
		}
	}
	var objs []types.Object
	seen := map[string]bool{"·body": true, placeholder: true}
	add := func(s *types.Scope) {
		for _, name := range s.Names() {
			if obj := s.Lookup(name); !seen[name] && (s == c.pkg1.Scope() || s == c.outer1 || obj.Pos() < pos) {
				seen[name] = true
				objs = append(objs, obj)
			}
		}
	}
	for s := inner; s != nil && s != types.Universe && s != c.pkg1.Scope(); s = s.Parent() {
		add(s)
	}
	add(c.pkg1.Scope())
	add(c.outer1)
	return objs
}

// ObjectAt returns what the identifier at byte offset off refers to, nil if
// nothing is known, and the identifier. recv names the type whose field or
// method the object is, "" if it is neither.
func ObjectAt(text string, off int, scope Scope, pkgs Packages) (obj types.Object, recv string) {
	start, end := WordAt(text, off)
	if start == end {
		return nil, ""
	}
	c := lenient(text[:end], text[end:], scope, pkgs)
	c.inspect(func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Ident:
			if n.Name == text[start:end] && c.offset(n.Pos()) == start && obj == nil {
				obj = c.object(n)
			}
		case *ast.SelectorExpr:
			if c.offset(n.Sel.Pos()) == start {
				obj, recv = c.member(n)
			}
		}
	})
	if obj == nil {
		obj = c.byName(text[start:end])
	}
	return obj, recv
}

func (c *checker) object(id *ast.Ident) types.Object {
	if obj := c.info1.Uses[id]; obj != nil {
		return obj
	}
	return c.info1.Defs[id]
}

// member returns the object that a selector names and its receiver's type.
func (c *checker) member(n *ast.SelectorExpr) (types.Object, string) {
	s := c.info1.Selections[n]
	if s == nil {
		return c.object(n.Sel), ""
	}
	t := s.Recv()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return s.Obj(), named.Obj().Name()
	}
	return s.Obj(), ""
}

// byName finds a name that the text does not use in a way that checks: a
// session's object or a package.
func (c *checker) byName(name string) types.Object {
	if obj := c.scope.Objects[name]; obj != nil {
		return obj
	}
	if obj := types.Universe.Lookup(name); obj != nil {
		return obj
	}
	if p := c.packageFor(name); p != nil {
		return types.NewPkgName(token.NoPos, c.pkg1, name, p)
	}
	return nil
}

// WordAt returns the bounds of the identifier that contains byte offset off or
// ends there; start == end if there is none.
func WordAt(text string, off int) (start, end int) {
	off = max(0, min(off, len(text)))
	start = WordStart(text, off)
	for end = off; end < len(text); {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !isWord(r) {
			break
		}
		end += n
	}
	return start, end
}

// WordStart returns where the identifier starts that ends at byte offset off.
func WordStart(text string, off int) int {
	for off > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:off])
		if !isWord(r) {
			break
		}
		off -= n
	}
	return off
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }
