package kernel

import "gophercell/kernel/wire"

// busy says that r is being handled.
func (k *Kernel) busy(r *request) {
	k.state.Lock()
	defer k.state.Unlock()
	k.state.executing = k.state.executing || r.executes()
	k.publish(r.msg, wire.Status{State: wire.StateBusy})
}

// idle says that r was handled, with all its output sent.
func (k *Kernel) idle(r *request) {
	k.state.Lock()
	defer k.state.Unlock()
	if r.executes() {
		k.state.executing = false
	}
	k.publish(r.msg, wire.Status{State: wire.StateIdle})
}

// announce publishes the kernel's state without a parent. JupyterLab takes no
// notice of the statuses round a kernel_info_request and would show the state
// of a kernel that was just restarted as unknown.
func (k *Kernel) announce() {
	k.state.Lock()
	defer k.state.Unlock()
	state := wire.StateIdle
	if k.state.executing || !k.executions.empty() {
		state = wire.StateBusy
	}
	k.publish(nil, wire.Status{State: state})
}

// executes reports whether r runs in the execution lane.
func (r *request) executes() bool { return r.msg.Header.MsgType == "execute_request" }
