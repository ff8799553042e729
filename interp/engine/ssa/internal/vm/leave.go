package vm

import (
	"runtime"
	"strings"
)

// Leave ends the outermost call on a goroutine that compiled code started, which
// has panicked with v; nil stands for runtime.Goexit. The panic would end the
// process: it becomes the task's, and the goroutine ends as by runtime.Goexit,
// unless compiled code is there that recovers from it.
func (e *Entry) Leave(v any) {
	if v == nil {
		e.End()
		return
	}
	p, t := e.failure(v), e.g.task
	e.End()
	if _, ok := v.(Interrupt); !ok {
		if recoversAbove() {
			panic(v)
		}
		t.crash(p)
	}
	runtime.Goexit()
}

// crash reports the panic of a goroutine.
func (t *Task) crash(p *Panic) {
	if t != nil && t.Crashed != nil {
		t.Crashed(p)
	}
}

// recovering are functions of the standard library that run callbacks on
// goroutines of their own and recover from their panics.
var recovering = []string{"net/http.(*conn).serve", "net/http.(*http2serverConn).runHandler", "net/rpc."}

func recoversAbove() bool {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	for {
		f, more := frames.Next()
		for _, name := range recovering {
			if strings.HasPrefix(f.Function, name) {
				return true
			}
		}
		if !more {
			return false
		}
	}
}
