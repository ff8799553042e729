package yaegi

import (
	"go/ast"
	"go/types"
)

// foreignGeneric lowers an instance of a compiled generic function: there is no
// code for it, so the common ones are written with package reflect.
func (l *lowerer) foreignGeneric(f *types.Func, id *ast.Ident) string {
	l.refuse(id, "the generic function %s", f.FullName())
	return ""
}
