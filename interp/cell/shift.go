package cell

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// noteShift keeps the count of a shift for settleShifts.
func (c *checker) noteShift(op token.Token, count ast.Expr) {
	switch op {
	case token.SHL, token.SHR, token.SHL_ASSIGN, token.SHR_ASSIGN:
		c.shifts = append(c.shifts, count)
	}
}

// settleShifts gives shift counts a type that go/types leaves without one: in
// x << (1 << n) the count is no constant, and its type is "untyped int". The
// compiler takes it for a uint.
func (c *checker) settleShifts(info *types.Info) {
	for _, count := range c.shifts {
		if info.Types[count].Value == nil {
			makeUint(info, count)
		}
	}
}

// makeUint makes an untyped expression a uint, with all of its operands but the
// counts of shifts in it, which have types of their own.
func makeUint(info *types.Info, x ast.Expr) {
	tv := info.Types[x]
	if !isUntypedNumber(tv.Type) {
		return
	}
	tv.Type = types.Typ[types.Uint]
	if tv.Value != nil {
		tv.Value = constant.ToInt(tv.Value)
	}
	info.Types[x] = tv
	switch x := x.(type) {
	case *ast.ParenExpr:
		makeUint(info, x.X)
	case *ast.UnaryExpr:
		makeUint(info, x.X)
	case *ast.BinaryExpr:
		makeUint(info, x.X)
		if x.Op != token.SHL && x.Op != token.SHR {
			makeUint(info, x.Y)
		}
	}
}

func isUntypedNumber(t types.Type) bool {
	b, ok := t.(*types.Basic)
	return ok && b.Info()&types.IsUntyped != 0 && b.Info()&types.IsNumeric != 0
}
