package kernel

import (
	"context"
	"fmt"

	"gophercell/kernel/wire"
)

// route says how requests of one type are handled.
type route struct {
	lane   func(*Kernel) *queue // nil: the lane of the channel that it came on
	handle handler
}

// handler handles a request. The content that it returns, if any, is sent as
// the reply; an error is replied instead.
type handler func(k *Kernel, ctx context.Context, r *request, c wire.Content) (wire.Content, error)

// routes finds the route of a request by its type.
var routes map[string]*route

func init() { // not an initialiser: the handlers reach routes again
	routes = map[string]*route{
		"execute_request":     {executionLane, on((*Kernel).execute)},
		"complete_request":    {introspectionLane, on((*Kernel).complete)},
		"inspect_request":     {introspectionLane, on((*Kernel).inspect)},
		"is_complete_request": {introspectionLane, on((*Kernel).isComplete)},
		"history_request":     {nil, on((*Kernel).history)},
		"kernel_info_request": {nil, on((*Kernel).kernelInfo)},
		"comm_info_request":   {commsLane, on((*Kernel).commInfo)},
		"comm_open":           {commsLane, on((*Kernel).commOpen)},
		"comm_msg":            {commsLane, on((*Kernel).commMsg)},
		"comm_close":          {commsLane, on((*Kernel).commClose)},
		"interrupt_request":   {controlLane, on((*Kernel).interruptRequest)},
		"shutdown_request":    {controlLane, on((*Kernel).shutdown)},
		"usage_request":       {controlLane, on((*Kernel).usageRequest)},
	}
}

func executionLane(k *Kernel) *queue     { return k.executions }
func introspectionLane(k *Kernel) *queue { return k.introspection }
func commsLane(k *Kernel) *queue         { return k.commLane }
func controlLane(k *Kernel) *queue       { return k.control }

// on adapts a method that takes its request's own content.
func on[C wire.Content](h func(*Kernel, context.Context, *request, C) (wire.Content, error)) handler {
	return func(k *Kernel, ctx context.Context, r *request, c wire.Content) (wire.Content, error) {
		content, ok := c.(C)
		if !ok {
			return nil, fmt.Errorf("the content of %s was decoded as a %T", r.msg.Header.MsgType, c)
		}
		return h(k, ctx, r, content)
	}
}

// lane returns the lane of a request.
func (k *Kernel) lane(r *request) *queue {
	switch {
	case r.route != nil && r.route.lane != nil:
		return r.route.lane(k)
	case r.channel == Control:
		return k.control
	}
	return k.shell
}
