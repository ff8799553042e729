package interp

import (
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gophercell/interp/cell"
	"gophercell/interp/magic"
	"gophercell/interp/symbols"
	"gophercell/kernel/eval"
)

// Complete proposes what may stand at the cursor: names in scope, fields and
// methods, packages and their members, keywords, import paths and magics.
func (in *Interp) Complete(code string, cursor int) eval.Completion {
	off := byteOffset(code, cursor)
	if c, ok := completeMagic(code, off); ok {
		return c
	}
	if c, ok := completeImport(code, off); ok {
		return c
	}
	start := cell.WordStart(code, off)
	_, end := cell.WordAt(code, off)
	in.mu.Lock()
	defer in.mu.Unlock()
	a := cell.Analyze(code, start, end, in.ses.scope, in.packages())
	prefix := code[start:off]
	var found []eval.Match
	if a.Selector {
		found = members(a)
	} else {
		found = in.namesAt(a, prefix)
	}
	return completion(code, start, off, matching(found, prefix))
}

// byteOffset turns a count of code points into one of bytes; beyond the end is
// the end.
func byteOffset(code string, cursor int) int {
	off := 0
	for ; cursor > 0 && off < len(code); cursor-- {
		_, n := utf8.DecodeRuneInString(code[off:])
		off += n
	}
	return off
}

func completion(code string, start, end int, matches []eval.Match) eval.Completion {
	return eval.Completion{
		Start: utf8.RuneCountInString(code[:start]), End: utf8.RuneCountInString(code[:end]), Matches: matches,
	}
}

// matching keeps what starts with prefix, whatever the case where nothing
// starts with it exactly, in alphabetical order and once each.
func matching(found []eval.Match, prefix string) []eval.Match {
	keep := func(has func(s string) bool) (out []eval.Match) {
		seen := map[string]bool{}
		for _, m := range found {
			if has(m.Text) && !seen[m.Text] && !strings.ContainsRune(m.Text, '·') {
				seen[m.Text] = true
				out = append(out, m)
			}
		}
		slices.SortStableFunc(out, func(a, b eval.Match) int { return strings.Compare(a.Text, b.Text) })
		return out
	}
	out := keep(func(s string) bool { return strings.HasPrefix(s, prefix) })
	if len(out) == 0 {
		lower := strings.ToLower(prefix)
		out = keep(func(s string) bool { return strings.HasPrefix(strings.ToLower(s), lower) })
	}
	return out
}

func members(a *cell.Analysis) []eval.Match {
	var out []eval.Match
	if a.Package != nil {
		for _, name := range a.Package.Scope().Names() {
			if obj := a.Package.Scope().Lookup(name); obj.Exported() {
				out = append(out, match(obj))
			}
		}
		return out
	}
	if a.Recv == nil {
		return nil
	}
	for _, obj := range fieldsAndMethods(a.Recv) {
		out = append(out, match(obj))
	}
	return out
}

// fieldsAndMethods returns what can be selected from a value of type t.
func fieldsAndMethods(t types.Type) []types.Object {
	var objs []types.Object
	visible := func(obj types.Object) bool {
		return obj.Exported() || obj.Pkg() != nil && obj.Pkg().Path() == "main"
	}
	base := t
	if p, ok := t.Underlying().(*types.Pointer); ok {
		base = p.Elem()
	}
	methods := types.NewMethodSet(t)
	if _, isPtr := t.(*types.Pointer); !isPtr && !types.IsInterface(t) {
		methods = types.NewMethodSet(types.NewPointer(t)) // variables are addressable
	}
	for s := range methods.Methods() {
		if visible(s.Obj()) {
			objs = append(objs, s.Obj())
		}
	}
	return append(objs, fields(base, visible, map[types.Type]bool{})...)
}

// fields returns the fields of a struct, promoted ones, too.
func fields(t types.Type, visible func(types.Object) bool, seen map[types.Type]bool) []types.Object {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok || seen[t] {
		return nil
	}
	seen[t] = true
	var objs []types.Object
	for f := range st.Fields() {
		if visible(f) {
			objs = append(objs, f)
		}
		if f.Embedded() {
			objs = append(objs, fields(f.Type(), visible, seen)...)
		}
	}
	return objs
}

