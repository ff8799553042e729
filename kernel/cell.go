package kernel

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

// cell is a cell that is running.
type cell struct {
	request    *request
	allowStdin bool
	ctx        context.Context
	cancel     context.CancelFunc // interrupts it
	// interrupted is when it was first interrupted, zero if it was not; guarded
	// by Kernel.cell's lock, as is kill.
	interrupted time.Time
	kill        *time.Timer // ends it by force; nil unless it was interrupted twice
}

// killAfter is how long a cell has to stop by itself before a second interrupt
// ends it by force, so that a double click does not cost the user's variables.
const killAfter = 250 * time.Millisecond

// runCell has the evaluator run a cell and returns when all that it wrote so far
// is sent.
func (k *Kernel) runCell(ctx context.Context, r *request, c *wire.ExecuteRequest) eval.Result {
	run := &cell{request: r, allowStdin: c.AllowStdin}
	run.ctx, run.cancel = context.WithCancel(ctx)
	defer run.cancel()
	k.output.begin(r.msg)
	defer k.output.finish()
	k.enter(run)
	defer k.leave(run)
	if run.ctx.Err() != nil {
		return eval.Result{Err: &eval.Error{Name: "Interrupted", Message: "the cell was interrupted before it began"}}
	}
	return k.evaluate(run.ctx, eval.Cell{
		Code:        c.Code,
		ID:          cellID(r.msg),
		Number:      max(k.count, 1),
		Silent:      c.Silent,
		AllowStdin:  c.AllowStdin,
		Expressions: c.UserExpressions,
	})
}

// evaluate calls the evaluator on a goroutine of its own, which it may end, and
// turns a panic into a result.
func (k *Kernel) evaluate(ctx context.Context, c eval.Cell) eval.Result {
	done := make(chan eval.Result, 1)
	go func() {
		res := eval.Result{Err: &eval.Error{Name: "KernelError", Message: "the evaluator ended its goroutine"}}
		defer func() {
			if p := recover(); p != nil {
				k.cfg.Log.Error("the evaluator panicked", "panic", p, "stack", string(debug.Stack()))
				res = eval.Result{Err: &eval.Error{Name: "KernelError", Message: fmt.Sprintf("the evaluator failed: %v", p)}}
			}
			done <- res
		}()
		res = k.cfg.Evaluator.Eval(ctx, c, k.output)
	}()
	return <-done
}

// enter makes c the running cell. An interrupt that came when it was still
// queued is for it.
func (k *Kernel) enter(c *cell) {
	k.cell.Lock()
	defer k.cell.Unlock()
	k.cell.current = c
	k.executions.begun()
	if k.cell.pending {
		k.cell.pending = false
		c.interrupted = time.Now()
		c.cancel()
	}
}

func (k *Kernel) leave(c *cell) {
	k.cell.Lock()
	defer k.cell.Unlock()
	k.cell.current = nil
	if c.kill != nil {
		c.kill.Stop()
	}
}

// current returns the running cell, nil if there is none.
func (k *Kernel) current() *cell {
	k.cell.Lock()
	defer k.cell.Unlock()
	return k.cell.current
}

// Interrupt stops the running cell, as an interrupt_request does: the first time
// so that its variables are kept, the second time by force where the evaluator
// can. Without a running cell it stops the next one that is queued, if any.
func (k *Kernel) Interrupt() {
	k.cell.Lock()
	defer k.cell.Unlock()
	switch c := k.cell.current; {
	case c == nil:
		k.cell.pending = k.executions.pending()
	case c.interrupted.IsZero():
		c.interrupted = time.Now()
		c.cancel()
	case c.kill == nil:
		c.kill = time.AfterFunc(killAfter-time.Since(c.interrupted), func() { k.killCell(c) })
	}
}

// killCell ends c by force if it still runs. It holds the lock meanwhile, so
// that it does not meet the next cell.
func (k *Kernel) killCell(c *cell) {
	k.cell.Lock()
	defer k.cell.Unlock()
	if killer, ok := k.cfg.Evaluator.(eval.Killer); ok && k.cell.current == c {
		killer.Kill("it was interrupted a second time")
	}
}

// settle comes before the reply to an execute_request: an interrupt that came too
// late for the last cell is not for one that the user runs when the reply is seen.
func (k *Kernel) settle() {
	k.executions.begun() // a request may end without a cell
	k.cell.Lock()
	defer k.cell.Unlock()
	k.cell.pending = k.cell.pending && k.executions.pending()
}

// forgetInterrupt drops an interrupt that was meant for cells that will not run.
func (k *Kernel) forgetInterrupt() {
	k.cell.Lock()
	defer k.cell.Unlock()
	k.cell.pending = false
}

// interruptRequest answers interrupt_request.
func (k *Kernel) interruptRequest(context.Context, *request, *wire.InterruptRequest) (wire.Content, error) {
	k.Interrupt()
	return wire.InterruptReply{Reply: wire.OK()}, nil
}
