package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
)

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

// Content is what a message says: one of the structs of this package.
type Content interface {
	// MsgType returns the message's type, such as "execute_request".
	MsgType() string
}

// New makes a message without a parent.
func New(session string, c Content) (*Message, error) {
	data, err := Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("wire: encoding a %s: %w", c.MsgType(), err)
	}
	return &Message{
		Header:   NewHeader(session, c.MsgType()),
		Parent:   json.RawMessage(noFields),
		Metadata: json.RawMessage(noFields),
		Content:  data,
	}, nil
}

// NewChild makes a message that parent caused. It has no identities: a caller
// that sends it to the parent's peer copies those of the parent.
func NewChild(session string, c Content, parent *Message) (*Message, error) {
	m, err := New(session, c)
	if err != nil || parent == nil {
		return m, err
	}
	m.Parent, err = parent.header()
	return m, err
}

// header returns the header's bytes: as they came, or as they will be sent.
func (m *Message) header() (json.RawMessage, error) {
	if m.RawHeader != nil {
		return m.RawHeader, nil
	}
	return Marshal(m.Header)
}

// noFields stands for an absent parent header or absent metadata: front ends
// index into them, so they are never null.
const noFields = "{}"

// Marshal encodes v as JSON without escaping <, > and &, which would make the
// HTML that notebooks are full of six times as long in places. Bytes that are
// not UTF-8 become U+FFFD.
func Marshal(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
