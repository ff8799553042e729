package interp

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"gophercell/interp/cell"
	"gophercell/interp/engine"
	"gophercell/interp/magic"
	"gophercell/kernel/eval"
	"gophercell/mllib/interrupt"
)

// Eval runs a cell. The one recover of the evaluator is here: a bug of ours must
// not cost the session's variables.
func (in *Interp) Eval(ctx context.Context, c eval.Cell, out eval.Output) (res eval.Result) {
	defer func() {
		if r := recover(); r != nil {
			res = eval.Result{Err: internalError(r, debug.Stack())}
		}
	}()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	in.connectDisplay()
	in.out.Store(&output{ctx, out})
	interrupt.Clear()
	defer context.AfterFunc(ctx, interrupt.Request)()
	code := strings.ReplaceAll(c.Code, "\r\n", "\n")
	if name, detail, ok := helpFor(code); ok {
		return in.help(name, detail)
	}
	res = in.evalParts(ctx, peel(code), cellName(c), out)
	if res.Err == nil && len(c.Expressions) > 0 {
		res.Expressions = in.evalExpressions(ctx, c)
	}
	return res
}

func cellName(c eval.Cell) string {
	if c.Number <= 0 {
		return "cell[*]"
	}
	return fmt.Sprintf("cell[%d]", c.Number)
}

// evalParts runs the parts of a cell in order; its value is the last one's.
func (in *Interp) evalParts(ctx context.Context, parts []part, name string, out eval.Output) (res eval.Result) {
	env := &magic.Env{
		Out: out, Reset: in.Reset, Variables: in.variables,
		Run: func(ctx context.Context, code string) eval.Result { return in.runGo(ctx, name, code) },
	}
	for _, p := range parts {
		res = in.evalPart(ctx, p, name, env)
		if res.Err != nil {
			return res
		}
	}
	return res
}

func (in *Interp) evalPart(ctx context.Context, p part, name string, env *magic.Env) eval.Result {
	var res eval.Result
	var err error
	switch p.kind {
	case goCode:
		return in.runGo(ctx, name, p.code)
	case shellLine:
		err = magic.Shell(ctx, p.code, env)
	default:
		res, err = magic.Run(ctx, p.call, p.kind == cellMagic, env)
	}
	if err != nil {
		res.Err = magicError(err)
	}
	return res
}

func (in *Interp) variables() []magic.Variable {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.ses.list()
}

// evalExpressions evaluates a request's user expressions; they leave no trace in
// the session but for what they call.
func (in *Interp) evalExpressions(ctx context.Context, c eval.Cell) map[string]eval.ExprValue {
	values := map[string]eval.ExprValue{}
	for key, code := range c.Expressions {
		res := in.runGo(ctx, "expression", code)
		values[key] = eval.ExprValue{Value: res.Value, Err: res.Err}
	}
	return values
}

// runGo checks and runs Go code.
func (in *Interp) runGo(ctx context.Context, name, code string) eval.Result {
	in.mu.Lock()
	in.runs++
	seq, ses, eng := in.runs, in.ses, in.engine
	ses.texts[name] = code
	checked, problems := cell.Check(name, code, ses.scope, in.packages())
	in.mu.Unlock()
	if len(problems) > 0 {
		return eval.Result{Err: compileError(name, code, problems)}
	}
	h := newHost(ctx, in, checked)
	defer h.cancel(nil)
	err := eng.Run(h.ctx, checked, h)
	var unsupported *engine.Unsupported
	if errors.As(err, &unsupported) {
		in.undo(checked)
	} else {
		in.bind(ses, checked, seq, h)
	}
	return in.result(ses, h, err)
}

// undo takes back what a cell that could not run has changed.
func (in *Interp) undo(c *cell.Checked) {
	in.mu.Lock()
	defer in.mu.Unlock()
	c.Undo()
}

// bind puts in force what the cell defined. A variable that takes the name of an
// earlier one of another type does so once it has its first value: where the
// cell failed before that, the earlier one stays.
func (in *Interp) bind(ses *session, c *cell.Checked, seq int, h *host) {
	in.mu.Lock()
	defer in.mu.Unlock()
	later := map[string]bool{}
	for i, v := range c.Vars {
		if ses.scope.Objects[v.Name()] != nil && !h.isBound(i) {
			later[v.Name()] = true
		}
	}
	if gone := ses.bind(c, seq, later); len(gone) > 0 {
		in.engine.Forget(gone...)
	}
}

// result makes the cell's result out of how its run ended.
func (in *Interp) result(ses *session, h *host, err error) eval.Result {
	h.mu.Lock()
	defer h.mu.Unlock()
	if crash := h.crash; crash != nil && (err == nil || errors.Is(err, engine.ErrInterrupted)) {
		return eval.Result{Err: ses.panicError(crash, "panic in a goroutine: ")}
	}
	if err != nil {
		return eval.Result{Err: ses.runError(err)}
	}
	if h.failed != nil {
		return eval.Result{Err: ses.runError(h.failed)}
	}
	return eval.Result{Value: h.value}
}
