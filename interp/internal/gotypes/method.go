package gotypes

import (
	"go/token"
	"go/types"
	"slices"
	"sync"
)

// Instances of a generic type keep lists of their own of the methods that were
// asked for; the indices are those of the generic type's list. They must follow
// when that changes: see Refresh.

var (
	methods = find[types.Named, []*types.Func]("methods")
	state   = find[types.Named, uint32]("state_")
	fromRHS = find[types.Named, types.Type]("fromRHS")
)

// Changing is held by whoever changes methods of types that others know, until
// they are as they stay. Who looks at methods at any other time than between two
// checks, such as an engine that compiles functions when they are first called,
// holds it for reading.
var Changing sync.RWMutex

// Methods are the methods of a type at some time.
type Methods struct {
	of   *types.Named
	list []*types.Func
}

// Save returns the methods that t has now. It is a declared type, generic or
// not, but no instance.
func Save(t *types.Named) Methods { return Methods{t, *methods.of(t)} }

// Restore gives the type the methods that it had.
func (m Methods) Restore() { *methods.of(m.of) = m.list }

// SetMethod gives t the method m instead of the one of that name, which it
// returns, nil if there was none. It is seen wherever t is looked at afterwards,
// but for instances of t that exist, which need a [Refresh].
func SetMethod(t *types.Named, m *types.Func) (old *types.Func) {
	t.NumMethods() // a type that was read from export data gets its methods now
	list := slices.Clone(*methods.of(t))
	i := slices.IndexFunc(list, func(f *types.Func) bool { return f.Name() == m.Name() })
	if i < 0 {
		list = append(list, m)
	} else {
		old, list[i] = list[i], m
	}
	*methods.of(t) = list
	return old
}

// Refresh brings the instances of a generic type that can be reached from roots
// up to date with its methods. Methods that have not changed keep their objects.
func Refresh(t *types.Named, roots ...types.Type) {
	w := walk{of: t, seen: map[types.Type]bool{}}
	for _, r := range roots {
		w.typ(r)
	}
	for _, inst := range w.found {
		refresh(inst)
	}
}

func refresh(inst *types.Named) {
	bits := stateBits()
	if *state.of(inst)&bits.unpacked == 0 {
		return // nobody has looked at it
	}
	origin := *methods.of(inst.Origin())
	list, known := make([]*types.Func, len(origin)), 0
	for i, m := range *methods.of(inst) {
		if m != nil && i < len(origin) && m.Origin() == origin[i] {
			list[i] = m
			known++
		}
	}
	if known == 0 {
		list = nil
	}
	*methods.of(inst) = list
	*expanded(inst) = known
	*state.of(inst) &^= bits.hasMethods
	if known == len(origin) {
		*state.of(inst) |= bits.hasMethods
	}
	if c := context(inst); *c == nil {
		*c = types.NewContext()
	}
}

// stateOf are the bits of a type's state.
type stateOf struct{ unpacked, hasMethods uint32 }

// stateBits finds the bits out: it watches how they change.
var stateBits = sync.OnceValue(func() stateOf {
	pkg := types.NewPackage("main", "main")
	anyType := types.Universe.Lookup("any").Type()
	param := func() *types.TypeParam {
		return types.NewTypeParam(types.NewTypeName(token.NoPos, pkg, "P", nil), anyType)
	}
	t := types.NewNamed(types.NewTypeName(token.NoPos, pkg, "T", nil), types.NewStruct(nil, nil), nil)
	t.SetTypeParams([]*types.TypeParam{param()})
	p := param()
	recv, _ := types.Instantiate(nil, t, []types.Type{p}, false)
	sig := types.NewSignatureType(types.NewVar(token.NoPos, pkg, "t", recv), []*types.TypeParam{p}, nil, nil, nil, false)
	t.AddMethod(types.NewFunc(token.NoPos, pkg, "m", sig))
	x, _ := types.Instantiate(nil, t, []types.Type{types.Typ[types.Int]}, false)
	inst := x.(*types.Named)
	var b stateOf
	inst.TypeParams()
	b.unpacked = *state.of(inst)
	inst.Method(0)
	b.hasMethods = *state.of(inst) &^ b.unpacked
	if b.unpacked == 0 || b.hasMethods == 0 {
		panic("gotypes: in this release of Go, types.Named has other states")
	}
	return b
})
