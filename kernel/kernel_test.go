package kernel_test

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

func TestStartingComesOnceAndFirst(t *testing.T) {
	k := start(t)
	k.Execute("print a")
	k.Request(kernel.Control, wire.ShutdownRequest{})
	first := k.Next(kernel.IOPub)
	if !isState(first, wire.StateStarting) || string(first.Parent) != "{}" {
		t.Errorf("first is %s with the parent %s", first.Content, first.Parent)
	}
	k.Quiet(kernel.IOPub, 50*time.Millisecond)
}

func TestParentIsEchoedByteForByte(t *testing.T) {
	k := start(t)
	m, err := wire.New("s", wire.ExecuteRequest{Code: "print a"})
	if err != nil {
		t.Fatal(err)
	}
	m.RawHeader = json.RawMessage(`{ "msg_id":"id-1", "msg_type":"execute_request","session":"s" ,"subshell_id":null,"vscode":{"x":[1]}}`)
	m.Header.MsgID = "id-1"
	k.SendMessage(kernel.Shell, m)
	x := k.Wait(kernel.Shell, m)
	for _, got := range append(x.IOPub, x.Reply) {
		if string(got.Parent) != string(m.RawHeader) {
			t.Errorf("%s has the parent %s, want %s", got.Header.MsgType, got.Parent, m.RawHeader)
		}
	}
}

func TestSessionIsTheKernelsOwn(t *testing.T) {
	k := start(t)
	a, b := k.Execute("print a"), k.Execute("print b")
	if s := a.Exchange.Reply.Header.Session; s == k.Session || s != b.Exchange.Reply.Header.Session {
		t.Errorf("sessions %s and %s, the client's is %s", s, b.Exchange.Reply.Header.Session, k.Session)
	}
}

func TestSessionCanBeGiven(t *testing.T) {
	k := testkernel.Start(t, kernel.Config{Evaluator: testkernel.NewEvaluator(), Session: "given"})
	expect(t, "session", k.Execute("print a").Exchange.Reply.Header.Session, "given")
}

func TestMessageIDsAreUnique(t *testing.T) {
	k := start(t)
	seen := map[string]bool{}
	for range 20 {
		x := k.Execute("print a\nresult 1")
		for _, m := range append(x.IOPub, x.Exchange.Reply) {
			if seen[m.Header.MsgID] {
				t.Fatalf("id %s was used twice", m.Header.MsgID)
			}
			seen[m.Header.MsgID] = true
		}
	}
}

// Every request is answered on the channel it came on.
func TestRequestsOnBothChannels(t *testing.T) {
	requests := []wire.Content{
		wire.KernelInfoRequest{},
		wire.CommInfoRequest{},
		wire.HistoryRequest{Access: "tail"},
		wire.CompleteRequest{Code: "a", CursorPos: 1},
		wire.InspectRequest{Code: "a"},
		wire.IsCompleteRequest{Code: "a"},
		wire.InterruptRequest{},
		wire.UsageRequest{},
		wire.ExecuteRequest{Code: "print x"},
	}
	k := start(t)
	for _, ch := range []kernel.Channel{kernel.Shell, kernel.Control} {
		for _, r := range requests {
			x := k.Request(ch, r)
			expect(t, ch.String(), x.Reply.Header.MsgType, wire.ReplyType(r.MsgType()))
			if n := len(x.IOPub); !isState(x.IOPub[0], wire.StateBusy) || !isState(x.IOPub[n-1], wire.StateIdle) {
				t.Errorf("%s on %v is not between busy and idle", r.MsgType(), ch)
			}
		}
	}
}

