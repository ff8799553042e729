package kernel_test

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

func TestExecute(t *testing.T) {
	k := start(t)
	x := k.Execute("print a\ndisplay d\nresult 42")
	expect(t, "messages", types(x.Exchange), "execute_input stream display_data execute_result")
	expect(t, "status", x.Reply.Status, "ok")
	expect(t, "count", x.Reply.ExecutionCount, 1)
	expect(t, "input", *x.Input, wire.ExecuteInput{Code: "print a\ndisplay d\nresult 42", ExecutionCount: 1})
	expect(t, "stdout", x.Stdout, "a\n")
	expect(t, "result", x.ResultText(), "42")
	expect(t, "result's count", x.Result.ExecutionCount, 1)
	if string(x.Exchange.Reply.Metadata) == "{}" {
		t.Error("the reply does not say when the cell started")
	}
}

// The order over all channels: what a cell shows, its reply, the idle status.
func TestOrderOfACell(t *testing.T) {
	conn := &orderConn{Conn: testkernel.NewConn()}
	defer conn.Close()
	k := kernel.New(kernel.Config{Conn: conn, Evaluator: testkernel.NewEvaluator()})
	go func() { _ = k.Run(t.Context()) }()
	client := testkernel.NewClient(t, conn.Conn, "c")
	client.Execute("print a\nresult 1")
	client.Execute("print b\nfail E m")
	conn.mu.Lock()
	defer conn.mu.Unlock()
	got := strings.Join(conn.sent, " ")
	want := "status" +
		" status execute_input stream execute_result execute_reply status" +
		" status execute_input stream error execute_reply status"
	expect(t, "messages", got, want)
}

func TestExecutionCount(t *testing.T) {
	request := func(code string, silent, store bool) wire.ExecuteRequest {
		return wire.ExecuteRequest{Code: code, Silent: silent, StoreHistory: store}
	}
	steps := []struct {
		what    string
		request wire.ExecuteRequest
		count   int
	}{
		{"nothing at first", request("", true, true), 0},
		{"a cell", request("print x", false, true), 1},
		{"not stored", request("print x", false, false), 1},
		{"silent", request("print x", true, true), 1},
		{"a failure counts", request("fail E m", false, true), 2},
		{"blank", request(" \n\t", false, true), 2},
		{"empty and silent", request("", true, false), 2},
		{"another", request("result 7", false, true), 3},
	}
	k := start(t)
	for _, s := range steps {
		expect(t, s.what, k.ExecuteRequest(s.request).Reply.ExecutionCount, s.count)
	}
}

func TestSilent(t *testing.T) {
	k := start(t)
	x := k.ExecuteRequest(wire.ExecuteRequest{Code: "print a\nresult 7", Silent: true, StoreHistory: true, UserExpressions: map[string]string{"e": "9"}})
	expect(t, "messages", types(x.Exchange), "stream")
	expect(t, "expression", x.Reply.UserExpressions["e"].Data["text/plain"], "9")
	x = k.ExecuteRequest(wire.ExecuteRequest{Code: "fail E m", Silent: true})
	expect(t, "messages of a failure", types(x.Exchange), "error")
	expect(t, "status of a failure", x.Reply.Status, "error")
	h := testkernel.Decode[wire.HistoryReply](t, k.Request(kernel.Shell, wire.HistoryRequest{Access: "tail"}).Reply)
	expect(t, "history", len(h.History), 0)
}

func TestDefaultsOfExecuteRequest(t *testing.T) {
	var got eval.Cell
	e := testkernel.NewEvaluator()
	e.EvalFunc = func(_ context.Context, c eval.Cell, _ eval.Output) eval.Result {
		got = c
		return eval.Result{}
	}
	k := testkernel.Start(t, kernel.Config{Evaluator: e})
	m := mustNew(t, k.Session, wire.ExecuteRequest{})
	m.Content = json.RawMessage(`{"code":"x"}`)
	m.Metadata = json.RawMessage(`{"cellId":"abc","deletedCells":["d"]}`)
	k.SendMessage(kernel.Shell, m)
	x := k.Execution(k.Wait(kernel.Shell, m))
	expect(t, "count", x.Reply.ExecutionCount, 1)
	if want := (eval.Cell{Code: "x", ID: "abc", Number: 1}); !reflect.DeepEqual(got, want) {
		t.Errorf("the cell is %+v, want %+v", got, want)
	}
}

func TestUserExpressions(t *testing.T) {
	k := start(t)
	x := k.ExecuteRequest(wire.ExecuteRequest{Code: "", UserExpressions: map[string]string{"good": "x", "bad": "!x"}})
	good, bad := x.Reply.UserExpressions["good"], x.Reply.UserExpressions["bad"]
	expect(t, "good", good.Status+" "+good.Data["text/plain"].(string), "ok x")
	expect(t, "bad", bad.Status+" "+bad.EName+" "+bad.EValue, "error ExprError !x")
	x = k.ExecuteRequest(wire.ExecuteRequest{Code: "fail E m", UserExpressions: map[string]string{"good": "x"}})
	expect(t, "after a failure", len(x.Reply.UserExpressions), 0)
}

func TestErrorReply(t *testing.T) {
	k := start(t)
	x := k.Execute("page help\nfail TypeError wrong type")
	want := wire.Error{EName: "TypeError", EValue: "wrong type", Traceback: []string{"\x1b[31mTypeError\x1b[0m", "wrong type"}}
	expect(t, "messages", types(x.Exchange), "execute_input error")
	if !reflect.DeepEqual(*x.Reply.Error, want) || !reflect.DeepEqual(*x.Error, want) {
		t.Errorf("reply %+v, error %+v, want %+v", x.Reply.Error, x.Error, want)
	}
	expect(t, "count", x.Reply.ExecutionCount, 1)
	expect(t, "payload", len(x.Reply.Payload), 1)
}

