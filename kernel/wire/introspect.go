package wire

// CompleteRequest asks for completions. Protocol: "Completion".
type CompleteRequest struct {
	Code      string `json:"code"`
	CursorPos int    `json:"cursor_pos"` // in code points; may lie beyond the code
}

// MsgType returns "complete_request".
func (CompleteRequest) MsgType() string { return "complete_request" }

// CompleteReply lists what may replace the code points from CursorStart to
// CursorEnd.
type CompleteReply struct {
	Reply
	Matches     []string         `json:"matches"` // never null
	CursorStart int              `json:"cursor_start"`
	CursorEnd   int              `json:"cursor_end"`
	Metadata    CompleteMetadata `json:"metadata"`
}

// MsgType returns "complete_reply".
func (CompleteReply) MsgType() string { return "complete_reply" }

// CompleteMetadata describes the matches. It is not in the protocol's text, but
// what JupyterLab and VS Code read.
type CompleteMetadata struct {
	// Types is as long as the matches and in their order.
	Types []CompleteType `json:"_jupyter_types_experimental,omitempty"`
}

// CompleteType describes one match.
type CompleteType struct {
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Text      string `json:"text"`
	Type      string `json:"type"`
	Signature string `json:"signature,omitempty"`
}

// InspectRequest asks about the name at the cursor. Protocol: "Introspection".
type InspectRequest struct {
	Code        string `json:"code"`
	CursorPos   int    `json:"cursor_pos"`   // in code points; may lie beyond the code
	DetailLevel int    `json:"detail_level"` // 0, or 1 for the source as well
}

// MsgType returns "inspect_request".
func (InspectRequest) MsgType() string { return "inspect_request" }

// InspectReply describes a name. Without one, Data and Metadata are empty.
type InspectReply struct {
	Reply
	Found    bool           `json:"found"`
	Data     map[string]any `json:"data"`     // never null
	Metadata map[string]any `json:"metadata"` // never null
}

// MsgType returns "inspect_reply".
func (InspectReply) MsgType() string { return "inspect_reply" }

// IsCompleteRequest asks whether code can be run. Protocol: "Code
// completeness".
type IsCompleteRequest struct {
	Code string `json:"code"`
}

// MsgType returns "is_complete_request".
func (IsCompleteRequest) MsgType() string { return "is_complete_request" }

// What IsCompleteReply.Status says.
const (
	Complete   = "complete"
	Incomplete = "incomplete"
	Invalid    = "invalid"
	Unknown    = "unknown"
)

// IsCompleteReply says whether code can be run.
type IsCompleteReply struct {
	Status string  `json:"status"`
	Indent *string `json:"indent,omitempty"` // of the next line; only with Incomplete
}

// MsgType returns "is_complete_reply".
func (IsCompleteReply) MsgType() string { return "is_complete_reply" }

var (
	_, _ Content = CompleteRequest{}, CompleteReply{}
	_, _ Content = InspectRequest{}, InspectReply{}
	_, _ Content = IsCompleteRequest{}, IsCompleteReply{}
)