func TestKernelInfo(t *testing.T) {
	k := testkernel.Start(t, kernel.Config{
		Evaluator: testkernel.NewEvaluator(),
		Info:      kernel.Info{Version: "1.2.3", HelpLinks: []wire.HelpLink{{Text: "Go", URL: "https://go.dev"}}},
	})
	info := testkernel.Decode[wire.KernelInfoReply](t, k.Request(kernel.Shell, wire.KernelInfoRequest{}).Reply)
	expect(t, "protocol", info.ProtocolVersion, "5.5")
	expect(t, "implementation", info.Implementation+" "+info.ImplementationVersion, "gophercell 1.2.3")
	expect(t, "language", info.LanguageInfo.Name+info.LanguageInfo.FileExtension+" "+info.LanguageInfo.MIMEType, "go.go text/x-go")
	expect(t, "help", len(info.HelpLinks), 1)
	if !strings.Contains(info.Banner, "1.2.3") {
		t.Errorf("banner %q does not name the version", info.Banner)
	}
}

// JupyterLab shows the state of a restarted kernel by this status.
func TestStateIsAnnouncedAfterKernelInfo(t *testing.T) {
	k := start(t)
	k.Find(kernel.IOPub, func(m *wire.Message) bool { return isState(m, wire.StateStarting) })
	announced := func() string {
		x := k.Request(kernel.Shell, wire.KernelInfoRequest{})
		m := k.Find(kernel.IOPub, func(m *wire.Message) bool { return testkernel.ParentID(m) == "" })
		if m.Header.Date < x.IOPub[len(x.IOPub)-1].Header.Date {
			t.Error("the state is announced before the request's idle")
		}
		return testkernel.Decode[wire.Status](t, m).State
	}
	expect(t, "at rest", announced(), wire.StateIdle)
	cell := k.Send(kernel.Shell, wire.ExecuteRequest{Code: "block"})
	k.WaitBusy(cell)
	expect(t, "while a cell runs", announced(), wire.StateBusy)
	k.Request(kernel.Control, wire.InterruptRequest{})
	k.Wait(kernel.Shell, cell)
	expect(t, "after the cell", announced(), wire.StateIdle)
	k.Request(kernel.Control, wire.KernelInfoRequest{})
	k.Quiet(kernel.IOPub, 50*time.Millisecond)
}

func TestOthersDoNotWaitForACell(t *testing.T) {
	k := start(t)
	cell := k.Send(kernel.Shell, wire.ExecuteRequest{Code: "print started\nblock"})
	k.WaitBusy(cell)
	for _, ch := range []kernel.Channel{kernel.Shell, kernel.Control} {
		for _, r := range []wire.Content{
			wire.KernelInfoRequest{},
			wire.CompleteRequest{Code: "x"},
			wire.InspectRequest{Code: "x"},
			wire.IsCompleteRequest{},
			wire.HistoryRequest{},
			wire.CommInfoRequest{},
			wire.UsageRequest{},
		} {
			k.Request(ch, r)
		}
	}
	k.Request(kernel.Control, wire.InterruptRequest{})
	expect(t, "the cell's end", k.Execution(k.Wait(kernel.Shell, cell)).Reply.EName, "Interrupted")
}

// A slow evaluator keeps back introspection only.
func TestSlowCompletionBlocksNothingElse(t *testing.T) {
	release := make(chan struct{})
	e := testkernel.NewEvaluator()
	e.CompleteFunc = func(string, int) eval.Completion {
		<-release
		return eval.Completion{}
	}
	k := testkernel.Start(t, kernel.Config{Evaluator: e})
	complete := k.Send(kernel.Shell, wire.CompleteRequest{Code: "x"})
	k.WaitBusy(complete)
	k.Request(kernel.Shell, wire.KernelInfoRequest{})
	expect(t, "a cell", k.Execute("print x").Stdout, "x\n")
	close(release)
	k.Wait(kernel.Shell, complete)
}

func TestUnknownMessagesAreIgnored(t *testing.T) {
	k := start(t)
	for _, ch := range []kernel.Channel{kernel.Shell, kernel.Control} {
		m, err := wire.New(k.Session, wire.KernelInfoRequest{})
		if err != nil {
			t.Fatal(err)
		}
		m.Header.MsgType = "debug_request"
		k.SendMessage(ch, m)
		k.WaitIdle(m)
	}
	k.SendMessage(kernel.Stdin, mustNew(t, k.Session, wire.KernelInfoRequest{}))
	k.Quiet(kernel.Shell, 20*time.Millisecond)
	expect(t, "afterwards", k.Execute("print x").Stdout, "x\n")
}

