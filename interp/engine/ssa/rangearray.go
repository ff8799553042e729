package ssa

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"gophercell/interp/cell"
)

// rangeLengths has loops over the indexes of an array count to its length: Go
// does not look at the array there, which may be behind a nil pointer. Go/ssa
// would read it.
func rangeLengths(c *cell.Checked) {
	for _, f := range c.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			if r, ok := n.(*ast.RangeStmt); ok {
				rangeLength(c, r)
			}
			return true
		})
	}
}

func rangeLength(c *cell.Checked, r *ast.RangeStmt) {
	if blank, ok := r.Value.(*ast.Ident); r.Value != nil && !(ok && blank.Name == "_") || c.Info.Types[r.X].Type == nil {
		return
	}
	array, ok := c.Info.Types[r.X].Type.Underlying().(*types.Array)
	if !ok || !isPlain(r.X) {
		return
	}
	lit := &ast.BasicLit{ValuePos: r.X.Pos(), Kind: token.INT, Value: strconv.FormatInt(array.Len(), 10)}
	tv, err := types.Eval(token.NewFileSet(), nil, token.NoPos, lit.Value)
	if err != nil {
		return
	}
	tv.Type = types.Typ[types.Int]
	c.Info.Types[lit] = tv
	r.X, r.Value = lit, nil
}

// isPlain reports whether an expression calls nothing and receives nothing, so
// that Go does not evaluate it for its length.
func isPlain(x ast.Expr) bool {
	plain := true
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr, *ast.FuncLit:
			plain = false
		case *ast.UnaryExpr:
			plain = plain && n.Op != token.ARROW
		}
		return plain
	})
	return plain
}
