package kernel

import (
	"context"
	"time"

	"gophercell/kernel/wire"
)

const (
	// quiet is how long no execute_request must have come before a front end is
	// taken to have sent all cells of a "Run All". JupyterLab sends them within
	// some 15 ms; 30 ms was seen to be too short on a loaded machine.
	quiet = 100 * time.Millisecond
	// longestHold bounds the wait for a front end that never stops sending.
	longestHold = 5 * time.Second
)

// abortQueued waits until the front end has sent the cells that it runs together
// with r, and has them aborted after r was answered.
func (k *Kernel) abortQueued(ctx context.Context, r *request) {
	for end := time.Now().Add(longestHold); time.Now().Before(end); {
		rest := quiet - k.executions.quietFor()
		if rest <= 0 {
			break
		}
		select {
		case <-time.After(rest):
		case <-ctx.Done():
			return
		}
	}
	// Taken before the reply is sent: what a front end sends after it has seen
	// the reply is to run.
	queued := k.executions.drain()
	k.forgetInterrupt()
	r.after = append(r.after, func() {
		for _, q := range queued {
			k.abort(q)
		}
	})
}

// abort answers an execute_request that will not run.
func (k *Kernel) abort(r *request) {
	k.busy(r)
	r.reply(wire.ErrorReply{Type: "execute_reply", Reply: wire.Reply{Status: wire.StatusAborted}})
	k.idle(r)
}
