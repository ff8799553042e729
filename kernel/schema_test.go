package kernel_test

import (
	"testing"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// Every type of message that a kernel sends is sent here at least once, and the
// client checks each against the protocol.
func TestEveryMessageIsSound(t *testing.T) {
	k, _ := startEcho(t)
	seen := map[string]bool{}
	note := func(x *testkernel.Exchange) {
		for _, m := range x.IOPub {
			seen[m.Header.MsgType] = true
		}
		if x.Reply != nil {
			seen[x.Reply.Header.MsgType] = true
		}
	}
	cell := ask(k, "print a\ndisplay b\nshow i c\nupdate i d\nclear\nask e\nresult f\npage g")
	k.Answer("x")
	seen["input_request"] = true
	note(k.Wait(kernel.Shell, cell))
	note(k.Execute("fail E m").Exchange)
	for _, r := range []wire.Content{
		wire.CompleteRequest{Code: "a"},
		wire.InspectRequest{Code: "a"},
		wire.IsCompleteRequest{},
		wire.HistoryRequest{Output: true},
		wire.KernelInfoRequest{},
		wire.CommInfoRequest{},
		wire.InterruptRequest{},
		wire.UsageRequest{},
		wire.UsageRequest{},
	} {
		note(k.Request(kernel.Control, r))
	}
	for _, c := range []wire.Content{
		wire.CommOpen{CommID: "a", TargetName: "echo"},
		wire.CommMsg{CommID: "a", Data: raw("{}")},
		wire.CommOpen{CommID: "b", TargetName: "nobody"},
	} {
		note(k.WaitIdle(k.Send(kernel.Shell, c)))
	}
	if _, err := k.OpenComm("x", nil, map[string]int{}); err != nil {
		t.Fatal(err)
	}
	seen[k.FindType(kernel.IOPub, "comm_open").Header.MsgType] = true
	note(k.Request(kernel.Control, wire.ShutdownRequest{}))
	for _, msgType := range testkernel.MessageTypes() {
		if !seen[msgType] {
			t.Errorf("no %s was sent", msgType)
		}
	}
}
