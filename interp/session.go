package interp

import (
	"go/types"
	"maps"
	"slices"

	"gophercell/interp/cell"
	"gophercell/interp/engine"
	"gophercell/interp/magic"
	"gophercell/interp/symbols"
)

// session is what the cells so far have defined.
type session struct {
	scope    cell.Scope
	captured map[types.Object]bool // variables that outlive their names
	texts    map[string]string     // the cells by name, for the lines of a traceback
	vars     []string              // the names of variables in order: asked for after every cell
}

func newSession(e engine.Engine) *session {
	changer, ok := e.(engine.MethodChanger)
	scope := cell.NewScope()
	scope.ChangesMethods = ok && changer.ChangesMethods()
	return &session{
		scope:    scope,
		captured: map[types.Object]bool{},
		texts:    map[string]string{},
	}
}

// names returns the session's names in alphabetical order.
func (s *session) names() []string { return slices.Sorted(maps.Keys(s.scope.Objects)) }

// list describes the session for %who.
func (s *session) list() []magic.Variable {
	var vars []magic.Variable
	for _, name := range s.names() {
		vars = append(vars, magic.Variable{Name: name, Type: describeKind(s.scope.Objects[name])})
	}
	return vars
}

func describeKind(obj types.Object) string {
	switch obj := obj.(type) {
	case *types.TypeName:
		return "type"
	case *types.Const:
		return "const " + types.TypeString(obj.Type(), cell.Qualifier)
	}
	return types.TypeString(obj.Type(), cell.Qualifier)
}

// bind puts what a cell defines in force, but for the names in later, which the
// cell's own run binds. It returns the objects that nothing can reach any more.
func (s *session) bind(c *cell.Checked, seq int, later map[string]bool) []types.Object {
	for _, v := range c.Captured {
		s.captured[v] = true
	}
	maps.Copy(s.scope.Imports, c.Imports)
	var gone []types.Object
	for name, obj := range c.Defined {
		if !later[name] {
			gone = append(gone, s.bindOne(c, name, obj, seq)...)
		}
	}
	for name, src := range c.Sources {
		if _, isObject := c.Defined[name]; !isObject { // a method, or a variable of before
			src.Seq = seq
			s.scope.Sources[name] = src
		}
	}
	return gone
}

// bindOne binds one name and returns the variable that it hides, if nothing
// else refers to that.
func (s *session) bindOne(c *cell.Checked, name string, obj types.Object, seq int) []types.Object {
	old := s.scope.Objects[name]
	s.scope.Bind(name, obj)
	src := c.Sources[name]
	src.Seq = seq
	s.scope.Sources[name] = src
	delete(s.scope.Imports, name)
	s.noteVar(name, obj)
	if _, isVar := old.(*types.Var); isVar && old != obj && !s.captured[old] {
		return []types.Object{old}
	}
	return nil
}

// noteVar keeps vars in order.
func (s *session) noteVar(name string, obj types.Object) {
	i, known := slices.BinarySearch(s.vars, name)
	_, isVar := obj.(*types.Var)
	switch {
	case isVar && !known:
		s.vars = slices.Insert(s.vars, i, name)
	case !isVar && known:
		s.vars = slices.Delete(s.vars, i, i+1)
	}
}

// packages gives the front end the packages that cells can use.
type packages struct{ importer engine.Importer }

// packages returns the packages that the engine can run; in.mu is held.
func (in *Interp) packages() packages {
	i, _ := in.engine.(engine.Importer)
	return packages{i}
}

func (p packages) Import(path string) (*types.Package, error) {
	if p.importer != nil {
		return p.importer.Import(path)
	}
	return symbols.Import(path)
}

// Reload implements cell.Reloader.
func (p packages) Reload(path string) (*types.Package, error) {
	if r, ok := p.importer.(cell.Reloader); ok {
		return r.Reload(path)
	}
	return p.Import(path)
}

func (packages) ByName(name string) []string { return symbols.ByName(name) }
