package worker

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"

	"gophercell/kernel/eval"
)

// session is a cell that runs in the worker, and its Output.
type session struct {
	server *server
	id     uint64
	ctx    context.Context
	cancel context.CancelCauseFunc
	ended  atomic.Bool
}

var _ eval.Output = (*session)(nil)

// eval starts a cell; it is known to cancel when eval returns.
func (s *server) eval(req *request) {
	ctx, cancel := context.WithCancelCause(context.Background())
	c := &session{server: s, id: req.ID, ctx: ctx, cancel: cancel}
	s.mu.Lock()
	s.cell = c
	s.mu.Unlock()
	var cell eval.Cell
	if req.Cell != nil {
		cell = *req.Cell
	}
	go c.run(cell)
}

// cancel interrupts the cell id, if it still runs.
func (s *server) cancel(id uint64) {
	s.mu.Lock()
	c := s.cell
	s.mu.Unlock()
	if c != nil && c.id == id {
		c.cancel(context.Canceled)
	}
}

// run runs the cell. It recovers no panic: the evaluator does that for the
// cell's own, and one of the evaluator leaves it in an unknown state.
func (c *session) run(cell eval.Cell) {
	s := c.server
	s.events.send(&event{Op: opStarted})
	stop := s.monitor.watch(c.cancel, s.exceeded)
	res := s.ev.Eval(c.ctx, cell, c)
	stop()
	s.settleMemory(c.ctx, &res)
	c.ended.Store(true)
	c.cancel(nil)
	s.mu.Lock()
	if s.cell == c {
		s.cell = nil
	}
	s.mu.Unlock()
	s.events.result(&res, namesOf(s.ev))
}

// settleMemory ends a worker that is still past the limit when its cell has
// ended, and says why a cell was stopped for it.
func (s *server) settleMemory(ctx context.Context, res *eval.Result) {
	if used := s.monitor.excess(); used > 0 {
		s.exceeded(used)
	}
	var over *overLimit
	if !errors.As(context.Cause(ctx), &over) {
		return
	}
	msg := over.Error() + "; the cell was stopped, and the session's variables are kept"
	res.Value, res.Err = nil, newError("MemoryLimit", msg, nil)
}

// exceeded ends the worker, which uses too much memory.
func (s *server) exceeded(used uint64) {
	s.reply(&reply{Over: used})
	os.Exit(1)
}

// Stream writes text where everything else in the process writes it.
func (c *session) Stream(name, text string) {
	stream := stdout
	if name == streamNames[stderr] {
		stream = stderr
	}
	c.server.events.text(stream, text)
}

func (c *session) Display(b eval.Bundle) {
	c.server.events.show(&event{Op: opDisplay, Bundle: &b})
}

func (c *session) Update(id string, b eval.Bundle) {
	c.server.events.show(&event{Op: opUpdate, Update: id, Bundle: &b})
}

func (c *session) Clear(wait bool) {
	c.server.events.send(&event{Op: opClear, Wait: wait})
}

// Input asks the user. An interrupt of the cell ends the wait, too.
func (c *session) Input(ctx context.Context, prompt string, secret bool) (string, error) {
	if c.ended.Load() {
		return "", eval.ErrNoInput // there is no cell that a front end could ask for
	}
	s := c.server
	ch := make(chan *answer, 1)
	s.mu.Lock()
	s.asked++
	id := s.asked
	s.answers[id] = ch
	s.mu.Unlock()
	defer s.forget(id)
	s.events.send(&event{Op: opInput, ID: id, Prompt: prompt, Secret: secret})
	select {
	case a := <-ch:
		return a.result()
	case <-ctx.Done():
		s.events.send(&event{Op: opInputDone, ID: id})
		return "", ctx.Err()
	case <-c.ctx.Done():
		s.events.send(&event{Op: opInputDone, ID: id})
		return "", c.ctx.Err()
	}
}

func (s *server) answered(req *request) {
	s.mu.Lock()
	ch := s.answers[req.ID]
	delete(s.answers, req.ID)
	s.mu.Unlock()
	if ch == nil || req.Answer == nil {
		return // nobody waits any more
	}
	ch <- req.Answer
}

func (s *server) forget(id uint64) {
	s.mu.Lock()
	delete(s.answers, id)
	s.mu.Unlock()
}

// overLimit is why the monitor stops a cell.
type overLimit struct{ limit, used uint64 }

func (e *overLimit) Error() string {
	return memoryMessage(e.limit, fmt.Sprintf("%s were in use", formatBytes(e.used)))
}
