package ssa

import (
	"fmt"
	"log"
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

// logFuncs returns package log's functions on a standard logger of the engine's
// own: the process's logger is not the cells'. Fatal ends the cell.
func (e *Engine) logFuncs() map[string]any {
	l := log.New(e.cfg.Stderr, "", log.LstdFlags)
	return map[string]any{
		"log.Flags": l.Flags, "log.Output": l.Output, "log.Panic": l.Panic, "log.Panicf": l.Panicf,
		"log.Panicln": l.Panicln, "log.Prefix": l.Prefix, "log.Print": l.Print, "log.Printf": l.Printf,
		"log.Println": l.Println, "log.SetFlags": l.SetFlags, "log.SetOutput": l.SetOutput,
		"log.SetPrefix": l.SetPrefix, "log.Writer": l.Writer,
		"log.Default": func() *log.Logger { return l },
		"log.Fatal":   func(a ...any) { fatal(l, "log.Fatal", fmt.Sprint(a...)) },
		"log.Fatalf":  func(format string, a ...any) { fatal(l, "log.Fatalf", fmt.Sprintf(format, a...)) },
		"log.Fatalln": func(a ...any) { fatal(l, "log.Fatalln", fmt.Sprintln(a...)) },

		"(*log.Logger).Fatal":   func(l *log.Logger, a ...any) { fatal(l, "log.Fatal", fmt.Sprint(a...)) },
		"(*log.Logger).Fatalf":  func(l *log.Logger, f string, a ...any) { fatal(l, "log.Fatalf", fmt.Sprintf(f, a...)) },
		"(*log.Logger).Fatalln": func(l *log.Logger, a ...any) { fatal(l, "log.Fatalln", fmt.Sprintln(a...)) },
	}
}

func fatal(l *log.Logger, call, text string) {
	_ = l.Output(3, text)
	panic(&exit{1, call})
}
