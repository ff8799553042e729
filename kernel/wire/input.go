package wire

// InputRequest asks the user for a line. The kernel sends it on stdin.
// Protocol: "Messages on the stdin (ROUTER/DEALER) channel".
type InputRequest struct {
	Prompt   string `json:"prompt"`
	Password bool   `json:"password"` // what is typed is not shown
}

// MsgType returns "input_request".
func (InputRequest) MsgType() string { return "input_request" }

// InputReply is the user's line. A front end sends "\x04" for the end of the
// input.
type InputReply struct {
	Value string `json:"value"`
}

// MsgType returns "input_reply".
func (InputReply) MsgType() string { return "input_reply" }

var _, _ Content = InputRequest{}, InputReply{}
