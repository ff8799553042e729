package yaegi

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// Channel operations are compiled functions, which wait for an interrupt, too.
// They store what they receive through a pointer, so that its type is exact.

func (l *lowerer) send(s *ast.SendStmt) string {
	elem := l.typeOf(s.Chan).Underlying().(*types.Chan).Elem()
	v := l.tmp("v")
	at := l.at(s, s.Chan, s.Value)
	p := l.mark(s.Pos(), false)
	return at + p + "{\n" + l.note(s) + "var " + v + " " + l.typ(elem, s) + " = " + l.conv(s.Value, elem) +
		"\ngc.Send(" + l.expr(s.Chan) + ", &" + v + ")\n}\n"
}

// note notes the place of a statement that may block or panic in any case.
func (l *lowerer) note(n ast.Node) string {
	p := l.src.cell.Fset.Position(n.Pos())
	if raceEnabled {
		return fmt.Sprintf("gc.At(%d, %d)\n", l.fn.id, encode(p))
	}
	return fmt.Sprintf("%s = %d\n", l.fn.point, encode(p))
}

// recvExpr lowers <-ch as an operand.
func (l *lowerer) recvExpr(e *ast.UnaryExpr) string {
	elem := l.typ(l.chanElem(e.X), e)
	v := l.tmp("v")
	return "func() " + elem + " {\nvar " + v + " " + elem + "\ngc.Recv(" + l.expr(e.X) + ", &" + v + ")\nreturn " + v + "\n}()"
}

func (l *lowerer) chanElem(ch ast.Expr) types.Type {
	return l.typeOf(ch).Underlying().(*types.Chan).Elem()
}

// selectStmt lowers a select statement to a compiled one that says which case
// to run. Received values are in variables of their own until then.
func (l *lowerer) selectStmt(s *ast.SelectStmt, label string) string {
	var decl, clauses strings.Builder
	var args []string
	hasDefault := false
	t := target{label: l.takeLabel()}
	for i, c := range s.Body.List {
		c := c.(*ast.CommClause)
		body := func(list []ast.Stmt) string { return l.within(t, list) }
		switch comm := c.Comm.(type) {
		case nil:
			hasDefault = true
			clauses.WriteString("default:\n" + body(c.Body))
			continue
		case *ast.SendStmt:
			elem := l.chanElem(comm.Chan)
			ch, v := l.tmp("ch"), l.tmp("v")
			fmt.Fprintf(&decl, "%s := %s\nvar %s %s = %s\n", ch, l.expr(comm.Chan), v, l.typ(elem, comm), l.conv(comm.Value, elem))
			args = append(args, fmt.Sprintf("gc.SendCase(%d, %s, &%s)", i, ch, v))
			fmt.Fprintf(&clauses, "case %d:\n%s", i, body(c.Body))
		default:
			r := l.commRecv(c.Comm)
			fmt.Fprintf(&decl, "%s := %s\nvar %s %s\nvar %s bool\n", r.ch, l.expr(r.x), r.v, l.typ(l.chanElem(r.x), c), r.ok)
			args = append(args, fmt.Sprintf("gc.RecvCase(%d, %s, &%s, &%s)", i, r.ch, r.v, r.ok))
			fmt.Fprintf(&clauses, "case %d:\n%s%s", i, l.received(r), body(c.Body))
		}
	}
	call := fmt.Sprintf("gc.Select(%t%s)", hasDefault, strings.Join(append([]string{""}, args...), ", "))
	n := l.tmp("n")
	return "{\n" + decl.String() + l.note(s) + n + " := " + call + "\n" + labelled(label) + "switch " + n + " {\n" + clauses.String() + "}\n}\n"
}

func labelled(label string) string {
	if label == "" {
		return ""
	}
	return label + ":\n"
}

// commReceive is the receive operation of a select clause.
type commReceive struct {
	x         ast.Expr // the channel
	ch, v, ok string
	assign    *ast.AssignStmt
}

func (l *lowerer) commRecv(s ast.Stmt) commReceive {
	r := commReceive{ch: l.tmp("ch"), v: l.tmp("v"), ok: l.tmp("ok")}
	switch s := s.(type) {
	case *ast.ExprStmt:
		r.x = ast.Unparen(s.X).(*ast.UnaryExpr).X
	case *ast.AssignStmt:
		r.x = ast.Unparen(s.Rhs[0]).(*ast.UnaryExpr).X
		r.assign = s
	}
	return r
}

// received assigns what a clause received to the clause's variables.
func (l *lowerer) received(r commReceive) string {
	if r.assign == nil {
		return ""
	}
	text := ""
	vals := []string{r.v, r.ok}
	for i, x := range r.assign.Lhs {
		if isBlank(x) {
			continue
		}
		if r.assign.Tok == token.DEFINE {
			text += l.localName(l.info().Defs[x.(*ast.Ident)]) + " := " + vals[i] + "\n"
		} else {
			text += l.expr(x) + " = " + vals[i] + "\n"
		}
	}
	return text
}

// commaOK lowers v, ok = <-ch, v, ok = m[k] and v, ok = x.(T).
func (l *lowerer) commaOK(s *ast.AssignStmt) (string, bool) {
	v, ok := l.tmp("v"), l.tmp("ok")
	var text string
	var t types.Type
	switch x := ast.Unparen(s.Rhs[0]).(type) {
	case *ast.UnaryExpr:
		if x.Op != token.ARROW {
			return "", false
		}
		t = l.chanElem(x.X)
		text = "var " + v + " " + l.typ(t, x) + "\n" + l.note(s) + ok + " := gc.Recv(" + l.expr(x.X) + ", &" + v + ")\n"
	case *ast.TypeAssertExpr:
		t = l.typeOf(x.Type)
		src := l.tmp("x")
		text = src + " := " + l.expr(x.X) + "\nvar " + v + " " + l.typ(t, x) + "\n" +
			ok + " := " + l.isType(src, l.typeOf(x.X), t, x) + "\nif " + ok + " {\n" + v + " = " + l.asType(src, l.typeOf(x.X), t, x) + "\n}\n"
	case *ast.IndexExpr:
		m, isMap := l.typeOf(x.X).Underlying().(*types.Map)
		if !isMap {
			return "", false
		}
		t = m.Elem()
		text = v + ", " + ok + " := " + l.expr(x) + "\n"
	default:
		return "", false
	}
	return text + l.storeOK(s, v, ok, t), true
}

func (l *lowerer) storeOK(s *ast.AssignStmt, v, ok string, t types.Type) string {
	text, used := "", 0
	for i, x := range s.Lhs {
		val := []string{v, ok}[i]
		if isBlank(x) {
			text += "_ = " + val + "\n"
			continue
		}
		used++
		if id, isID := x.(*ast.Ident); isID && s.Tok == token.DEFINE && l.info().Defs[id] != nil {
			text += l.localName(l.info().Defs[id]) + " := " + val + "\n"
			continue
		}
		if i == 0 {
			val = l.convText(val, t, l.typeOf(x))
		}
		text += l.expr(x) + " = " + val + "\n"
	}
	return text
}
