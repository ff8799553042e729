package gotypes

import "go/types"

// walk finds the instances of a generic type. It looks at what there is and has
// nothing expanded, which for a recursive generic type might never end.
type walk struct {
	of    *types.Named
	seen  map[types.Type]bool
	found []*types.Named
}

func (w *walk) typ(t types.Type) {
	if t == nil || w.seen[t] {
		return
	}
	w.seen[t] = true
	switch t := t.(type) {
	case *types.Named:
		w.named(t)
	case *types.Alias:
		w.list(t.TypeArgs())
		w.typ(types.Unalias(t))
	case *types.TypeParam:
		w.typ(t.Constraint())
	case *types.Signature:
		w.signature(t)
	case *types.Struct:
		for f := range t.Fields() {
			w.typ(f.Type())
		}
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			w.typ(m.Type())
		}
		for e := range t.EmbeddedTypes() {
			w.typ(e)
		}
	case *types.Union:
		for term := range t.Terms() {
			w.typ(term.Type())
		}
	case *types.Tuple:
		for v := range t.Variables() {
			w.typ(v.Type())
		}
	case *types.Map:
		w.typ(t.Key())
		w.typ(t.Elem())
	case interface{ Elem() types.Type }: // pointer, slice, array, channel
		w.typ(t.Elem())
	}
}

func (w *walk) list(l *types.TypeList) {
	for t := range l.Types() {
		w.typ(t)
	}
}

func (w *walk) signature(s *types.Signature) {
	w.typ(s.Params())
	w.typ(s.Results())
	if s.Recv() != nil {
		w.typ(s.Recv().Type())
	}
	for p := range s.TypeParams().TypeParams() {
		w.typ(p)
	}
}

// named goes on with a type's parts. Compiled packages know nothing of cells'
// types, but for instances of their generic types.
func (w *walk) named(t *types.Named) {
	if instance(t) != nil {
		if t.Origin() == w.of {
			w.found = append(w.found, t)
		}
		w.list(t.TypeArgs())
		w.typ(t.Origin())
	} else if t.Obj().Pkg() == nil || t.Obj().Pkg().Path() != w.of.Obj().Pkg().Path() {
		return
	}
	w.typ(*fromRHS.of(t))
	for _, m := range *methods.of(t) {
		if m != nil && m.Type() != nil {
			w.typ(m.Type())
		}
	}
}
