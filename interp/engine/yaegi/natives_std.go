package yaegi

import (
	"cmp"
	"errors"
	"fmt"
	"log"
	"os"
	"reflect"
	"strings"

	"github.com/traefik/yaegi/interp"

	"gophercell/interp/engine"
)

// overrides returns functions of the standard library that a cell must not
// call as they are: they would end the process, wait where no interrupt is seen,
// or meet values in yaegi's wrappers. It undoes yaegi's own restrictions, too.
// Printing and scanning by package fmt use the engine's streams already.
func (e *Engine) overrides() interp.Exports {
	return interp.Exports{
		"os/os": {
			"Exit":        reflect.ValueOf(e.exit),
			"FindProcess": reflect.ValueOf(os.FindProcess),
		},
		"time/time": {"Sleep": reflect.ValueOf(e.sleep)},
		"log/log":   e.logOverrides(),
		"errors/errors": {
			"Is": reflect.ValueOf(e.errorsIs), "As": reflect.ValueOf(e.errorsAs), "Unwrap": reflect.ValueOf(e.unwrap),
		},
	}
}

// logOverrides returns package log's functions on a standard logger of the
// engine's own: the process's logger is not the cells'. Fatal ends the cell.
func (e *Engine) logOverrides() map[string]reflect.Value {
	l := log.New(e.cfg.Stderr, "", log.LstdFlags)
	fs := map[string]any{
		"Flags": l.Flags, "Output": l.Output, "Panic": l.Panic, "Panicf": l.Panicf, "Panicln": l.Panicln,
		"Prefix": l.Prefix, "Print": l.Print, "Printf": l.Printf, "Println": l.Println, "SetFlags": l.SetFlags,
		"SetOutput": l.SetOutput, "SetPrefix": l.SetPrefix, "Writer": l.Writer, "New": log.New,
		"Default": func() *log.Logger { return l },
		"Fatal":   func(a ...any) { e.loggerFatal(l, a...) },
		"Fatalf":  func(f string, a ...any) { e.loggerFatalf(l, f, a...) },
		"Fatalln": func(a ...any) { e.loggerFatalln(l, a...) },
	}
	out := map[string]reflect.Value{"Logger": reflect.ValueOf((*log.Logger)(nil))}
	for k, f := range fs {
		out[k] = reflect.ValueOf(f)
	}
	return out
}

func (e *Engine) exit(code int) {
	panic(exitPanic{&engine.Exit{Code: code, Call: fmt.Sprintf("os.Exit(%d)", code)}})
}

func (e *Engine) loggerFatal(l *log.Logger, a ...any) {
	_ = l.Output(2, fmt.Sprint(a...))
	panic(exitPanic{&engine.Exit{Code: 1, Call: "log.Fatal"}})
}

func (e *Engine) loggerFatalf(l *log.Logger, format string, a ...any) {
	_ = l.Output(2, fmt.Sprintf(format, a...))
	panic(exitPanic{&engine.Exit{Code: 1, Call: "log.Fatalf"}})
}

func (e *Engine) loggerFatalln(l *log.Logger, a ...any) {
	_ = l.Output(2, fmt.Sprintln(a...))
	panic(exitPanic{&engine.Exit{Code: 1, Call: "log.Fatalln"}})
}

// unwrap is errors.Unwrap for errors of cells' types, too.
func (e *Engine) unwrap(err error) error {
	if k := e.kind(strip(err)); k != nil {
		if r, ok := k.call("Unwrap", plain(err)); ok {
			next, _ := r.Interface().(error)
			return next
		}
		return nil
	}
	return errors.Unwrap(err)
}

// chain calls f for err and all that it wraps until f returns true.
func (e *Engine) chain(err error, f func(error) bool) bool {
	for err != nil {
		if f(err) {
			return true
		}
		if m, ok := err.(interface{ Unwrap() []error }); ok {
			for _, x := range m.Unwrap() {
				if e.chain(x, f) {
					return true
				}
			}
			return false
		}
		err = e.unwrap(err)
	}
	return false
}

func (e *Engine) errorsIs(err, target error) bool {
	want := plain(target)
	comparable := want != nil && reflect.TypeOf(want).Comparable()
	if err == nil || target == nil {
		return err == target
	}
	return e.chain(err, func(x error) bool {
		if comparable && plain(x) == want {
			return true
		}
		m, ok := x.(interface{ Is(error) bool })
		return ok && m.Is(target)
	})
}

func (e *Engine) errorsAs(err error, target any) bool {
	dst := reflect.ValueOf(target).Elem()
	return e.chain(err, func(x error) bool {
		for _, v := range []any{plain(x), x} {
			if t := reflect.TypeOf(v); t != nil && t.AssignableTo(dst.Type()) {
				dst.Set(reflect.ValueOf(v))
				return true
			}
		}
		m, ok := x.(interface{ As(any) bool })
		return ok && m.As(target)
	})
}

// print and println write to standard error, as Go's do.
func (e *Engine) print(a ...any) {
	var b strings.Builder
	for _, x := range a {
		b.WriteString(printText(x))
	}
	fmt.Fprint(e.cfg.Stderr, b.String())
}

func (e *Engine) println(a ...any) {
	s := make([]string, len(a))
	for i, x := range a {
		s[i] = printText(x)
	}
	fmt.Fprintln(e.cfg.Stderr, strings.Join(s, " "))
}

func printText(x any) string {
	switch x := plain(x).(type) {
	case float64, float32:
		return fmt.Sprintf("%+e", x)
	default:
		return fmt.Sprint(x)
	}
}

func clearValue(v any) { reflect.ValueOf(v).Clear() }

func least[T cmp.Ordered](first T, rest ...T) T {
	for _, x := range rest {
		first = min(first, x)
	}
	return first
}

func greatest[T cmp.Ordered](first T, rest ...T) T {
	for _, x := range rest {
		first = max(first, x)
	}
	return first
}

func leastFloat(first float64, rest ...float64) float64 { return least(first, rest...) }

func greatestFloat(first float64, rest ...float64) float64 { return greatest(first, rest...) }
