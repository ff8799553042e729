package worker

import (
	"context"
	"errors"
	"time"

	"gophercell/kernel/eval"
)

// Complete asks the worker, also while a cell runs. Where no worker answers in
// time there are no proposals.
func (c *Client) Complete(code string, cursor int) eval.Completion {
	rep := c.query(&request{Op: opComplete, Query: &query{Code: code, Cursor: cursor}})
	if rep == nil || rep.Completion == nil {
		return eval.Completion{Start: cursor, End: cursor}
	}
	return *rep.Completion
}

// Inspect asks the worker, also while a cell runs.
func (c *Client) Inspect(code string, cursor, detail int) (eval.Bundle, bool) {
	rep := c.query(&request{Op: opInspect, Query: &query{Code: code, Cursor: cursor, Detail: detail}})
	if rep == nil || rep.Bundle == nil {
		return eval.Bundle{}, false
	}
	return *rep.Bundle, true
}

// IsComplete asks the worker, also while a cell runs. Where no worker answers
// in time the status is "unknown".
func (c *Client) IsComplete(code string) (status, indent string) {
	rep := c.query(&request{Op: opIsComplete, Query: &query{Code: code}})
	if rep == nil || rep.Status == "" {
		return "unknown", ""
	}
	return rep.Status, rep.Indent
}

// query waits for a worker that is starting, but does not start one.
func (c *Client) query(r *request) *reply {
	began := time.Now()
	timeout := time.NewTimer(c.limits.query)
	defer timeout.Stop()
	s := c.current()
	select {
	case <-s.ready:
	case <-timeout.C:
		return nil
	case <-c.closing:
		return nil
	}
	if s.process == nil {
		return nil
	}
	rep := s.process.call(r, c.limits.query-time.Since(began))
	if rep != nil && rep.Err != "" {
		c.opts.Log.Warn("request failed in the worker", "request", r.Op, "error", rep.Err)
	}
	return rep
}

// Reset forgets the session. A worker that does not do it in time is replaced,
// which has the same effect.
func (c *Client) Reset() error {
	c.turn.Lock()
	defer c.turn.Unlock()
	p, failed := c.await(context.Background())
	if failed != nil {
		return failed
	}
	rep := p.call(&request{Op: opReset}, c.limits.reset)
	if rep == nil {
		return c.resetByForce(p)
	}
	p.setNames(rep.Names)
	if rep.Err != "" {
		return errors.New(rep.Err)
	}
	return nil
}

func (c *Client) resetByForce(p *process) error {
	p.kill(&death{Name: "WorkerDied", What: "the worker did not reset its session in time", Wanted: true})
	<-p.done
	_, failed := c.await(context.Background())
	if failed != nil {
		return failed
	}
	return nil
}

// Variables lists the session's variables as of the last cell's end, nil if the
// worker's evaluator cannot tell.
func (c *Client) Variables() []string {
	p := c.running()
	if p == nil {
		return nil
	}
	return p.variables()
}
