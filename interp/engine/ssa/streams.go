package ssa

import (
	"fmt"
	"log"
	"maps"
	"os"
)

// streamFuncs returns package fmt's functions that use the standard streams, on
// those of the engine.
func (e *Engine) streamFuncs() map[string]any {
	out, in := e.cfg.Stdout, e.stdin
	all := map[string]any{
		"fmt.Scan":   func(a ...any) (int, error) { return fmt.Fscan(in, a...) },
		"fmt.Scanf":  func(format string, a ...any) (int, error) { return fmt.Fscanf(in, format, a...) },
		"fmt.Scanln": func(a ...any) (int, error) { return fmt.Fscanln(in, a...) },
		"(*os.File).Read": func(f *os.File, p []byte) (int, error) {
			if f == os.Stdin {
				return in.Read(p)
			}
			return f.Read(p)
		},
	}
	if out == os.Stdout { // what os.Stdout itself is, set by a cell perhaps
		return all
	}
	all["fmt.Print"] = func(a ...any) (int, error) { return fmt.Fprint(out, a...) }
	all["fmt.Printf"] = func(format string, a ...any) (int, error) { return fmt.Fprintf(out, format, a...) }
	all["fmt.Println"] = func(a ...any) (int, error) { return fmt.Fprintln(out, a...) }
	return all
}

// logFuncs returns package log's functions that end the process, which end the
// cell here. Where cells do not write to the process's standard error, they have
// a standard logger of their own.
func (e *Engine) logFuncs() map[string]any {
	all := map[string]any{
		"(*log.Logger).Fatal":   func(l *log.Logger, a ...any) { fatal(l, "log.Fatal", fmt.Sprint(a...)) },
		"(*log.Logger).Fatalf":  func(l *log.Logger, f string, a ...any) { fatal(l, "log.Fatalf", fmt.Sprintf(f, a...)) },
		"(*log.Logger).Fatalln": func(l *log.Logger, a ...any) { fatal(l, "log.Fatalln", fmt.Sprintln(a...)) },
	}
	l := log.Default()
	if e.cfg.Stderr != os.Stderr {
		l = log.New(e.cfg.Stderr, "", log.LstdFlags)
		maps.Copy(all, loggerFuncs(l))
	}
	all["log.Fatal"] = func(a ...any) { fatal(l, "log.Fatal", fmt.Sprint(a...)) }
	all["log.Fatalf"] = func(format string, a ...any) { fatal(l, "log.Fatalf", fmt.Sprintf(format, a...)) }
	all["log.Fatalln"] = func(a ...any) { fatal(l, "log.Fatalln", fmt.Sprintln(a...)) }
	return all
}

// loggerFuncs returns package log's functions on another standard logger.
func loggerFuncs(l *log.Logger) map[string]any {
	return map[string]any{
		"log.Flags": l.Flags, "log.Output": l.Output, "log.Panic": l.Panic, "log.Panicf": l.Panicf,
		"log.Panicln": l.Panicln, "log.Prefix": l.Prefix, "log.Print": l.Print, "log.Printf": l.Printf,
		"log.Println": l.Println, "log.SetFlags": l.SetFlags, "log.SetOutput": l.SetOutput,
		"log.SetPrefix": l.SetPrefix, "log.Writer": l.Writer,
		"log.Default": func() *log.Logger { return l },
	}
}

func fatal(l *log.Logger, call, text string) {
	_ = l.Output(3, text)
	panic(&exit{1, call})
}
