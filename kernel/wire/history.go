package wire

import "encoding/json"

// Kinds of access to the history.
const (
	HistoryTail   = "tail"
	HistoryRange  = "range"
	HistorySearch = "search"
)

// HistoryRequest asks for earlier input. Protocol: "History".
type HistoryRequest struct {
	Output  bool   `json:"output"` // the cells' results as well
	Raw     bool   `json:"raw"`    // without effect: input is stored as it was sent
	Access  string `json:"hist_access_type"`
	Session int    `json:"session"` // of HistoryRange: 0 is this session, -1 the one before
	Start   int    `json:"start"`   // of HistoryRange
	Stop    *int   `json:"stop"`    // of HistoryRange, not itself included; nil is the end
	N       int    `json:"n"`       // of HistoryTail and HistorySearch: the last n; 0 is all
	Pattern string `json:"pattern"` // of HistorySearch: a glob with *, ? and [sets]
	Unique  bool   `json:"unique"`  // of HistorySearch: equal cells only once
}

// MsgType returns "history_request".
func (HistoryRequest) MsgType() string { return "history_request" }

// HistoryReply lists earlier input, the oldest first.
type HistoryReply struct {
	Reply
	History []HistoryItem `json:"history"` // never null
}

// MsgType returns "history_reply".
func (HistoryReply) MsgType() string { return "history_reply" }

// HistoryItem is one cell of the history. In JSON it is a list: [session, line,
// input], or with an output [session, line, [input, output]].
type HistoryItem struct {
	Session, Line int
	Input         string
	Output        *string // its result as text, nil if it had none
	WithOutput    bool    // the request asked for outputs
}

// MarshalJSON returns the list.
func (h HistoryItem) MarshalJSON() ([]byte, error) {
	if h.WithOutput {
		return Marshal([]any{h.Session, h.Line, []any{h.Input, h.Output}})
	}
	return Marshal([]any{h.Session, h.Line, h.Input})
}

// UnmarshalJSON reads the list.
func (h *HistoryItem) UnmarshalJSON(data []byte) error {
	var entry json.RawMessage
	if err := json.Unmarshal(data, &[]any{&h.Session, &h.Line, &entry}); err != nil {
		return err
	}
	h.WithOutput = len(entry) > 0 && entry[0] == '['
	if h.WithOutput {
		return json.Unmarshal(entry, &[]any{&h.Input, &h.Output})
	}
	return json.Unmarshal(entry, &h.Input)
}

var _, _ Content = HistoryRequest{}, HistoryReply{}
