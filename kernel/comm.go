package kernel

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"gophercell/kernel/wire"
)

// CommTarget receives a comm that a front end has opened, and returns who gets
// its messages. An error closes the comm again. Targets and handlers are called
// one at a time; they should not take long.
type CommTarget func(c *Comm, open CommMessage) (CommHandler, error)

// CommHandler receives what a front end sends over a comm.
type CommHandler interface {
	Message(c *Comm, m CommMessage)
	// Closed is called when the front end closed the comm.
	Closed(c *Comm, m CommMessage)
}

// CommMessage is what travels over a comm.
type CommMessage struct {
	Data     json.RawMessage // "{}" if there is none
	Metadata json.RawMessage // "{}" if there is none
	Buffers  [][]byte
}

// Comm is an open channel between an object in the kernel and one in the front
// ends. Its methods may be called by several goroutines.
type Comm struct {
	ID, Target string

	kernel  *Kernel
	handler CommHandler
	parent  atomic.Pointer[wire.Message] // what is being handled, or was last
}

// comms are the comms that are open.
type comms struct {
	mu   sync.Mutex
	open map[string]*Comm
}

func (c *comms) get(id string) *Comm {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.open[id]
}

func (c *comms) put(comm *Comm) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open[comm.ID] = comm
}

// remove reports whether the comm was open.
func (c *comms) remove(comm *Comm) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open[comm.ID] != comm {
		return false
	}
	delete(c.open, comm.ID)
	return true
}

// OpenComm opens a comm to a target of the front ends, such as
// "jupyter.widget".
func (k *Kernel) OpenComm(target string, h CommHandler, data any, buffers ...[]byte) (*Comm, error) {
	raw, err := marshal(data)
	if err != nil {
		return nil, fmt.Errorf("kernel: opening a comm to %q: %w", target, err)
	}
	c := &Comm{ID: wire.NewID(), Target: target, kernel: k, handler: h}
	k.comms.put(c)
	c.publish(wire.CommOpen{CommID: c.ID, TargetName: target, Data: raw}, buffers)
	return c, nil
}

// Send sends data, which must encode as JSON, and buffers to the front ends.
func (c *Comm) Send(data any, buffers ...[]byte) error {
	raw, err := marshal(data)
	if err != nil {
		return fmt.Errorf("kernel: sending to a comm of %q: %w", c.Target, err)
	}
	if c.kernel.comms.get(c.ID) != c {
		return fmt.Errorf("kernel: sending to a comm of %q: it is closed", c.Target)
	}
	c.publish(wire.CommMsg{CommID: c.ID, Data: raw}, buffers)
	return nil
}

// Close closes the comm. Closing it twice is no error.
func (c *Comm) Close() {
	if c.kernel.comms.remove(c) {
		c.publish(wire.CommClose{CommID: c.ID, Data: json.RawMessage("{}")}, nil)
	}
}

// publish sends as a consequence of the comm's last message, or of the cell that
// was run last.
func (c *Comm) publish(content wire.Content, buffers [][]byte) {
	parent := c.parent.Load()
	if parent == nil {
		parent = c.kernel.output.lastParent()
	}
	c.kernel.publish(parent, content, buffers...)
}

func (o *output) lastParent() *wire.Message {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.parent
}

func commMessage(r *request, data json.RawMessage) CommMessage {
	if len(data) == 0 || string(data) == "null" {
		data = json.RawMessage("{}")
	}
	return CommMessage{Data: data, Metadata: r.msg.Metadata, Buffers: slices.Clone(r.msg.Buffers)}
}

// commOpen handles comm_open. A target that is not known, or fails, means that
// the comm is closed at once.
func (k *Kernel) commOpen(_ context.Context, r *request, c *wire.CommOpen) (wire.Content, error) {
	comm := &Comm{ID: c.CommID, Target: c.TargetName, kernel: k}
	comm.parent.Store(r.msg)
	k.comms.put(comm)
	opened := false
	defer func() {
		if !opened { // also when the target panicked
			comm.Close()
		}
	}()
	target := k.cfg.Comms[c.TargetName]
	if target == nil {
		k.cfg.Log.Warn("closing a comm to an unknown target", "target", c.TargetName)
		return nil, nil
	}
	handler, err := target(comm, commMessage(r, c.Data))
	if err != nil {
		return nil, fmt.Errorf("opening a comm to %q: %w", c.TargetName, err)
	}
	comm.handler, opened = handler, true
	return nil, nil
}

// commMsg handles comm_msg.
func (k *Kernel) commMsg(_ context.Context, r *request, c *wire.CommMsg) (wire.Content, error) {
	comm := k.comms.get(c.CommID)
	if comm == nil {
		k.cfg.Log.Warn("ignoring a message for a comm that is not open", "comm", c.CommID)
		return nil, nil
	}
	comm.parent.Store(r.msg)
	if comm.handler != nil {
		comm.handler.Message(comm, commMessage(r, c.Data))
	}
	return nil, nil
}

// commClose handles comm_close.
func (k *Kernel) commClose(_ context.Context, r *request, c *wire.CommClose) (wire.Content, error) {
	comm := k.comms.get(c.CommID)
	if comm == nil || !k.comms.remove(comm) {
		return nil, nil
	}
	if comm.handler != nil {
		comm.handler.Closed(comm, commMessage(r, c.Data))
	}
	return nil, nil
}

// commInfo answers comm_info_request.
func (k *Kernel) commInfo(_ context.Context, _ *request, c *wire.CommInfoRequest) (wire.Content, error) {
	reply := wire.CommInfoReply{Reply: wire.OK(), Comms: map[string]wire.CommInfo{}}
	k.comms.mu.Lock()
	defer k.comms.mu.Unlock()
	for id, comm := range k.comms.open {
		if c.TargetName == "" || c.TargetName == comm.Target {
			reply.Comms[id] = wire.CommInfo{TargetName: comm.Target}
		}
	}
	return reply, nil
}
