package wire

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
)

// ErrUnknownType is why [Decode] refuses a message whose type this package
// does not know.
var ErrUnknownType = errors.New("wire: unknown message type")

// types finds the struct for the content of a message by the message's type.
var types = table(
	// Requests, from a front end.
	ExecuteRequest{}, CompleteRequest{}, InspectRequest{}, IsCompleteRequest{}, HistoryRequest{},
	KernelInfoRequest{}, CommInfoRequest{}, InterruptRequest{}, ShutdownRequest{}, UsageRequest{},
	// Replies.
	ExecuteReply{}, CompleteReply{}, InspectReply{}, IsCompleteReply{}, HistoryReply{},
	KernelInfoReply{}, CommInfoReply{}, InterruptReply{}, ShutdownReply{}, UsageReply{},
	// Published on iopub.
	Status{}, Stream{}, DisplayData{}, UpdateDisplayData{}, ExecuteInput{}, ExecuteResult{},
	Error{}, ClearOutput{}, Welcome{},
	// Either way.
	CommOpen{}, CommMsg{}, CommClose{}, InputRequest{}, InputReply{},
)

func table(contents ...Content) map[string]reflect.Type {
	t := make(map[string]reflect.Type, len(contents))
	for _, c := range contents {
		t[c.MsgType()] = reflect.TypeOf(c)
	}
	return t
}

// defaulter is a content of which an absent field does not mean its zero value.
type defaulter interface{ setDefaults() }

// Decode returns the content of a message as a pointer to the struct for its
// type. Absent and null fields have the protocol's defaults, unknown fields are
// ignored. The error wraps [ErrUnknownType] or [ErrMalformed].
func Decode(m *Message) (Content, error) {
	t := types[m.Header.MsgType]
	if t == nil {
		return nil, fmt.Errorf("%w %q", ErrUnknownType, m.Header.MsgType)
	}
	c := reflect.New(t).Interface().(Content)
	if d, ok := c.(defaulter); ok {
		d.setDefaults()
	}
	if err := json.Unmarshal(m.Content, c); err != nil {
		return nil, fmt.Errorf("%w: content of %s: %v", ErrMalformed, m.Header.MsgType, err)
	}
	return c, nil
}
