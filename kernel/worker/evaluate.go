package worker

import (
	"context"
	"fmt"
	"time"

	"gophercell/kernel/eval"
)

// Eval runs a cell in the worker. When the worker ends meanwhile, the result's
// Err says how and what was lost, and the next cell runs in a new worker.
func (c *Client) Eval(ctx context.Context, cell eval.Cell, out eval.Output) eval.Result {
	c.turn.Lock()
	defer c.turn.Unlock()
	// That a worker has ended may show only when it does not begin with the
	// cell. Nothing of the cell has run then, and the next worker gets it.
	var p *process
	for range 3 {
		var failed *eval.Error
		if p, failed = c.await(ctx); failed != nil {
			return eval.Result{Err: failed}
		}
		c.remind(out)
		if res := c.evalIn(ctx, p, cell, out); res != nil {
			return *res
		}
	}
	return eval.Result{Err: p.death.atStart(p.sink.kept()).startError()}
}

func failure(name, message string) eval.Result {
	return eval.Result{Err: newError(name, message, nil)}
}

func newError(name, message string, cause error) *eval.Error {
	return &eval.Error{Name: name, Message: message, Frames: []string{name + ": " + message}, Cause: cause}
}

// await returns a worker that is ready.
func (c *Client) await(ctx context.Context) (*process, *eval.Error) {
	for {
		s := c.demand()
		if failed := c.waitFor(ctx, s.ready); failed != nil {
			return nil, failed
		}
		if s.failure != nil {
			return nil, s.failure.startError()
		}
		if !s.process.ended() {
			return s.process, nil
		}
		if failed := c.waitFor(ctx, s.over); failed != nil {
			return nil, failed
		}
	}
}

// waitFor waits until ch is closed, and says why it could not.
func (c *Client) waitFor(ctx context.Context, ch <-chan struct{}) *eval.Error {
	select {
	case <-ch:
	case <-ctx.Done():
	case <-c.closing:
	}
	if c.isClosed() {
		return closedDeath().errorFor()
	}
	if err := ctx.Err(); err != nil {
		return newError("Interrupted", "interrupted before the cell began; nothing was lost", err)
	}
	return nil
}

// remind tells a cell that its worker is not the last cell's.
func (c *Client) remind(out eval.Output) {
	c.mu.Lock()
	d := c.bereaved
	c.bereaved = nil
	c.mu.Unlock()
	if d != nil {
		out.Stream(streamNames[stderr], d.reminder())
	}
}

// evalIn runs a cell in p. It returns nil if p ended before it began with it.
func (c *Client) evalIn(ctx context.Context, p *process, cell eval.Cell, out eval.Output) *eval.Result {
	run := p.begin(ctx, out)
	frame, err := encodeFrame(&request{Op: opEval, ID: run.id, Cell: &cell})
	if err != nil {
		p.forget(run)
		res := failure("CellTooLarge", fmt.Sprintf("the cell cannot be sent to its worker: %v", err))
		return &res
	}
	sent := make(chan struct{})
	go func() { // a large cell waits for the worker, an interrupt does not
		defer close(sent)
		p.write(frame)
	}()
	select {
	case res := <-run.result:
		return res
	case <-p.done:
	case <-ctx.Done():
		c.interrupt(p, run, sent)
	}
	select {
	case res := <-run.result:
		return res
	case <-p.done:
		return p.endOf(run)
	}
}

// interrupt asks the worker to stop the cell, and returns when it has stopped
// or was killed.
func (c *Client) interrupt(p *process, run *cellRun, sent <-chan struct{}) {
	go func() {
		<-sent
		p.send(&request{Op: opCancel, ID: run.id})
	}()
	grace := time.NewTimer(c.opts.InterruptGrace)
	defer grace.Stop()
	select {
	case res := <-run.result:
		run.result <- res
	case <-p.done:
	case <-grace.C:
		p.kill(&death{
			Name: "Interrupted", Cause: context.Cause(run.ctx),
			What: fmt.Sprintf("the cell did not stop within %v of the interrupt, so its worker was ended", c.opts.InterruptGrace),
		})
	}
}

// endOf is the result of a cell whose worker has ended, nil if it has not run.
func (p *process) endOf(run *cellRun) *eval.Result {
	select {
	case res := <-run.result: // it was the last thing that the worker did
		return res
	default:
	}
	if !p.ranWhenEnded(run) {
		return nil
	}
	if p.sink.output() == nil {
		p.sink.set(run.out) // what the worker wrote before it ended
	}
	return &eval.Result{Err: p.death.errorFor()}
}

// ranWhenEnded says whether the end of p is run's end.
func (p *process) ranWhenEnded(run *cellRun) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return run.started || p.forced != nil && p.victim == run
}

// forget withdraws a cell that was not sent.
func (p *process) forget(run *cellRun) {
	p.mu.Lock()
	if p.cell == run {
		p.cell = nil
	}
	p.mu.Unlock()
}

// cellRan says whether p ended while a cell ran, which is told by that cell.
func (p *process) cellRan() bool {
	p.mu.Lock()
	run := p.cell
	p.mu.Unlock()
	return run != nil && p.ranWhenEnded(run)
}

// ran says whether p has ever begun with a cell.
func (p *process) ran() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cells > 0 || p.cell != nil && p.cell.started
}