func mustNew(t *testing.T, session string, c wire.Content) *wire.Message {
	t.Helper()
	m, err := wire.New(session, c)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMalformedContent(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 9000) + "1" + strings.Repeat("}", 9000)
	tests := []struct{ msgType, content, status string }{
		{"execute_request", `{"code":7}`, "error"},
		{"execute_request", `{"code":"print x","user_expressions":[]}`, "error"},
		{"execute_request", `{}`, "ok"},
		{"execute_request", `{"code":"print x","silent":null,"unknown":` + deep + `}`, "ok"},
		{"complete_request", `{"code":"abc","cursor_pos":"one"}`, "error"},
		{"complete_request", `{"code":null,"cursor_pos":null}`, "ok"},
		{"inspect_request", `{"code":"x","cursor_pos":1e300}`, "error"},
		{"history_request", `{"hist_access_type":"sideways"}`, "error"},
		{"is_complete_request", `{"code":{}}`, "error"},
		{"comm_info_request", `{"target_name":null}`, "ok"},
	}
	k := start(t)
	for _, tt := range tests {
		m := mustNew(t, k.Session, wire.KernelInfoRequest{})
		m.Header.MsgType, m.Content = tt.msgType, json.RawMessage(tt.content)
		k.SendMessage(kernel.Shell, m)
		x := k.Wait(kernel.Shell, m)
		expect(t, tt.msgType+" replies", x.Reply.Header.MsgType, wire.ReplyType(tt.msgType))
		expect(t, tt.msgType+tt.content[:min(len(tt.content), 60)], testkernel.Decode[wire.ExecuteReply](t, reply(x)).Status, tt.status)
	}
}

// reply is the reply as an execute_reply, for the parts that all replies share.
func reply(x *testkernel.Exchange) *wire.Message {
	m := *x.Reply
	m.Header.MsgType = "execute_reply"
	return &m
}

func TestHugeCell(t *testing.T) {
	k := start(t)
	text := strings.Repeat("x", 8<<20)
	e := k.Execute("print " + text)
	expect(t, "output", len(e.Stdout), len(text)+1)
}

func TestPanicsAreAnswered(t *testing.T) {
	e := testkernel.NewEvaluator()
	e.CompleteFunc = func(string, int) eval.Completion { panic("complete") }
	e.InspectFunc = func(string, int, int) (eval.Bundle, bool) { panic("inspect") }
	e.IsCompleteFunc = func(string) (string, string) { panic("is complete") }
	k := testkernel.Start(t, kernel.Config{Evaluator: e})
	for _, r := range []wire.Content{wire.CompleteRequest{}, wire.InspectRequest{}, wire.IsCompleteRequest{}} {
		m := k.Request(kernel.Shell, r).Reply
		var got wire.ErrorReply
		if err := json.Unmarshal(m.Content, &got); err != nil || got.Status != "error" || got.EName != "KernelError" {
			t.Errorf("%s: reply %s, %v", r.MsgType(), m.Content, err)
		}
	}
	for _, code := range []string{"panic oh", "goexit"} {
		x := k.Execute(code)
		expect(t, code, x.Reply.EName, "KernelError")
		expect(t, code, types(x.Exchange), "execute_input error")
	}
	expect(t, "afterwards", k.Execute("print x").Stdout, "x\n")
}

func TestShutdown(t *testing.T) {
	for _, restart := range []bool{false, true} {
		k := start(t)
		other := testkernel.NewClient(t, k.Conn, "other")
		x := k.Request(kernel.Control, wire.ShutdownRequest{Restart: restart})
		expect(t, "reply", testkernel.Decode[wire.ShutdownReply](t, x.Reply).Restart, restart)
		if types(x) != "shutdown_reply" || x.IOPub[1].Header.MsgID == x.Reply.Header.MsgID {
			t.Errorf("on iopub came %q, with its own id: %v", types(x), x.IOPub[1].Header.MsgID != x.Reply.Header.MsgID)
		}
		expect(t, "others", testkernel.Decode[wire.ShutdownReply](t, other.FindType(kernel.IOPub, "shutdown_reply")).Restart, restart)
		wantEnd(t, k, nil)
	}
}

