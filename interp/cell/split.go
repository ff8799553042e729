package cell

import (
	"go/scanner"
	"go/token"
	"strings"
)

// A cell mixes what Go keeps apart: declarations that only a file may hold
// (imports, functions, methods) and statements that only a function may hold.
// Splitting finds the former, so that each kind can be parsed in a file of its
// own, with the other kind blanked out and every line and column in its place.

// region is a part of the text that only a file's top level may hold.
type region struct {
	start, end int // byte offsets
	kind       token.Token
}

// layout is what a scan of the text finds.
type layout struct {
	regions    []region // package, import and func declarations, in order
	comments   []region // whole comments that stand on lines of their own
	directives []lexeme // the comments of refusedDirectives
	text       string   // the text as it is to be parsed: see clean
	problems   Problems // unbalanced brackets and bad tokens
	incomplete bool     // the text ends inside a bracket, a string or a comment
	suppressed bool     // the last token is an explicit semicolon
	empty      bool     // there is no token at all
	depth      int      // brackets left open at the end
}

// lexeme is a token with its place.
type lexeme struct {
	off int
	tok token.Token
	lit string
}

// scan splits the text.
func scan(name, text string) *layout {
	s := &splitter{name: name, text: text, lay: &layout{}}
	s.lex()
	s.clean()
	s.brackets()
	s.findRegions()
	return s.lay
}

type splitter struct {
	name, text string
	toks       []lexeme // without comments, closed by EOF
	lines      []int    // where //line and /*line comments begin
	lay        *layout
}

// lex reads the tokens and notes comments that stand alone on their line.
func (s *splitter) lex() {
	fset := token.NewFileSet()
	file := fset.AddFile(s.name, -1, len(s.text))
	var sc scanner.Scanner
	sc.Init(file, []byte(s.text), func(pos token.Position, msg string) { s.bad(pos, msg) }, scanner.ScanComments)
	for {
		pos, tok, lit := sc.Scan()
		off := min(file.Offset(pos), len(s.text))
		switch {
		case tok == token.COMMENT:
			s.comment(off, lit)
			continue
		case tok == token.SEMICOLON:
			s.lay.suppressed = lit == ";" || (s.lay.suppressed && off >= len(s.text))
		case tok != token.EOF:
			s.lay.suppressed = false
		}
		s.toks = append(s.toks, lexeme{off, tok, lit})
		if tok == token.EOF {
			s.lay.empty = len(s.toks) == 1
			return
		}
	}
}

// comment notes what matters of a comment.
func (s *splitter) comment(off int, lit string) {
	if s.aloneOnLine(off) {
		s.lay.comments = append(s.lay.comments, region{off, min(off+len(lit), len(s.text)), token.COMMENT})
		if directiveOf(lit) != "" {
			s.lay.directives = append(s.lay.directives, lexeme{off, token.COMMENT, lit})
		}
	}
	if strings.HasPrefix(lit, "//line ") || strings.HasPrefix(lit, "/*line ") {
		s.lines = append(s.lines, off)
	}
}

// clean makes the text that is parsed. It has the length of the user's: a byte
// order mark is blanked, and comments that would give the lines other numbers
// become ordinary ones.
func (s *splitter) clean() {
	s.lay.text = s.text
	if rest, ok := strings.CutPrefix(s.text, "\ufeff"); ok {
		s.lay.text = strings.Repeat(" ", len("\ufeff")) + rest
	}
	for _, off := range s.lines {
		s.lay.text = s.lay.text[:off+2] + "\t" + s.lay.text[off+3:] // "//line" to "//<tab>ine"
	}
}

func (s *splitter) bad(pos token.Position, msg string) {
	if strings.Contains(msg, "not terminated") {
		s.lay.incomplete = !strings.Contains(msg, "string literal") || strings.Contains(msg, "raw")
	}
	s.lay.problems = append(s.lay.problems, Problem{Line: pos.Line, Col: pos.Column, Msg: msg})
}

func (s *splitter) aloneOnLine(off int) bool {
	line := s.text[strings.LastIndexByte(s.text[:off], '\n')+1 : off]
	return strings.TrimSpace(line) == ""
}

var closers = map[token.Token]token.Token{
	token.LPAREN: token.RPAREN, token.LBRACK: token.RBRACK, token.LBRACE: token.RBRACE,
}

