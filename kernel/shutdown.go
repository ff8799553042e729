package kernel

import (
	"context"

	"gophercell/kernel/wire"
)

// shutdown answers shutdown_request: to the one who asked, and on iopub, so that
// the other front ends know as well. The kernel ends after the idle status.
func (k *Kernel) shutdown(_ context.Context, r *request, c *wire.ShutdownRequest) (wire.Content, error) {
	reply := wire.ShutdownReply{Reply: wire.OK(), Restart: c.Restart}
	k.publish(r.msg, reply)
	r.after = append(r.after, func() { k.stop(errShutdown) })
	return reply, nil
}