func TestShutdownDuringACell(t *testing.T) {
	k := start(t)
	for _, code := range []string{"block", "print never"} {
		k.Send(kernel.Shell, wire.ExecuteRequest{Code: code})
	}
	k.FindType(kernel.IOPub, "execute_input")
	k.Request(kernel.Control, wire.ShutdownRequest{})
	wantEnd(t, k, nil)
	k.Find(kernel.Shell, isType("execute_reply")) // the interrupted cell's
	k.Quiet(kernel.Shell, 20*time.Millisecond)
}

// A cell that does not stop does not keep the kernel.
func TestShutdownDuringAStuckCell(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	k := testkernel.Start(t, kernel.Config{Evaluator: &testkernel.Evaluator{
		EvalFunc: func(context.Context, eval.Cell, eval.Output) eval.Result { <-release; return eval.Result{} },
	}})
	k.WaitBusy(k.Send(kernel.Shell, wire.ExecuteRequest{Code: "x"}))
	k.Request(kernel.Control, wire.ShutdownRequest{})
	wantEnd(t, k, nil)
}

func TestRunEndsWithTheConnection(t *testing.T) {
	k := start(t)
	k.Execute("print x")
	k.Conn.Close()
	wantEnd(t, k, kernel.ErrConnClosed)
}

func TestRunNeedsItsParts(t *testing.T) {
	for _, c := range []kernel.Config{{}, {Conn: testkernel.NewConn()}, {Evaluator: testkernel.NewEvaluator()}} {
		if err := kernel.New(c).Run(t.Context()); err == nil || !strings.Contains(err.Error(), "must be set") {
			t.Errorf("%+v: error %v", c, err)
		}
	}
}

func TestRunEndsWithItsContextAndOnlyRunsOnce(t *testing.T) {
	conn := testkernel.NewConn()
	defer conn.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	k := kernel.New(kernel.Config{Conn: conn, Evaluator: testkernel.NewEvaluator()})
	expect(t, "first", k.Run(ctx), context.Canceled)
	if err := k.Run(ctx); err == nil || !strings.Contains(err.Error(), "once") {
		t.Errorf("second: error %v", err)
	}
}

// Several front ends at once: each gets the answers to its own requests, and
// sees what the others do.
func TestManyClients(t *testing.T) {
	k := start(t)
	var wg sync.WaitGroup
	for i := range 6 {
		c := testkernel.NewClient(t, k.Conn, string(rune('a'+i)))
		wg.Go(func() {
			text := strings.Repeat(string(rune('a'+i)), 100)
			for range 10 {
				x := c.Execute("print " + text)
				expect(t, "stdout", x.Stdout, text+"\n")
				c.Request(kernel.Shell, wire.CompleteRequest{Code: text, CursorPos: 3})
				c.Request(kernel.Control, wire.KernelInfoRequest{})
			}
		})
	}
	wg.Wait()
	expect(t, "cells run", k.Execute("print x").Reply.ExecutionCount, 6*10+1)
}

func TestUsage(t *testing.T) {
	k := start(t)
	first := testkernel.Decode[wire.UsageReply](t, k.Request(kernel.Control, wire.UsageRequest{}).Reply)
	if first.PID <= 0 || first.CPUCount <= 0 || first.KernelMemory == nil || *first.KernelMemory < 1<<20 {
		t.Errorf("usage %+v", first)
	}
	if first.KernelCPU != nil {
		t.Errorf("the load is %v before there was anything to compare with", *first.KernelCPU)
	}
	second := testkernel.Decode[wire.UsageReply](t, k.Request(kernel.Control, wire.UsageRequest{}).Reply)
	if second.KernelCPU == nil || *second.KernelCPU < 0 {
		t.Errorf("second usage %+v", second)
	}
}