// brackets reports the first bracket that has no partner: the parser's own
// message for it names a place far from the cause.
func (s *splitter) brackets() {
	var open []lexeme
	for _, t := range s.toks {
		switch t.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			open = append(open, t)
		case token.RPAREN, token.RBRACK, token.RBRACE:
			if len(open) == 0 {
				s.report(t.off, "unexpected "+t.tok.String()+": nothing is open here")
				return
			}
			top := open[len(open)-1]
			if closers[top.tok] != t.tok {
				s.report(t.off, "unexpected "+t.tok.String()+": "+s.opened(top)+" is still open")
				return
			}
			open = open[:len(open)-1]
		}
	}
	if s.lay.depth = len(open); len(open) > 0 {
		s.lay.incomplete = true
		s.report(open[len(open)-1].off, "this "+open[len(open)-1].tok.String()+" is never closed")
	}
}

func (s *splitter) opened(t lexeme) string {
	line, col := lineCol(s.text, t.off)
	return t.tok.String() + " of " + itoa(line) + ":" + itoa(col)
}

func (s *splitter) report(off int, msg string) {
	line, col := lineCol(s.text, off)
	s.lay.problems = append(s.lay.problems, Problem{Line: line, Col: col, Msg: msg})
}

// findRegions looks at each place where a statement of the top level starts.
// After a for clause's semicolons a statement may seem to start, too, but
// neither import nor a function's declaration can stand there.
func (s *splitter) findRegions() {
	depth, atStart := 0, true
	for i := 0; i < len(s.toks); i++ {
		t := s.toks[i]
		if depth == 0 && atStart {
			if kind := s.declares(i); kind != token.ILLEGAL {
				j := s.endOf(i)
				s.lay.regions = append(s.lay.regions, region{t.off, s.toks[j].off, kind})
				i = j
				continue
			}
		}
		switch t.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth--
		}
		atStart = t.tok == token.SEMICOLON
	}
}

// declares returns the kind of file-level declaration that starts at token i.
func (s *splitter) declares(i int) token.Token {
	switch s.toks[i].tok {
	case token.PACKAGE, token.IMPORT:
		return s.toks[i].tok
	case token.FUNC:
		if s.at(i+1) == token.IDENT || s.isMethod(i) {
			return token.FUNC
		}
	}
	return token.ILLEGAL
}

// isMethod tells `func (t T) Name(` from a function literal, `func (x int) int {`.
func (s *splitter) isMethod(i int) bool {
	if s.at(i+1) != token.LPAREN {
		return false
	}
	depth := 0
	for j := i + 1; j < len(s.toks); j++ {
		switch s.toks[j].tok {
		case token.LPAREN:
			depth++
		case token.RPAREN:
			if depth--; depth == 0 {
				return s.at(j+1) == token.IDENT && s.at(j+2) == token.LPAREN
			}
		}
	}
	return false
}

func (s *splitter) at(i int) token.Token {
	if i < len(s.toks) {
		return s.toks[i].tok
	}
	return token.EOF
}

// endOf returns the index of the token that ends the declaration at token i:
// the semicolon of the top level after it, or EOF.
func (s *splitter) endOf(i int) int {
	depth := 0
	for ; i < len(s.toks)-1; i++ {
		switch s.toks[i].tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth--
		case token.SEMICOLON:
			if depth <= 0 {
				return i
			}
		}
	}
	return len(s.toks) - 1
}

// blank replaces all of text but the kept regions by spaces; newlines stay.
func blank(text string, keep []region) string {
	out := []byte(text)
	next := 0
	for _, r := range append(keep, region{start: len(text), end: len(text)}) {
		for i := next; i < r.start; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
		next = max(next, r.end)
	}
	return string(out)
}

// statements is the text without the regions, which leave empty lines behind.
func (l *layout) statements(text string) string {
	var keep []region
	next := 0
	for _, r := range l.regions {
		keep = append(keep, region{start: next, end: r.start})
		next = r.end
	}
	return blank(text, append(keep, region{start: next, end: len(text)}))
}

// declarations is the text of the regions alone, package clause left out, with
// the comments that may document them.
func (l *layout) declarations(text string) string {
	var keep []region
	for _, r := range l.regions {
		if r.kind != token.PACKAGE {
			keep = append(keep, r)
		}
	}
	return blank(text, merge(keep, l.comments))
}

// merge orders two lists of regions by their start.
func merge(a, b []region) []region {
	out := make([]region, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].start <= b[0].start {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func (l *layout) has(kind token.Token) bool {
	for _, r := range l.regions {
		if r.kind == kind {
			return true
		}
	}
	return false
}

// lastIsDeclaration reports whether the text ends with a region.
func (l *layout) lastIsDeclaration(text string) bool {
	if len(l.regions) == 0 {
		return false
	}
	rest := l.statements(text)[l.regions[len(l.regions)-1].end:]
	lay := scan("", rest)
	return lay.empty || strings.Trim(rest, "; \t\r\n") == ""
}
