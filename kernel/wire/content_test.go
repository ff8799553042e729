package wire

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

func message(msgType, content string) *Message {
	return &Message{Header: Header{MsgType: msgType}, Content: json.RawMessage(content)}
}

func TestDecode(t *testing.T) {
	stop := 3
	tests := []struct {
		msgType, content string
		want             Content
	}{
		{"execute_request", `{}`, &ExecuteRequest{StoreHistory: true, StopOnError: true}},
		{"execute_request", `{"code":"x","silent":true,"store_history":false,"stop_on_error":false,"allow_stdin":true,"user_expressions":{"a":"b"}}`, &ExecuteRequest{Code: "x", Silent: true, AllowStdin: true, UserExpressions: map[string]string{"a": "b"}}},
		{"execute_request", `{"code":null,"store_history":null,"unknown":[1]}`, &ExecuteRequest{StoreHistory: true, StopOnError: true}},
		{"complete_request", `{"code":"a","cursor_pos":1}`, &CompleteRequest{"a", 1}},
		{"inspect_request", `{"code":"a","cursor_pos":1,"detail_level":1}`, &InspectRequest{"a", 1, 1}},
		{"is_complete_request", `{"code":"a"}`, &IsCompleteRequest{"a"}},
		{"history_request", `{"hist_access_type":"range","session":-1,"start":2,"stop":3,"output":true,"raw":true}`, &HistoryRequest{Access: HistoryRange, Session: -1, Start: 2, Stop: &stop, Output: true, Raw: true}},
		{"history_request", `{"hist_access_type":"search","pattern":"*","n":5,"unique":true,"stop":null}`, &HistoryRequest{Access: HistorySearch, Pattern: "*", N: 5, Unique: true}},
		{"comm_open", `{"comm_id":"c","target_name":"t","data":{"a":1}}`, &CommOpen{"c", "t", json.RawMessage(`{"a":1}`)}},
		{"input_reply", `{"value":"x"}`, &InputReply{"x"}},
		{"shutdown_request", `{"restart":true}`, &ShutdownRequest{true}},
		{"execute_reply", `{"status":"error","ename":"E","evalue":"v","traceback":["t"],"execution_count":2}`, &ExecuteReply{Reply: Failed(Error{"E", "v", []string{"t"}}), ExecutionCount: 2}},
		{"iopub_welcome", `{"subscription":""}`, &Welcome{}},
	}
	for _, tt := range tests {
		got, err := Decode(message(tt.msgType, tt.content))
		if err != nil || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s %s: got %+v, %v, want %+v", tt.msgType, tt.content, got, err, tt.want)
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	if _, err := Decode(message("debug_request", `{}`)); !errors.Is(err, ErrUnknownType) || !strings.Contains(err.Error(), "debug_request") {
		t.Errorf("unknown type: %v", err)
	}
	if _, err := Decode(message("execute_request", `{"code":1}`)); !errors.Is(err, ErrMalformed) || !strings.Contains(err.Error(), "execute_request") {
		t.Errorf("wrong field: %v", err)
	}
}

// Each message of the table is found under its own type, and survives the way
// through JSON in its zero value.
func TestTable(t *testing.T) {
	for msgType, typ := range types {
		c := reflect.New(typ).Elem().Interface().(Content)
		if c.MsgType() != msgType {
			t.Errorf("%v is listed as %q, its type is %q", typ, msgType, c.MsgType())
		}
		data, err := Marshal(c)
		if err != nil {
			t.Errorf("%s: %v", msgType, err)
			continue
		}
		if _, err := Decode(message(msgType, string(data))); err != nil {
			t.Errorf("%s: %v", msgType, err)
		}
	}
}

// What is sent, letter for letter: front ends depend on it.
func TestEncoding(t *testing.T) {
	indent := "  "
	out := "o"
	tests := []struct {
		content Content
		want    string
	}{
		{Status{StateBusy}, `{"execution_state":"busy"}`},
		{Stream{"stdout", "<a> & b"}, `{"name":"stdout","text":"<a> & b"}`},
		{Stream{"stderr", "a\xff"}, `{"name":"stderr","text":"a\ufffd"}`},
		{Error{"E", "v", []string{}}, `{"ename":"E","evalue":"v","traceback":[]}`},
		{ExecuteReply{Reply: OK(), ExecutionCount: 3, Payload: []map[string]any{}, UserExpressions: map[string]Expression{}}, `{"status":"ok","execution_count":3,"payload":[],"user_expressions":{}}`},
		{ExecuteReply{Reply: Failed(Error{EName: "E"}), ExecutionCount: 3}, `{"status":"error","ename":"E","evalue":"","traceback":[],"execution_count":3}`},
		{ErrorReply{Type: "x", Reply: Reply{Status: StatusAborted}}, `{"status":"aborted"}`},
		{ExecuteResult{DisplayData{map[string]any{"text/plain": "1"}, map[string]any{}, Transient{}}, 2}, `{"data":{"text/plain":"1"},"metadata":{},"transient":{},"execution_count":2}`},
		{UpdateDisplayData{map[string]any{"text/plain": "1"}, map[string]any{}, Transient{"d"}}, `{"data":{"text/plain":"1"},"metadata":{},"transient":{"display_id":"d"}}`},
		{IsCompleteReply{Status: Incomplete, Indent: &indent}, `{"status":"incomplete","indent":"  "}`},
		{IsCompleteReply{Status: Complete}, `{"status":"complete"}`},
		{CompleteReply{Reply: OK(), Matches: []string{}}, `{"status":"ok","matches":[],"cursor_start":0,"cursor_end":0,"metadata":{}}`},
		{HistoryReply{OK(), []HistoryItem{
			{Session: 1, Line: 2, Input: "<"},
			{Session: 1, Line: 2, Input: "i", Output: &out, WithOutput: true},
			{Session: 1, Line: 3, Input: "i", WithOutput: true},
		}}, `{"status":"ok","history":[[1,2,"<"],[1,2,["i","o"]],[1,3,["i",null]]]}`},
		{InputRequest{"p", true}, `{"prompt":"p","password":true}`},
		{ShutdownReply{OK(), true}, `{"status":"ok","restart":true}`},
		{ClearOutput{true}, `{"wait":true}`},
		{CommClose{"c", json.RawMessage("{}")}, `{"comm_id":"c","data":{}}`},
		{Welcome{""}, `{"subscription":""}`},
	}
	for _, tt := range tests {
		got, err := Marshal(tt.content)
		if err != nil || string(got) != tt.want {
			t.Errorf("%s: got %s, %v, want %s", tt.content.MsgType(), got, err, tt.want)
		}
	}
}

func TestHistoryItemErrors(t *testing.T) {
	for _, bad := range []string{`7`, `{}`, `["a",1,"x"]`, `[1,2,{}]`} {
		if err := json.Unmarshal([]byte(bad), new(HistoryItem)); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

func TestNewHeader(t *testing.T) {
	a, b := NewHeader("s", "status"), NewHeader("s", "status")
	if a.MsgID == b.MsgID || len(a.MsgID) != 36 || a.MsgID[14] != '4' {
		t.Errorf("ids %q and %q", a.MsgID, b.MsgID)
	}
	if a.Session != "s" || a.MsgType != "status" || a.Version != "5.5" || a.Username == "" {
		t.Errorf("header %+v", a)
	}
	d, err := time.Parse("2006-01-02T15:04:05.000000Z", a.Date)
	if err != nil || time.Since(d).Abs() > time.Minute {
		t.Errorf("date %q, %v", a.Date, err)
	}
}

func TestNewChild(t *testing.T) {
	parent := &Message{Header: Header{MsgID: "p"}, RawHeader: json.RawMessage(`{"msg_id":"p","more":1}`)}
	for _, tt := range []struct {
		parent *Message
		want   string
	}{{nil, "{}"}, {parent, `{"msg_id":"p","more":1}`}, {&Message{}, `{"msg_id":"","session":"","username":"","date":"","msg_type":"","version":""}`}} {
		m, err := NewChild("s", Status{}, tt.parent)
		if err != nil || string(m.Parent) != tt.want || string(m.Metadata) != "{}" {
			t.Errorf("parent %s, %v, want %s", m.Parent, err, tt.want)
		}
	}
	if _, err := New("s", DisplayData{Data: map[string]any{"a/b": func() {}}}); err == nil || !strings.Contains(err.Error(), "display_data") {
		t.Errorf("content that cannot be encoded: %v", err)
	}
}
