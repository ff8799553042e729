package wire

import "encoding/json"

// CommOpen opens a comm: a channel of its own between an object in the kernel
// and one in the front end, such as a widget. Protocol: "Custom Messages".
type CommOpen struct {
	CommID     string          `json:"comm_id"`
	TargetName string          `json:"target_name"`
	Data       json.RawMessage `json:"data"`
}

// MsgType returns "comm_open".
func (CommOpen) MsgType() string { return "comm_open" }

// CommMsg carries data over a comm.
type CommMsg struct {
	CommID string          `json:"comm_id"`
	Data   json.RawMessage `json:"data"`
}

// MsgType returns "comm_msg".
func (CommMsg) MsgType() string { return "comm_msg" }

// CommClose ends a comm.
type CommClose struct {
	CommID string          `json:"comm_id"`
	Data   json.RawMessage `json:"data"`
}

// MsgType returns "comm_close".
func (CommClose) MsgType() string { return "comm_close" }

// CommInfoRequest asks which comms are open. Protocol: "Comm info".
type CommInfoRequest struct {
	TargetName string `json:"target_name"` // only this target's; "" for all
}

// MsgType returns "comm_info_request".
func (CommInfoRequest) MsgType() string { return "comm_info_request" }

// CommInfoReply lists the open comms by their ids.
type CommInfoReply struct {
	Reply
	Comms map[string]CommInfo `json:"comms"` // never null
}

// MsgType returns "comm_info_reply".
func (CommInfoReply) MsgType() string { return "comm_info_reply" }

// CommInfo describes an open comm.
type CommInfo struct {
	TargetName string `json:"target_name"`
}

var (
	_, _, _ Content = CommOpen{}, CommMsg{}, CommClose{}
	_, _    Content = CommInfoRequest{}, CommInfoReply{}
)