func TestPayload(t *testing.T) {
	x := start(t).Execute("page help me")
	want := []map[string]any{{"source": "page", "data": map[string]any{"text/plain": "help me"}, "start": 0.0}}
	if !reflect.DeepEqual(x.Reply.Payload, want) {
		t.Errorf("payload %v, want %v", x.Reply.Payload, want)
	}
}

// An evaluator may return anything; what a front end gets is sound. The client
// checks each message against the protocol.
func TestUnsoundResults(t *testing.T) {
	cyclic := map[string]any{}
	cyclic["self"] = cyclic
	tests := []struct {
		what string
		res  eval.Result
		want string // status, messages
	}{
		{"nothing", eval.Result{}, "ok execute_input"},
		{"an empty error", eval.Result{Err: &eval.Error{}}, "error execute_input error"},
		{"an empty bundle", eval.Result{Value: &eval.Bundle{}}, "ok execute_input execute_result"},
		{"an odd bundle", eval.Result{Value: &eval.Bundle{
			Data:     map[string]any{"": 1, "text/html; charset=utf-8": "x", "text/plain": 7, "image/png": []byte{1}, "application/json": cyclic, "a/b+json": func() {}},
			Metadata: map[string]any{"image/png": map[string]any{"width": 3}, "f": func() {}},
		}}, "ok execute_input execute_result"},
		{"odd payloads", eval.Result{Payloads: []map[string]any{nil, {"source": "x", "f": func() {}}, {"source": "page"}}}, "ok execute_input"},
		{"an error and a value", eval.Result{Err: &eval.Error{Name: "E"}, Value: &eval.Bundle{}}, "error execute_input error"},
		{"bytes that are not UTF-8", eval.Result{Err: &eval.Error{Name: "E\xff", Message: "\xfe", Frames: []string{"\xfd"}}}, "error execute_input error"},
		{"a panicking marshaler", eval.Result{Value: &eval.Bundle{Data: map[string]any{"application/json": panicker{}}}}, "ok execute_input execute_result"},
	}
	var res eval.Result
	e := testkernel.NewEvaluator()
	e.EvalFunc = func(context.Context, eval.Cell, eval.Output) eval.Result { return res }
	k := testkernel.Start(t, kernel.Config{Evaluator: e})
	for _, tt := range tests {
		res = tt.res
		x := k.ExecuteRequest(wire.ExecuteRequest{Code: "x", UserExpressions: map[string]string{"e": "e"}})
		expect(t, tt.what, x.Reply.Status+" "+types(x.Exchange), tt.want)
	}
}

type panicker struct{}

func (panicker) MarshalJSON() ([]byte, error) { panic("no JSON today") }

// A front end that sends all cells at once: those behind the failure are
// aborted, also when they arrive after it has happened.
func TestRunAllAbortsAfterAnError(t *testing.T) {
	k := start(t)
	requests := []*wire.Message{
		k.Send(kernel.Shell, wire.ExecuteRequest{Code: "print a", StopOnError: true, StoreHistory: true}),
		k.Send(kernel.Shell, wire.ExecuteRequest{Code: "fail E m", StopOnError: true, StoreHistory: true}),
	}
	k.WaitOutput(requests[1], isType("error")) // it has failed; the reply waits
	for _, code := range []string{"print c", "print d"} {
		requests = append(requests, k.Send(kernel.Shell, wire.ExecuteRequest{Code: code, StopOnError: true, StoreHistory: true}))
	}
	info := k.Request(kernel.Shell, wire.KernelInfoRequest{}) // not aborted
	expect(t, "kernel_info", info.Reply.Header.MsgType, "kernel_info_reply")
	var status []string
	for _, r := range requests {
		x := k.Execution(k.Wait(kernel.Shell, r))
		status = append(status, x.Reply.Status)
		if x.Reply.Status == "aborted" && types(x.Exchange) != "" {
			t.Errorf("an aborted cell has the messages %q", types(x.Exchange))
		}
	}
	if want := []string{"ok", "error", "aborted", "aborted"}; !reflect.DeepEqual(status, want) {
		t.Errorf("statuses %q, want %q", status, want)
	}
	x := k.Execute("print next")
	expect(t, "the next run", x.Reply.Status, "ok")
	expect(t, "its count", x.Reply.ExecutionCount, 3)
}

func TestNoAbortWithoutStopOnError(t *testing.T) {
	for what, first := range map[string]wire.ExecuteRequest{
		"stop_on_error is false": {Code: "fail E m"},
		"silent":                 {Code: "fail E m", Silent: true, StopOnError: true},
	} {
		k := start(t)
		gate := k.Send(kernel.Shell, wire.ExecuteRequest{Code: "block", StopOnError: false})
		k.WaitBusy(gate)
		a, b := k.Send(kernel.Shell, first), k.Send(kernel.Shell, wire.ExecuteRequest{Code: "print b"})
		k.Request(kernel.Control, wire.InterruptRequest{})
		k.Wait(kernel.Shell, gate)
		expect(t, what, k.Execution(k.Wait(kernel.Shell, a)).Reply.Status, "error")
		expect(t, what, k.Execution(k.Wait(kernel.Shell, b)).Stdout, "b\n")
	}
}

// A front end that waits for each reply loses nothing.
func TestErrorsOneByOne(t *testing.T) {
	k := start(t)
	for i := range 3 {
		expect(t, "failing", k.Execute("fail E m").Reply.ExecutionCount, 2*i+1)
		expect(t, "next", k.Execute("print x").Reply.Status, "ok")
	}
}
