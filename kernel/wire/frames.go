package wire

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Bounds on the shape of a message. The transport bounds its size in bytes
// before it is read; these keep a message that passed from costing more than
// its bytes. Content, metadata and buffers are as large as the transport lets
// them be.
const (
	maxIdentities = 64
	maxIdentity   = 1 << 10
	maxHeader     = 1 << 20
	maxBuffers    = 1 << 16
)

var delimiter = []byte("<IDS|MSG>")

// Encode signs m and returns its frames. A nil Parent, Metadata or Content is
// sent as {}.
func (s *Signer) Encode(m *Message) ([][]byte, error) {
	header, err := m.header()
	if err != nil {
		return nil, fmt.Errorf("wire: encoding the header of a %s: %w", m.Header.MsgType, err)
	}
	signed := [][]byte{header, orNoFields(m.Parent), orNoFields(m.Metadata), orNoFields(m.Content)}
	digest := s.sign(signed)
	signature := make([]byte, hex.EncodedLen(len(digest)))
	hex.Encode(signature, digest)

	frames := make([][]byte, 0, len(m.Identities)+6+len(m.Buffers))
	frames = append(frames, m.Identities...)
	frames = append(frames, delimiter, signature)
	frames = append(frames, signed...)
	return append(frames, m.Buffers...), nil
}

// Decode verifies the signature of a message and takes it apart. It keeps
// references to the frames. The error wraps [ErrMalformed], [ErrSignature] or
// [ErrReplay].
func (s *Signer) Decode(frames [][]byte) (*Message, error) {
	identities, rest, err := split(frames)
	if err != nil {
		return nil, err
	}
	signature, signed, buffers := rest[0], rest[1:5], rest[5:]
	if err := s.verify(signature, signed); err != nil {
		return nil, err
	}
	m := &Message{
		Identities: identities,
		RawHeader:  signed[0],
		Buffers:    buffers,
	}
	if m.Header, err = decodeHeader(signed[0]); err != nil {
		return nil, err
	}
	if m.Parent, err = object("parent header", signed[1]); err != nil {
		return nil, err
	}
	if m.Metadata, err = object("metadata", signed[2]); err != nil {
		return nil, err
	}
	m.Content, err = object("content", signed[3])
	return m, err
}

// split finds the delimiter and checks the number and sizes of the frames.
func split(frames [][]byte) (identities, rest [][]byte, err error) {
	for i, frame := range frames {
		if bytes.Equal(frame, delimiter) {
			identities, rest = frames[:i:i], frames[i+1:]
			break
		}
		if i == maxIdentities || len(frame) > maxIdentity {
			return nil, nil, fmt.Errorf("%w: more than %d frames or one of more than %d bytes before %s", ErrMalformed, maxIdentities, maxIdentity, delimiter)
		}
	}
	switch {
	case len(rest) < 5:
		return nil, nil, fmt.Errorf("%w: %d frames follow the delimiter %s, want at least 5", ErrMalformed, len(rest), delimiter)
	case len(rest) > 5+maxBuffers:
		return nil, nil, fmt.Errorf("%w: %d buffers, the limit is %d", ErrMalformed, len(rest)-5, maxBuffers)
	case len(rest[1]) > maxHeader || len(rest[2]) > maxHeader:
		return nil, nil, fmt.Errorf("%w: a header of %d bytes, the limit is %d", ErrMalformed, max(len(rest[1]), len(rest[2])), maxHeader)
	}
	return identities, rest, nil
}

func decodeHeader(data []byte) (Header, error) {
	var h Header
	if err := json.Unmarshal(data, &h); err != nil {
		return h, fmt.Errorf("%w: header: %v", ErrMalformed, err)
	}
	if h.MsgType == "" {
		return h, fmt.Errorf("%w: the header has no msg_type", ErrMalformed)
	}
	return h, nil
}

// object checks that data is a JSON object; nothing and null count as {}.
// encoding/json refuses documents nested more than 10,000 deep.
func object(what string, data []byte) (json.RawMessage, error) {
	data = bytes.TrimLeft(data, " \t\r\n")
	if len(data) == 0 || bytes.Equal(data, []byte("null")) {
		return json.RawMessage(noFields), nil
	}
	if data[0] != '{' || !json.Valid(data) {
		return nil, fmt.Errorf("%w: the %s is not a JSON object", ErrMalformed, what)
	}
	return data, nil
}

func orNoFields(data []byte) []byte {
	if len(data) == 0 {
		return []byte(noFields)
	}
	return data
}
