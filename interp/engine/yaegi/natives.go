package yaegi

import (
	"fmt"
	"go/types"
	"maps"
	"reflect"
	goruntime "runtime"
	"strings"
	"sync/atomic"

	"github.com/traefik/yaegi/interp"

	"gophercell/interp/engine"
)

// runtimeKey is where the symbol table holds package gc: the compiled functions
// that lowered source calls.
const runtimeKey = "gophercell/gc/gc"

// useSymbols loads the compiled packages, the functions that replace some of
// theirs, and package gc.
func (e *Engine) useSymbols() error {
	e.symbols = interp.Exports{}
	for k, v := range exports() {
		e.symbols[k] = maps.Clone(v)
	}
	dropPrinters(e.symbols)
	if err := e.in.Use(e.symbols); err != nil {
		return err
	}
	over := e.overrides()
	for k, v := range over {
		maps.Copy(e.symbols[k], v)
	}
	over[runtimeKey] = e.runtime()
	return e.in.Use(over)
}

// dropPrinters takes the functions of fmt and log out of yaegi's list of those
// whose arguments it wraps as a fmt.Stringer: it wraps an io.Writer, too, and
// loses the value. Lowered calls pass their arguments through format instead.
func dropPrinters(symbols interp.Exports) {
	wraps := map[reflect.Value][]reflect.Type{}
	if old, ok := symbols["."]["MapTypes"]; ok {
		for f, ts := range old.Interface().(map[reflect.Value][]reflect.Type) {
			name := goruntime.FuncForPC(f.Pointer()).Name()
			if !strings.HasPrefix(name, "fmt.") && !strings.HasPrefix(name, "log.") {
				wraps[f] = ts
			}
		}
		symbols["."] = map[string]reflect.Value{"MapTypes": reflect.ValueOf(wraps)}
	}
}

// runtime returns package gc.
func (e *Engine) runtime() map[string]reflect.Value {
	table := map[string]any{
		// The cell and its names.
		"Flag": func(p *bool) { e.stop = p }, "Run": e.runBody, "Var": e.variable, "Point": e.point,
		"Type": e.declareType, "Method": newMethod, "Pointer": e.pointer,
		"Value": e.value, "Values": func() {}, "Drop": e.drop, "Bound": e.bound,
		// Control.
		"Stop": e.stopHere, "Stopped": e.stopped.Load, "At": e.at,
		"Protect": e.protect, "Recover": e.recoverAny, "Panic": e.panicWith, "Go": e.start,
		// Channels.
		"Send": e.send, "Recv": e.recv, "SendCase": sendCase, "RecvCase": recvCase, "Select": e.selectCase,
		// Interfaces.
		"Any": strip, "Box": e.box, "Unbox": plain, "IsBoxed": isBoxed, "Equal": e.equal, "Is": is, "Implements": e.implements, "BadAssert": e.badAssert,
		"Format": e.format, "TypeName": e.typeName, "ToError": e.toError, "Wrap": e.wrap,
		// Builtins.
		"Print": e.print, "Println": e.println, "Clear": clearValue,
		"MinInt": least[int64], "MinUint": least[uint64], "MinFloat": leastFloat, "MinString": least[string],
		"MaxInt": greatest[int64], "MaxUint": greatest[uint64], "MaxFloat": greatestFloat, "MaxString": greatest[string],
		// Standard input.
		"Stdin":       func() *lineInput { return e.stdin },
		"LoggerFatal": e.loggerFatal, "LoggerFatalf": e.loggerFatalf, "LoggerFatalln": e.loggerFatalln,
	}
	out := map[string]reflect.Value{
		"Defers": reflect.ValueOf((*Defers)(nil)),
		"Input":  reflect.ValueOf((*lineInput)(nil)),
	}
	for k, f := range table {
		out[k] = reflect.ValueOf(f)
	}
	return out
}

// point is called with the variable that says where a function is.
func (e *Engine) point(id int, p *int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.points[id] = p
}

// at notes where a function is, in a race-detecting build.
func (e *Engine) at(id, place int) {
	e.mu.Lock()
	a := e.races[id]
	if a == nil {
		a = new(atomic.Int64)
		e.races[id] = a
	}
	e.mu.Unlock()
	a.Store(int64(place))
}

func newMethod(name string, byValue bool, fn any) method {
	return method{name, byValue, reflect.ValueOf(fn)}
}

// pointer returns the address of a variable of a compiled package.
func (e *Engine) pointer(path, name string) any {
	for k, syms := range e.symbols {
		if strings.HasPrefix(k, path+"/") && !strings.Contains(k[len(path)+1:], "/") {
			if v := syms[name]; v.IsValid() && v.CanAddr() {
				return v.Addr().Interface()
			}
		}
	}
	panic(fmt.Sprintf("no variable %s.%s", path, name))
}

// value receives one value of the last expression.
func (e *Engine) value(typ int, v any, methods ...any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	val := engine.Value{Type: e.run.unit.shown[typ], V: reflect.ValueOf(v)}
	if types.IsInterface(val.Type) {
		val.V = reflect.ValueOf(plain(v))
		val.Methods = boxedMethods(strip(v))
	}
	for i := 0; i+1 < len(methods); i += 2 {
		if val.Methods == nil {
			val.Methods = map[string]any{}
		}
		val.Methods[methods[i].(string)] = methods[i+1]
	}
	e.run.vals = append(e.run.vals, val)
}

// drop ends the cell with an error that a statement drops. The error of a
// compiled function that an interrupt has ended is not the news.
func (e *Engine) drop(err error) {
	if err != nil {
		e.stopHere()
		panic(dropPanic{err})
	}
}

// bound tells the host that a variable has its first value.
func (e *Engine) bound(i int) {
	e.mu.Lock()
	r := e.run
	e.mu.Unlock()
	if r != nil {
		r.host.Bound(i)
	}
}

func (e *Engine) panicWith(v any) { panic(strip(v)) }

// equal compares two interface values.
func (e *Engine) equal(a, b any) bool {
	x, y := strip(a), strip(b)
	return x == y
}

// is reports whether the dynamic type of v is *p's.
func is(v, p any) bool {
	v = strip(v)
	return v != nil && reflect.TypeOf(v) == reflect.TypeOf(p).Elem()
}

func (e *Engine) badAssert(v any, to, from string) {
	dynamic := ""
	if v = strip(v); v != nil {
		dynamic = reflect.TypeOf(plain(v)).String()
		if k := e.kind(v); k != nil {
			dynamic = types.TypeString(k.typ(), nil)
		}
	}
	panic(&assertError{dynamic, from, to})
}

// format prepares an argument of a printing function: n is the number of its
// static type, -1 if that is an interface.
func (e *Engine) format(n int, v any) any {
	x := strip(v)
	if x == nil {
		return nil
	}
	if n >= 0 {
		e.mu.Lock()
		defer e.mu.Unlock()
		return typed{e, plain(x), e.numbered[n]}
	}
	if k := e.kind(x); k != nil {
		return typed{e, plain(x), k.typ()}
	}
	if isForeignWrapper(v) {
		return v
	}
	return x
}

// typeName names the dynamic type of v as %T does.
func (e *Engine) typeName(v any) string {
	v = strip(v)
	if v == nil {
		return "<nil>"
	}
	if k := e.kind(v); k != nil {
		return goTypeString(k.typ())
	}
	return reflect.TypeOf(v).String()
}

// isForeignWrapper reports whether v has methods of the cell's that p has not.
func isForeignWrapper(v any) bool {
	t := reflect.TypeOf(v)
	return t.Kind() == reflect.Struct && t.NumField() > 0 && isWrapper(t)
}
