package yaegi

import (
	"bytes"
	"regexp"
	"runtime"
	"strconv"

	"gophercell/interp/engine"
)

// tracer is the interpreter's standard error. When a panic leaves an interpreted
// function, yaegi writes a line that names the function's first statement; it is
// written by the panicking goroutine, innermost frame first. Everything else
// that arrives here is the user's.
type tracer Engine

var traceLine = regexp.MustCompile(`^(cell\d+\.go|prelude\.go):(\d+):\d+: panic: main[.\w]*\(\.\.\.\)\n$`)

// Write notes a frame or passes p on.
func (t *tracer) Write(p []byte) (int, error) {
	e := (*Engine)(t)
	m := traceLine.FindSubmatch(p)
	if m == nil {
		return e.cfg.Stderr.Write(p)
	}
	line, _ := strconv.Atoi(string(m[2]))
	e.mu.Lock()
	defer e.mu.Unlock()
	if mk, ok := e.lines[string(m[1])][line]; ok && mk.entry && mk.fn.cell != "" {
		id := goroutineID()
		e.traces[id] = append(e.traces[id], e.frame(mk.fn))
	}
	return len(p), nil
}

// frame says where a function is; e.mu is held.
func (e *Engine) frame(f *funcInfo) engine.Frame {
	at := 0
	if a := e.races[f.id]; a != nil {
		at = int(a.Load())
	} else if p := e.points[f.id]; p != nil {
		at = *p
	}
	if at == 0 {
		at = encode(f.pos)
	}
	line, col := decode(at)
	return engine.Frame{Func: f.name, Cell: f.cell, Line: line, Col: col}
}

// frames takes the frames of the panic that this goroutine has recovered from.
func (e *Engine) frames() []engine.Frame {
	f := e.peekFrames()
	e.clearTrace()
	return f
}

func (e *Engine) peekFrames() []engine.Frame {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.traces[goroutineID()]
}

// dropFrames forgets the first n frames: those of an earlier panic.
func (e *Engine) dropFrames(n int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	id := goroutineID()
	e.traces[id] = e.traces[id][min(n, len(e.traces[id])):]
}

func (e *Engine) clearTrace() {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.traces, goroutineID())
}

// goroutineID reads the number of the calling goroutine from its stack trace:
// the interpreter tells nobody which goroutine panics. It is called only where
// a panic or deferred calls are under way.
func goroutineID() uint64 {
	var buf [40]byte
	b := bytes.TrimPrefix(buf[:runtime.Stack(buf[:], false)], []byte("goroutine "))
	digits, _, _ := bytes.Cut(b, []byte(" "))
	id, _ := strconv.ParseUint(string(digits), 10, 64)
	return id
}
