package wire

// ExecuteRequest asks to run a cell. Protocol: "Execute".
type ExecuteRequest struct {
	Code            string            `json:"code"`
	Silent          bool              `json:"silent"` // no execute_input, no result, not counted
	StoreHistory    bool              `json:"store_history"`
	UserExpressions map[string]string `json:"user_expressions"`
	AllowStdin      bool              `json:"allow_stdin"`   // the front end answers input_request
	StopOnError     bool              `json:"stop_on_error"` // a failure aborts what is queued behind
}

// MsgType returns "execute_request".
func (ExecuteRequest) MsgType() string { return "execute_request" }

// setDefaults leaves AllowStdin false, as ipykernel does: the protocol says
// true, but a front end that cannot answer would leave the cell waiting.
func (r *ExecuteRequest) setDefaults() {
	r.StoreHistory, r.StopOnError = true, true
}

// ExecuteReply answers an ExecuteRequest. With status "ok" Payload and
// UserExpressions are not nil, with "error" and "aborted" they may be.
type ExecuteReply struct {
	Reply
	ExecutionCount  int                   `json:"execution_count"`
	Payload         []map[string]any      `json:"payload,omitzero"`
	UserExpressions map[string]Expression `json:"user_expressions,omitzero"`
}

// MsgType returns "execute_reply".
func (ExecuteReply) MsgType() string { return "execute_reply" }

// Expression is the value of a user expression, or its error: with status "ok"
// it has data and metadata, with status "error" the parts of an Error.
type Expression struct {
	Reply
	Data     map[string]any `json:"data,omitzero"`
	Metadata map[string]any `json:"metadata,omitzero"`
}

// ExecuteInput tells all front ends what is being run. Protocol: "Code inputs".
type ExecuteInput struct {
	Code           string `json:"code"`
	ExecutionCount int    `json:"execution_count"`
}

// MsgType returns "execute_input".
func (ExecuteInput) MsgType() string { return "execute_input" }

// ExecuteResult is the value of a cell. Protocol: "Execution results".
type ExecuteResult struct {
	DisplayData
	ExecutionCount int `json:"execution_count"`
}

// MsgType returns "execute_result".
func (ExecuteResult) MsgType() string { return "execute_result" }

var _, _, _, _ Content = ExecuteRequest{}, ExecuteReply{}, ExecuteInput{}, ExecuteResult{}
