package yaegi

import (
	"go/ast"
	"go/constant"
	"go/types"
	"math"
	"strconv"
)

// constant lowers a constant expression to its value, since yaegi gets some
// folding, and all mixing of named constant types, wrong.
func (l *lowerer) constant(v constant.Value, t types.Type, at ast.Node) string {
	b, ok := t.Underlying().(*types.Basic)
	if !ok { // an interface: the value has the constant's default type
		b = defaultKind(v)
		t = b
	}
	text := l.literal(v, b, at)
	if plainLiteral(t, b) {
		return text
	}
	return l.typ(t, at) + "(" + text + ")"
}

// plainLiteral reports whether a literal alone has type t.
func plainLiteral(t types.Type, b *types.Basic) bool {
	if _, ok := types.Unalias(t).(*types.Basic); !ok {
		return false
	}
	switch b.Kind() {
	case types.Int, types.Float64, types.String, types.Bool, types.Complex128,
		types.UntypedInt, types.UntypedFloat, types.UntypedString, types.UntypedBool, types.UntypedComplex:
		return true
	}
	return false
}

func defaultKind(v constant.Value) *types.Basic {
	switch v.Kind() {
	case constant.Bool:
		return types.Typ[types.Bool]
	case constant.String:
		return types.Typ[types.String]
	case constant.Int:
		return types.Typ[types.Int]
	case constant.Float:
		return types.Typ[types.Float64]
	}
	return types.Typ[types.Complex128]
}

func (l *lowerer) literal(v constant.Value, b *types.Basic, at ast.Node) string {
	switch info := b.Info(); {
	case info&types.IsBoolean != 0:
		return strconv.FormatBool(constant.BoolVal(v))
	case info&types.IsString != 0:
		return strconv.Quote(constant.StringVal(v))
	case info&types.IsInteger != 0:
		return parenNegative(constant.ToInt(v).ExactString())
	case info&types.IsFloat != 0:
		return floatLiteral(v, b)
	case info&types.IsComplex != 0:
		f := types.Typ[types.Float64]
		return "complex(" + floatLiteral(constant.Real(v), f) + ", " + floatLiteral(constant.Imag(v), f) + ")"
	}
	if b.Kind() == types.UnsafePointer || b.Kind() == types.UntypedNil {
		return "nil"
	}
	l.refuse(at, "the constant %s", v)
	return ""
}

func parenNegative(s string) string {
	if s[0] == '-' {
		return "(" + s + ")"
	}
	return s
}

// floatLiteral rounds to the type first: a literal of more digits would be
// rounded twice.
func floatLiteral(v constant.Value, b *types.Basic) string {
	f, _ := constant.Float64Val(v)
	bits := 64
	if b.Kind() == types.Float32 {
		bits = 32
		f32, _ := constant.Float32Val(v)
		f = float64(f32)
	}
	s := strconv.FormatFloat(f, 'g', -1, bits)
	if f == math.Trunc(f) && math.Abs(f) < 1e6 {
		s = strconv.FormatFloat(f, 'f', 1, 64)
	}
	return parenNegative(s)
}
