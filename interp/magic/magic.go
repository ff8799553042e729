// Package magic holds the commands of a cell that are not Go: `%who`, `%time`,
// `!ls`. Each magic is a file of its own that registers itself:
//
//	func init() { register(Magic{Name: "who", Help: "…", Run: who}) }
package magic

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gophercell/kernel/eval"
)

// Magic is one command.
type Magic struct {
	Name string // without %
	Help string // one line for %lsmagic and inspection
	// Cell says that the magic exists as a cell magic, too: %%name on the first
	// line, with the rest of the cell as its body.
	Cell bool
	// CellOnly says that there is no line magic.
	CellOnly bool
	Run      Func
}

// Func runs a magic. An error ends the cell with its message; one that is an
// *eval.Error is shown as it is.
type Func func(ctx context.Context, c Call, env *Env) (eval.Result, error)

// Call is a use of a magic.
type Call struct {
	Name string
	Args string // the rest of the line, without blanks round it
	Body string // a cell magic's lines below the first
	// Blank puts the body's lines at their place in the cell when it is run.
	Blank string
}

// Env is what a magic can use of its session.
type Env struct {
	Out        eval.Output
	AllowStdin bool
	Run        func(ctx context.Context, code string) eval.Result
	Reset      func() error
	Variables  func() []Variable
}

// Variable is one name of the session.
type Variable struct{ Name, Type string }

var registry = map[string]Magic{}

func register(m Magic) {
	if _, twice := registry[m.Name]; twice {
		panic("magic: " + m.Name + " is registered twice")
	}
	registry[m.Name] = m
}

// Find returns the magic with the name, which may start with % or %%.
func Find(name string) (Magic, bool) {
	m, ok := registry[strings.TrimLeft(name, "%")]
	return m, ok
}

// Names returns the names of all magics as one types them: "%who", "%%bash".
func Names() []string {
	var names []string
	for n, m := range registry {
		if !m.CellOnly {
			names = append(names, "%"+n)
		}
		if m.Cell || m.CellOnly {
			names = append(names, "%%"+n)
		}
	}
	slices.Sort(names)
	return names
}

// Run runs a magic by its name.
func Run(ctx context.Context, c Call, cellMagic bool, env *Env) (eval.Result, error) {
	sign := "%"
	if cellMagic {
		sign = "%%"
	}
	m, ok := registry[c.Name]
	if !ok || cellMagic && !m.Cell && !m.CellOnly || !cellMagic && m.CellOnly {
		return eval.Result{}, fmt.Errorf("there is no magic %s%s; %%lsmagic lists those there are", sign, c.Name)
	}
	return m.Run(ctx, c, env)
}
