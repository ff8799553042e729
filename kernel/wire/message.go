// Package wire is the Jupyter messaging protocol 5.5 as Go values: the frames
// of a message, its signature, and one struct for the content of each message.
//
// See https://jupyter-client.readthedocs.io/en/stable/messaging.html.
package wire

import "encoding/json"

// Message is one message on a channel, decoded as far as every message is
// alike. Content is decoded further by its type.
type Message struct {
	// Identities are the routing frames that came before the delimiter; a
	// reply carries its request's. On iopub the one identity is the topic.
	Identities [][]byte
	Header     Header
	// RawHeader holds the header's bytes as received, so that a reply can
	// echo it as its parent with all its fields; nil in messages we make.
	RawHeader json.RawMessage
	Parent    json.RawMessage // the parent header, "{}" if there is none; never null
	Metadata  json.RawMessage // "{}" if there is none; never null
	Content   json.RawMessage
	Buffers   [][]byte
}

// Header identifies a message. Protocol: "The message header".
type Header struct {
	MsgID      string  `json:"msg_id"`
	Session    string  `json:"session"`
	Username   string  `json:"username"`
	Date       string  `json:"date"` // ISO 8601 with microseconds and Z
	MsgType    string  `json:"msg_type"`
	Version    string  `json:"version"`
	SubshellID *string `json:"subshell_id,omitempty"`
}
