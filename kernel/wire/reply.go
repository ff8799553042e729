package wire

import "strings"

// Statuses of a reply. Protocol: "Request-Reply".
const (
	StatusOK      = "ok"
	StatusError   = "error"
	StatusAborted = "aborted" // a queued execute_request that an earlier error cancelled
)

// Reply is the part that all replies share: how the request ended, and with
// status "error" why.
type Reply struct {
	Status string `json:"status"`
	*Error
}

// OK is the shared part of the reply to a request that succeeded.
func OK() Reply { return Reply{Status: StatusOK} }

// Failed is the shared part of the reply to a request that failed.
func Failed(e Error) Reply {
	if e.Traceback == nil {
		e.Traceback = []string{}
	}
	return Reply{Status: StatusError, Error: &e}
}

// Error is an exception: what iopub's "error" message says, and part of the
// reply to a request that failed. Protocol: "Execution errors".
type Error struct {
	EName     string   `json:"ename"`
	EValue    string   `json:"evalue"`
	Traceback []string `json:"traceback"` // never null
}

// MsgType returns "error".
func (Error) MsgType() string { return "error" }

// ReplyType returns the type of the reply to a request: "x_reply" for
// "x_request".
func ReplyType(request string) string {
	return strings.TrimSuffix(request, "_request") + "_reply"
}

// ErrorReply is the reply to a request that failed, whatever its type.
type ErrorReply struct {
	Type string `json:"-"` // such as "inspect_reply"
	Reply
}

// MsgType returns r.Type.
func (r ErrorReply) MsgType() string { return r.Type }

var _, _ Content = Error{}, ErrorReply{}
