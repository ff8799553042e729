package kernel_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"time"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// echo is a target that sends back what it gets.
type echo struct{ closed chan string }

func (e *echo) open(c *kernel.Comm, m kernel.CommMessage) (kernel.CommHandler, error) {
	switch string(m.Data) {
	case `"refuse"`:
		return nil, errors.New("not today")
	case `"panic"`:
		panic("open")
	case `"quiet"`:
		return nil, nil
	}
	return e, c.Send(m.Data, m.Buffers...)
}

func (e *echo) Message(c *kernel.Comm, m kernel.CommMessage) {
	switch string(m.Data) {
	case `"panic"`:
		panic("message")
	case `"close"`:
		c.Close()
		c.Close()
		if c.Send("too late") == nil {
			panic("sent to a closed comm")
		}
		return
	}
	if err := c.Send(m.Data, m.Buffers...); err != nil {
		panic(err)
	}
}

func (e *echo) Closed(c *kernel.Comm, m kernel.CommMessage) { e.closed <- c.ID + string(m.Data) }

func startEcho(t *testing.T) (*testkernel.Kernel, *echo) {
	t.Helper()
	e := &echo{closed: make(chan string, 10)}
	k := testkernel.Start(t, kernel.Config{
		Evaluator: testkernel.NewEvaluator(),
		Comms:     map[string]kernel.CommTarget{"echo": e.open},
	})
	return k, e
}

func comms(t *testing.T, k *testkernel.Kernel, target string) map[string]wire.CommInfo {
	t.Helper()
	x := k.Request(kernel.Shell, wire.CommInfoRequest{TargetName: target})
	return testkernel.Decode[wire.CommInfoReply](t, x.Reply).Comms
}

func raw(s string) json.RawMessage { return json.RawMessage(s) }

func TestComm(t *testing.T) {
	k, e := startEcho(t)
	open := mustNew(t, k.Session, wire.CommOpen{CommID: "c1", TargetName: "echo", Data: raw(`{"a":1}`)})
	open.Buffers = [][]byte{{1, 2}, {}}
	k.SendMessage(kernel.Shell, open)
	x := k.WaitIdle(open)
	expect(t, "answer", types(x), "comm_msg")
	m := testkernel.Decode[wire.CommMsg](t, x.IOPub[1])
	expect(t, "data", m.CommID+string(m.Data), `c1{"a":1}`)
	if !reflect.DeepEqual(x.IOPub[1].Buffers, open.Buffers) {
		t.Errorf("buffers %v, want %v", x.IOPub[1].Buffers, open.Buffers)
	}
	expect(t, "comms", comms(t, k, "")["c1"].TargetName, "echo")
	expect(t, "comms of echo", len(comms(t, k, "echo")), 1)
	expect(t, "comms of another", len(comms(t, k, "other")), 0)

	x = k.WaitIdle(k.Send(kernel.Shell, wire.CommMsg{CommID: "c1", Data: raw(`{"b":2}`)}))
	expect(t, "data", string(testkernel.Decode[wire.CommMsg](t, x.IOPub[1]).Data), `{"b":2}`)

	k.WaitIdle(k.Send(kernel.Shell, wire.CommClose{CommID: "c1", Data: raw(`{}`)}))
	expect(t, "closed", <-e.closed, "c1{}")
	expect(t, "comms", len(comms(t, k, "")), 0)
	expect(t, "after the end", types(k.WaitIdle(k.Send(kernel.Shell, wire.CommMsg{CommID: "c1", Data: raw(`{}`)}))), "")
	k.WaitIdle(k.Send(kernel.Shell, wire.CommClose{CommID: "c1", Data: raw(`{}`)}))
	k.Quiet(kernel.Shell, 20*time.Millisecond)
}

func TestCommIsClosedAtOnce(t *testing.T) {
	k, _ := startEcho(t)
	for what, open := range map[string]wire.CommOpen{
		"unknown target": {CommID: "c1", TargetName: "nobody", Data: raw(`{}`)},
		"refused":        {CommID: "c2", TargetName: "echo", Data: raw(`"refuse"`)},
		"panicked":       {CommID: "c3", TargetName: "echo", Data: raw(`"panic"`)},
	} {
		x := k.WaitIdle(k.Send(kernel.Shell, open))
		expect(t, what, types(x), "comm_close")
		m := testkernel.Decode[wire.CommClose](t, x.IOPub[1])
		expect(t, what, m.CommID+string(m.Data), open.CommID+"{}")
	}
	expect(t, "comms", len(comms(t, k, "")), 0)
}

func TestCommHandlerMayPanicOrClose(t *testing.T) {
	k, _ := startEcho(t)
	k.WaitIdle(k.Send(kernel.Shell, wire.CommOpen{CommID: "c", TargetName: "echo", Data: raw(`{}`)}))
	k.WaitIdle(k.Send(kernel.Shell, wire.CommMsg{CommID: "c", Data: raw(`"panic"`)}))
	expect(t, "after a panic", types(k.WaitIdle(k.Send(kernel.Shell, wire.CommMsg{CommID: "c", Data: raw(`{}`)}))), "comm_msg")
	expect(t, "closing", types(k.WaitIdle(k.Send(kernel.Shell, wire.CommMsg{CommID: "c", Data: raw(`"close"`)}))), "comm_close")
	expect(t, "comms", len(comms(t, k, "")), 0)
	k.Quiet(kernel.Shell, 20*time.Millisecond)
}

func TestCommWithoutHandler(t *testing.T) {
	k, _ := startEcho(t)
	k.WaitIdle(k.Send(kernel.Shell, wire.CommOpen{CommID: "c", TargetName: "echo", Data: raw(`"quiet"`)}))
	k.WaitIdle(k.Send(kernel.Shell, wire.CommMsg{CommID: "c"}))
	expect(t, "comms", len(comms(t, k, "")), 1)
	k.WaitIdle(k.Send(kernel.Shell, wire.CommClose{CommID: "c"}))
	expect(t, "comms", len(comms(t, k, "")), 0)
}

func TestOpenCommFromTheKernel(t *testing.T) {
	k, e := startEcho(t)
	cell := k.Execute("print a")
	if _, err := k.OpenComm("widget", e, func() {}); err == nil {
		t.Error("data that cannot be encoded: no error")
	}
	c, err := k.OpenComm("widget", e, map[string]int{"value": 7}, []byte{9})
	if err != nil {
		t.Fatal(err)
	}
	m := k.FindType(kernel.IOPub, "comm_open")
	expect(t, "parent", testkernel.ParentID(m), cell.Request.Header.MsgID)
	expect(t, "buffers", len(m.Buffers), 1)
	open := testkernel.Decode[wire.CommOpen](t, m)
	expect(t, "open", open.CommID+open.TargetName+string(open.Data), c.ID+`widget{"value":7}`)
	x := k.WaitIdle(k.Send(kernel.Shell, wire.CommMsg{CommID: c.ID, Data: raw(`{"value":8}`)}))
	expect(t, "answer", types(x), "comm_msg")
	c.Close()
	k.FindType(kernel.IOPub, "comm_close")
}
