package cell

import (
	"fmt"
	"go/types"
	"regexp"
	"sort"
	"strings"

	"gophercell/interp/internal/edit"
)

// tolerated reports whether an error is one that a notebook does not mind:
// variables, imports and labels that nothing uses yet.
func tolerated(e types.Error) bool {
	return e.Soft && (strings.Contains(e.Msg, "declared and not used") || strings.Contains(e.Msg, "imported and not used"))
}

var (
	hiddenName = regexp.MustCompile(`·(old|[0-9]+)\b`)
	hookNote   = regexp.MustCompile(` (?:value )?in argument to ·(?:value|drop|bind)`)
	mainName   = regexp.MustCompile(`\bmain\.`)
)

// report turns an error of go/types into a problem of the cell: without the
// names that the rewriting made, and without the package, always main.
func (c *checker) report(e types.Error) { c.problem(e.Pos, userMessage(e.Msg), "") }

func userMessage(msg string) string {
	return mainName.ReplaceAllString(hiddenName.ReplaceAllString(hookNote.ReplaceAllString(msg, ""), ""), "")
}

// reportMore adds another place to the problem that was reported last.
func (c *checker) reportMore(e types.Error) {
	p := c.fset.Position(e.Pos)
	c.problems[len(c.problems)-1].Msg += fmt.Sprintf("; %s at %d:%d", userMessage(strings.TrimSpace(e.Msg)), p.Line, p.Column)
}

// addHints says what to do where that is sure.
func (c *checker) addHints() {
	for i, p := range c.problems {
		if p.Hint == "" {
			c.problems[i].Hint = c.hint(p.Msg)
		}
	}
}

var (
	undefined  = regexp.MustCompile(`^undefined: ([\pL_][\pL\pN_]*)$`)
	undefinedQ = regexp.MustCompile(`^undefined: ([\pL_][\pL\pN_]*)\.([\pL_][\pL\pN_]*)$`)
	noField    = regexp.MustCompile(`^([\pL_][\pL\pN_]*)\.[\pL\pN_]+ undefined \(type .* has no field or method ([\pL\pN_]+)`)
	mismatch   = regexp.MustCompile(`^cannot use .*(?:variable|value) of .*type \*?([\pL_][\pL\pN_]*)\) as \*?([\pL_][\pL\pN_]*) `)
)

func (c *checker) hint(msg string) string {
	if m := undefined.FindStringSubmatch(msg); m != nil {
		return c.hintName(m[1])
	}
	if strings.HasSuffix(msg, "expected 1 expression") {
		return "to show several values, end the cell with display.Show(a, b)"
	}
	if m := undefinedQ.FindStringSubmatch(msg); m != nil {
		return c.hintMember(m[1], m[2])
	}
	if m := noField.FindStringSubmatch(msg); m != nil {
		if v, isVar := c.scope.Objects[m[1]].(*types.Var); isVar && len(c.pkgs.ByName(m[1])) > 0 {
			return m[1] + " is a variable of this session (" + types.TypeString(v.Type(), Qualifier) + ") and hides the package " + m[1] +
				": import it under another name, import p \"" + c.pkgs.ByName(m[1])[0] + "\""
		}
	}
	if m := mismatch.FindStringSubmatch(msg); m != nil && m[1] == m[2] {
		where := c.scope.Sources[m[1]].Cell
		return m[1] + " was defined again in " + where + "; the value was made before: run the cell that makes it again"
	}
	return ""
}

// Qualifier prints types as one writes them in a cell: without package main.
func Qualifier(p *types.Package) string {
	if p.Path() == "main" {
		return ""
	}
	return p.Name()
}

func (c *checker) hintName(name string) string {
	if why := refused[name]; why != "" {
		return "package " + name + " cannot be used in a cell: " + why
	}
	if paths := c.pkgs.ByName(name); len(paths) > 0 && refused[paths[0]] == "" {
		return "there is a package " + name + " (" + paths[0] + "): use one of its names, " + name + ".…"
	}
	var known []string
	for n := range c.scope.Objects {
		known = append(known, n)
	}
	for n := range c.decls {
		known = append(known, n)
	}
	for _, d := range c.defs {
		known = append(known, d.id.Name)
	}
	return didYouMean(name, append(known, types.Universe.Names()...))
}

func (c *checker) hintMember(pkg, name string) string {
	p := c.loaded[pkg]
	if p == nil {
		return ""
	}
	var exported []string
	for _, n := range p.Scope().Names() {
		if p.Scope().Lookup(n).Exported() {
			exported = append(exported, n)
		}
	}
	hint := didYouMean(name, exported)
	return strings.Replace(hint, "did you mean ", "did you mean "+pkg+".", 1)
}

// didYouMean proposes the nearest known name, if one is near.
func didYouMean(name string, known []string) string {
	sort.Strings(known)
	best, bestDist := "", 1+max(1, len(name)/3)
	for _, k := range known {
		if k == name {
			continue // known, but not here
		}
		if d := edit.Distance(strings.ToLower(name), strings.ToLower(k)); d < bestDist {
			best, bestDist = k, d
		}
	}
	if best == "" {
		return ""
	}
	return "did you mean " + best + "?"
}
