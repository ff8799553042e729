package yaegi

import (
	"go/ast"
	"go/types"
)

// typeOf returns the type of an expression in the instance being lowered.
func (l *lowerer) typeOf(e ast.Expr) types.Type {
	return l.subst(l.info().TypeOf(e))
}

// subst replaces the type parameters of the instance being lowered in t.
func (l *lowerer) subst(t types.Type) types.Type {
	if len(l.env) == 0 || t == nil {
		return t
	}
	switch t := t.(type) {
	case *types.TypeParam:
		if r, ok := l.env[t]; ok {
			return r
		}
	case *types.Alias:
		return l.subst(types.Unalias(t))
	case *types.Named:
		return l.substNamed(t)
	case *types.Pointer:
		return types.NewPointer(l.subst(t.Elem()))
	case *types.Slice:
		return types.NewSlice(l.subst(t.Elem()))
	case *types.Array:
		return types.NewArray(l.subst(t.Elem()), t.Len())
	case *types.Map:
		return types.NewMap(l.subst(t.Key()), l.subst(t.Elem()))
	case *types.Chan:
		return types.NewChan(t.Dir(), l.subst(t.Elem()))
	case *types.Tuple:
		return types.NewTuple(l.substVars(t)...)
	case *types.Signature:
		return types.NewSignatureType(nil, nil, nil, types.NewTuple(l.substVars(t.Params())...),
			types.NewTuple(l.substVars(t.Results())...), t.Variadic())
	case *types.Struct:
		return l.substStruct(t)
	case *types.Interface:
		return l.substInterface(t)
	}
	return t
}

func (l *lowerer) substVars(t *types.Tuple) []*types.Var {
	var vars []*types.Var
	for v := range t.Variables() {
		vars = append(vars, types.NewParam(v.Pos(), v.Pkg(), v.Name(), l.subst(v.Type())))
	}
	return vars
}

func (l *lowerer) substNamed(t *types.Named) types.Type {
	if t.TypeArgs().Len() == 0 {
		return t
	}
	var args []types.Type
	for a := range t.TypeArgs().Types() {
		args = append(args, l.subst(a))
	}
	r, err := types.Instantiate(nil, t.Origin(), args, false)
	if err != nil {
		return t
	}
	return r
}

func (l *lowerer) substStruct(t *types.Struct) types.Type {
	var fields []*types.Var
	var tags []string
	for i := range t.NumFields() {
		f := t.Field(i)
		fields = append(fields, types.NewField(f.Pos(), f.Pkg(), f.Name(), l.subst(f.Type()), f.Embedded()))
		tags = append(tags, t.Tag(i))
	}
	return types.NewStruct(fields, tags)
}

func (l *lowerer) substInterface(t *types.Interface) types.Type {
	if !t.IsMethodSet() {
		return t
	}
	var methods []*types.Func
	for m := range t.Methods() {
		methods = append(methods, types.NewFunc(m.Pos(), m.Pkg(), m.Name(), l.subst(m.Signature()).(*types.Signature)))
	}
	return types.NewInterfaceType(methods, nil).Complete()
}

// bind returns the environment that maps params to args.
func bind(params *types.TypeParamList, args []types.Type) map[*types.TypeParam]types.Type {
	env := map[*types.TypeParam]types.Type{}
	for i := range params.Len() {
		env[params.At(i)] = args[i]
	}
	return env
}