// namesAt returns names in scope, the session's, fields of a literal, packages,
// predeclared names and keywords.
func (in *Interp) namesAt(a *cell.Analysis, prefix string) []eval.Match {
	var out []eval.Match
	if a.Literal != nil {
		for f := range a.Literal.Fields() {
			out = append(out, eval.Match{Text: f.Name(), Type: "property", Signature: types.TypeString(f.Type(), cell.Qualifier)})
		}
	}
	for _, obj := range a.Objects {
		out = append(out, match(obj))
	}
	for _, obj := range in.ses.scope.Objects {
		out = append(out, match(obj))
	}
	for name := range in.ses.scope.Imports {
		if token.IsIdentifier(name) { // the name of a dot import is none
			out = append(out, eval.Match{Text: name, Type: "module"})
		}
	}
	for _, name := range types.Universe.Names() {
		out = append(out, match(types.Universe.Lookup(name)))
	}
	for t := token.BREAK; t <= token.VAR; t++ {
		out = append(out, eval.Match{Text: t.String(), Type: "keyword"})
	}
	if prefix != "" {
		for _, p := range symbols.Paths() {
			out = append(out, eval.Match{Text: p[strings.LastIndexByte(p, '/')+1:], Type: "module", Signature: p})
		}
	}
	return out
}

// match describes an object with the words that front ends have icons for.
func match(obj types.Object) eval.Match {
	m := eval.Match{Text: obj.Name()}
	switch obj := obj.(type) {
	case *types.PkgName:
		m.Type, m.Signature = "module", obj.Imported().Path()
	case *types.TypeName:
		m.Type = "class"
	case *types.Func:
		m.Type, m.Signature = "function", strings.TrimPrefix(types.TypeString(obj.Type(), cell.Qualifier), "func")
	case *types.Builtin:
		m.Type = "function"
	case *types.Var:
		m.Type, m.Signature = "instance", types.TypeString(obj.Type(), cell.Qualifier)
		if obj.IsField() {
			m.Type = "property"
		}
	case *types.Const:
		m.Type, m.Signature = "instance", types.TypeString(obj.Type(), cell.Qualifier)
	case *types.Nil:
		m.Type = "keyword"
	}
	return m
}

// completeMagic answers for a line that starts with %.
func completeMagic(code string, off int) (eval.Completion, bool) {
	line := code[strings.LastIndexByte(code[:off], '\n')+1 : off]
	word := strings.TrimLeft(line, " \t")
	if !strings.HasPrefix(word, "%") || strings.ContainsAny(word, " \t") {
		return eval.Completion{}, false
	}
	var out []eval.Match
	for _, name := range magic.Names() {
		if strings.HasPrefix(name, word) {
			out = append(out, eval.Match{Text: name, Type: "magic"})
		}
	}
	return completion(code, off-len(word), off, out), true
}

var importLine = regexp.MustCompile(`^\s*(?:import\s*\(?\s*)?(?:[\pL_.][\pL\pN_]*\s+)?"([^"]*)$`)

// completeImport answers inside the quotes of an import.
func completeImport(code string, off int) (eval.Completion, bool) {
	line := code[strings.LastIndexByte(code[:off], '\n')+1 : off]
	m := importLine.FindStringSubmatch(line)
	if m == nil || !strings.Contains(code[:off], "import") {
		return eval.Completion{}, false
	}
	var out []eval.Match
	for _, p := range symbols.Paths() {
		if strings.HasPrefix(p, m[1]) {
			out = append(out, eval.Match{Text: p, Type: "module"})
		}
	}
	return completion(code, off-len(m[1]), off, out), true
}

// IsComplete says whether code can be run.
func (in *Interp) IsComplete(code string) (status, indent string) {
	code = strings.ReplaceAll(code, "\r\n", "\n")
	if _, _, ok := helpFor(code); ok {
		return "complete", ""
	}
	if strings.HasPrefix(strings.TrimLeft(code, " \t\n"), "%%") {
		if strings.HasSuffix(code, "\n") {
			return "complete", ""
		}
		return "incomplete", ""
	}
	for _, p := range peel(code) {
		if p.kind == goCode {
			if status, indent = cell.Completeness(p.code); status != "complete" {
				return status, indent
			}
		}
	}
	return "complete", ""
}
