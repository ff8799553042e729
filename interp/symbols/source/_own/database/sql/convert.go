package sql

import (
	"database/sql/driver"
	"reflect"
)

// convertAssign is compiled. It copies a value of a driver to *dest.
func convertAssign(dest, src any) error

// callValuerValue has a nil pointer be NULL if its type's Value is not made
// for nil.
func callValuerValue(vr driver.Valuer) (driver.Value, error) {
	rv := reflect.ValueOf(vr)
	if rv.Kind() == reflect.Pointer && rv.IsNil() && rv.Type().Elem().Implements(reflect.TypeFor[driver.Valuer]()) {
		return nil, nil
	}
	return vr.Value()
}
