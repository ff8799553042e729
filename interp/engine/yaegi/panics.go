package yaegi

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// runtimeError is an error of the language that the interpreter reports in
// another way than Go.
type runtimeError string

func (e runtimeError) Error() string { return "runtime error: " + string(e) }

// RuntimeError makes runtimeError a runtime.Error.
func (e runtimeError) RuntimeError() {}

const (
	nilDereference = runtimeError("invalid memory address or nil pointer dereference")
	indexError     = runtimeError("index out of range")
	sliceError     = runtimeError("slice bounds out of range")
	appendError    = runtimeError("makeslice: len out of range")
)

// recovered is what recover returns for the panic value v.
func (e *Engine) recovered(v any) any {
	if rv, ok := v.(reflect.Value); ok {
		if !rv.IsValid() {
			return nil
		}
		v = rv.Interface()
	}
	switch x := v.(type) {
	case *reflect.ValueError:
		return nilDereference
	case string:
		if r := reflectPanic(x); r != "" {
			return r
		}
	}
	return strip(v)
}

// reflectPanic translates a panic of package reflect, by which the interpreter
// executes a cell.
func reflectPanic(s string) runtimeError {
	if !strings.HasPrefix(s, "reflect") {
		return ""
	}
	switch {
	case strings.Contains(s, "index out of range"):
		return indexError
	case strings.Contains(s, "out of bounds"):
		return sliceError
	case strings.Contains(s, "zero Value"), strings.Contains(s, "nil Value"), strings.Contains(s, "nil function"),
		strings.Contains(s, "nil pointer"):
		return nilDereference
	case strings.Contains(s, "MakeSlice"):
		return appendError
	}
	return ""
}

// panicValue is what a panic reports: a value with the methods by which Go would
// print it.
func (e *Engine) panicValue(v any) any {
	v = e.recovered(v)
	k := e.kind(v)
	v = plain(v)
	if k != nil && k.prints(v) {
		f := &formatter{v: v, kind: k}
		if k.isError(v) {
			return formatterError{f}
		}
		return f
	}
	if err, ok := v.(error); ok && isInternal(err) {
		return errors.New(strings.TrimSpace(internalPlace.ReplaceAllString(err.Error(), "")))
	}
	return v
}

// assertError is the panic of a failed type assertion.
type assertError struct{ dynamic, from, to string }

func (e *assertError) Error() string {
	if e.dynamic == "" {
		return fmt.Sprintf("interface conversion: interface is nil, not %s", e.to)
	}
	return fmt.Sprintf("interface conversion: %s is %s, not %s", e.from, e.dynamic, e.to)
}

// RuntimeError makes assertError a runtime.Error.
func (e *assertError) RuntimeError() {}
