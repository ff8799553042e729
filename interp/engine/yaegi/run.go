package yaegi

import (
	"context"
	"errors"
	"fmt"
	"go/parser"
	"go/scanner"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"gophercell/interp/cell"
	"gophercell/interp/engine"
)

// run is the execution of one cell.
type run struct {
	unit   *unit
	ctx    context.Context
	host   engine.Host
	begun  bool
	vals   []engine.Value
	err    error        // how the body ended
	exited *engine.Exit // called by a goroutine
}

// Run runs a checked cell.
func (e *Engine) Run(ctx context.Context, c *cell.Checked, h engine.Host) error {
	u, err := e.lower(c)
	if err != nil {
		return err
	}
	r := &run{unit: u, ctx: ctx, host: h}
	e.stdin.dropBlank()
	e.begin(r)
	defer e.end()
	release := context.AfterFunc(ctx, func() { e.interrupt(r) })
	defer release()
	if err := e.compile(u.file, u.text); err != nil && !r.begun {
		return e.unsupported(u, err)
	}
	if !r.begun {
		return e.unsupported(u, errors.New("it did not start"))
	}
	return e.outcome(r)
}

func (e *Engine) outcome(r *run) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if r.exited != nil {
		return r.exited
	}
	return r.err
}

func (e *Engine) begin(r *run) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.run, e.host = r, r.host
	e.lines[r.unit.file] = r.unit.lines
}

// end clears the interrupt. Goroutines that have not seen it go on.
func (e *Engine) end() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.run = nil
	if e.stopped.Load() {
		e.stopped.Store(false)
		e.setFlag(false)
		e.done = make(chan struct{})
	}
}

func (e *Engine) interrupt(r *run) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.run == r {
		e.raise()
	}
}

// raise sets the flag; e.mu is held.
func (e *Engine) raise() {
	if !e.stopped.Swap(true) {
		e.setFlag(true)
		close(e.done)
	}
}

// setFlag sets the interpreted flag. The interpreter reads it without
// synchronisation, which a race-detecting build must not do.
func (e *Engine) setFlag(v bool) {
	if !raceEnabled && e.stop != nil {
		*e.stop = v
	}
}

// compile compiles a file and runs its init function. Some errors of yaegi's
// compiler are panics.
func (e *Engine) compile(name, src string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	f, err := parser.ParseFile(e.in.FileSet(), name, src, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	p, err := e.in.CompileAST(f)
	if err != nil {
		return err
	}
	_, err = e.in.Execute(p)
	return err
}

var compileError = regexp.MustCompile(`^(?:cell\d+\.go:)?(\d+):\d+: (.*)`)

// unsupported turns yaegi's refusal of a lowered cell into a place in the
// user's.
func (e *Engine) unsupported(u *unit, err error) error {
	msg, line := err.Error(), 0
	var list scanner.ErrorList
	if errors.As(err, &list) {
		msg, line = list[0].Msg, list[0].Pos.Line
	} else if m := compileError.FindStringSubmatch(msg); m != nil {
		line, _ = strconv.Atoi(m[1])
		msg = m[2]
	}
	f := engine.Frame{Cell: u.cell.Name}
	for ; line > 0; line-- {
		if m, ok := u.lines[line]; ok && m.fn != nil {
			f = engine.Frame{Func: m.fn.name, Cell: m.fn.cell, Line: m.pos.Line, Col: m.pos.Column}
			break
		}
	}
	if f.Line == 0 {
		p := u.cell.Fset.Position(u.cell.Body.Pos())
		f.Line, f.Col = p.Line, p.Column
	}
	return &engine.Unsupported{What: "this code (yaegi: " + strings.TrimSpace(msg) + ")", Frame: f}
}

// commit makes what a cell defines visible to later cells; e.mu is held.
func (e *Engine) commit(u *unit) {
	for o, s := range u.objects {
		e.names.objects[o] = s
	}
	for o, s := range u.generic {
		e.generic[o] = s
	}
	for k, s := range u.insts {
		if !strings.HasPrefix(k, "as ") { // depends on the types known so far
			e.insts[k] = s
		}
	}
	for o, s := range u.ptrs {
		e.ptrs[symbolKey(o)] = s
	}
	for _, f := range u.funcs {
		if f.slot == f.name {
			e.funcs[f.old] = append(e.funcs[f.old], f)
		}
	}
	e.types = append(e.types, u.types...)
}

// runBody is called by the lowered cell when all of it has been compiled.
func (e *Engine) runBody(body func()) {
	e.mu.Lock()
	r := e.run
	r.begun = true
	e.commit(r.unit)
	e.mu.Unlock()
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		r.err = e.guard(body)
		e.clearTrace()
	}()
	<-finished
	if r.err == nil && r.vals != nil {
		r.host.Result(r.vals)
	}
}

// variable is called by the lowered cell with the address of a new variable.
func (e *Engine) variable(i int, p any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.values[e.run.unit.vars[i].obj] = reflect.ValueOf(p).Elem()
}
