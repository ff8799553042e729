package cell

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"strings"
)

// parsed is a cell's syntax: what a file holds at its top level, and the
// statements, both in the order of the text.
type parsed struct {
	name, text string
	fset       *token.FileSet
	program    bool // the cell has a package clause: it is a whole Go file
	imports    []*ast.ImportSpec
	decls      []ast.Decl // functions, methods, types, constants; in a program variables, too
	stmts      []ast.Stmt
	end        token.Pos // the end of the statements
	// last is the trailing expression statement whose value is shown, or not
	// shown after a semicolon.
	last       *ast.ExprStmt
	suppressed bool
	// bodyBase and declBase turn a byte offset of the text into a token.Pos
	// of the statements' and of the declarations' file.
	bodyBase, declBase token.Pos
}

// parse splits and parses the text. The syntax is usable even with problems,
// as far as go/parser recovers.
func parse(fset *token.FileSet, name, text string) (*parsed, *layout, Problems) {
	lay := scan(name, text)
	text = lay.text
	p := &parsed{name: name, text: text, fset: fset, program: lay.has(token.PACKAGE)}
	problems := append(Problems{}, lay.problems...)
	collect := func(more Problems) {
		if len(lay.problems) == 0 { // an open bracket makes the parser's messages misleading
			problems = append(problems, more...)
		}
	}
	if p.program {
		collect(p.parseProgram(lay))
		return p, lay, problems
	}
	collect(p.parseDecls(lay))
	collect(p.parseBody(lay))
	if n := len(p.stmts); n > 0 && !lay.lastIsDeclaration(text) {
		p.stmts, p.suppressed = withoutEmpty(p.stmts), lay.suppressed
		p.last = p.lastExpression()
	}
	return p, lay, problems
}

// lastExpression returns the expression at the end of the statements.
func (p *parsed) lastExpression() *ast.ExprStmt {
	last := p.stmts[len(p.stmts)-1]
	for l, ok := last.(*ast.LabeledStmt); ok && !p.suppressed; l, ok = last.(*ast.LabeledStmt) {
		last = l.Stmt
	}
	x, _ := last.(*ast.ExprStmt)
	return x
}

// directive makes the next line line 1 of the cell. As a comment of this form it
// is no part of the doc comment that may follow it.
func (p *parsed) directive() string { return "\n//line " + p.name + ":1:1\n" }

func (p *parsed) parseProgram(lay *layout) Problems {
	clause := lay.regions[0]
	end := clause.end
	if strings.HasPrefix(p.text[end:], ";") {
		end++
	}
	text := blank(p.text, []region{{0, clause.start, 0}, {end, len(p.text), 0}})
	file, problems := p.parseFile("package main;"+p.directive(), text, "")
	if name := strings.TrimSpace(strings.TrimPrefix(p.text[clause.start:clause.end], "package")); name != "main" {
		line, col := lineCol(p.text, clause.start)
		problems = append(problems, Problem{line, col, "package " + name + ": a cell's package is main", "write package main, or leave the clause out"})
	}
	p.declBase = file.base
	p.addDecls(file.Decls)
	return problems
}

func (p *parsed) parseDecls(lay *layout) Problems {
	if len(lay.regions) == 0 {
		return nil
	}
	file, problems := p.parseFile("package main;"+p.directive(), lay.declarations(p.text), "")
	p.declBase = file.base
	p.addDecls(file.Decls)
	return problems
}

func (p *parsed) addDecls(decls []ast.Decl) {
	for _, d := range decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			for _, s := range g.Specs {
				p.imports = append(p.imports, s.(*ast.ImportSpec))
			}
			continue
		}
		if _, bad := d.(*ast.BadDecl); !bad {
			p.decls = append(p.decls, d)
		}
	}
}

// parseBody parses the statements as the body of a function. Types and
// constants of its top level become declarations of the file.
func (p *parsed) parseBody(lay *layout) Problems {
	file, problems := p.parseFile("package main;func _(){"+p.directive(), lay.statements(p.text), "\n}")
	p.bodyBase = file.base
	if len(file.Decls) == 0 {
		return problems
	}
	fn, ok := file.Decls[0].(*ast.FuncDecl)
	if !ok || fn.Body == nil {
		return problems
	}
	p.end = fn.Body.Rbrace
	for _, s := range fn.Body.List {
		if g := hoisted(s); g != nil {
			p.decls = append(p.decls, g)
		} else {
			p.stmts = append(p.stmts, s)
		}
	}
	return problems
}

func hoisted(s ast.Stmt) *ast.GenDecl {
	if d, ok := s.(*ast.DeclStmt); ok {
		if g, ok := d.Decl.(*ast.GenDecl); ok && g.Tok != token.VAR {
			return g
		}
	}
	return nil
}

type parsedFile struct {
	*ast.File
	base token.Pos // the position of the text's first byte
}

func (p *parsed) parseFile(header, text, footer string) (parsedFile, Problems) {
	file, err := parser.ParseFile(p.fset, p.name, header+text+footer, parser.ParseComments|parser.AllErrors|parser.SkipObjectResolution)
	if file == nil {
		file = &ast.File{Name: ast.NewIdent("main")}
	}
	base := token.Pos(0)
	if file.FileStart.IsValid() {
		base = file.FileStart + token.Pos(len(header))
	}
	return parsedFile{file, base}, syntaxProblems(err, strings.Count(text, "\n")+1)
}

// syntaxProblems returns the parser's messages. One below the last line is
// about the brace that closes what the cell was wrapped in.
func syntaxProblems(err error, lines int) Problems {
	list, ok := err.(scanner.ErrorList)
	if !ok {
		return nil
	}
	list.RemoveMultiples() // one a line: the first is the one to mend
	var out Problems
	for _, e := range list {
		if e.Pos.Line > lines {
			e.Msg, _, _ = strings.Cut(e.Msg, ", found")
			e.Msg += ", found the end of the cell"
		}
		out = append(out, Problem{Line: e.Pos.Line, Col: e.Pos.Column, Msg: "syntax error: " + e.Msg})
	}
	return out
}

// withoutEmpty drops the empty statements that semicolons leave at the end.
func withoutEmpty(stmts []ast.Stmt) []ast.Stmt {
	for len(stmts) > 1 {
		if _, empty := stmts[len(stmts)-1].(*ast.EmptyStmt); !empty {
			break
		}
		stmts = stmts[:len(stmts)-1]
	}
	return stmts
}
