package testkernel

import (
	"encoding/json"
	"strings"
	"testing"

	"gophercell/kernel/wire"
)

func TestCheck(t *testing.T) {
	tests := []struct{ msgType, content, problem string }{
		{"status", `{"execution_state":"busy"}`, ""},
		{"status", `{"execution_state":"asleep"}`, "asleep"},
		{"stream", `{"name":"stdout","text":7}`, "7 is not a string"},
		{"stream", `{"name":"stdout"}`, "text is missing"},
		{"stream", `{"name":"stdout","text":"","x":1}`, "x is not a field"},
		{"error", `{"ename":"E","evalue":"","traceback":null}`, "not a list"},
		{"display_data", `{"data":{"text/plain":"x"},"metadata":{},"transient":{}}`, ""},
		{"display_data", `{"data":{"text/plain":"x"},"metadata":null,"transient":{}}`, "metadata"},
		{"display_data", `{"data":{"text/plain;charset=utf-8":"x"},"metadata":{},"transient":{}}`, "not a MIME type"},
		{"display_data", `{"data":{"text/html":"x"},"metadata":{},"transient":{}}`, "not a string"},
		{"display_data", `{"data":{"text/plain":"x","text/html":["x"]},"metadata":{},"transient":{}}`, "text/html"},
		{"update_display_data", `{"data":{"text/plain":"x"},"metadata":{},"transient":{}}`, "display_id is missing"},
		{"execute_reply", `{"status":"ok","execution_count":1,"payload":[],"user_expressions":{}}`, ""},
		{"execute_reply", `{"status":"ok","execution_count":1,"payload":null,"user_expressions":{}}`, "payload"},
		{"execute_reply", `{"status":"ok","execution_count":1,"payload":[],"user_expressions":{"a":{"status":"error"}}}`, "ename is missing"},
		{"execute_reply", `{"status":"error","execution_count":1,"ename":"E","evalue":"","traceback":[]}`, ""},
		{"execute_reply", `{"status":"aborted"}`, ""},
		{"interrupt_reply", `{}`, "status is missing"},
		{"history_reply", `{"status":"ok","history":[[1,2,"x"],[1,2,["x",null]]]}`, ""},
		{"history_reply", `{"status":"ok","history":[[1,2]]}`, "not a list of 3"},
		{"invented", `{}`, "does not send"},
	}
	for _, tt := range tests {
		m, err := wire.New("s", wire.Status{})
		if err != nil {
			t.Fatal(err)
		}
		m.Header.MsgType, m.Content = tt.msgType, json.RawMessage(tt.content)
		if m.RawHeader, err = wire.Marshal(m.Header); err != nil {
			t.Fatal(err)
		}
		err = Check(m)
		switch {
		case tt.problem == "" && err != nil:
			t.Errorf("%s %s: %v", tt.msgType, tt.content, err)
		case tt.problem != "" && (err == nil || !strings.Contains(err.Error(), tt.problem)):
			t.Errorf("%s %s: error %v, want one that says %q", tt.msgType, tt.content, err, tt.problem)
		}
	}
}

func TestCheckHeader(t *testing.T) {
	sound := wire.NewHeader("s", "status")
	if err := checkHeader(sound); err != nil {
		t.Error(err)
	}
	for what, change := range map[string]func(*wire.Header){
		"no id":       func(h *wire.Header) { h.MsgID = "" },
		"old version": func(h *wire.Header) { h.Version = "5.0" },
		"local date":  func(h *wire.Header) { h.Date = "2026-01-02T03:04:05" },
	} {
		h := sound
		change(&h)
		if checkHeader(h) == nil {
			t.Errorf("%s: no error", what)
		}
	}
}
