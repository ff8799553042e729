package worker

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
)

// maxFrame bounds one message. It leaves room for the largest output that a
// notebook can reasonably hold.
const maxFrame = 128 << 20

const frameHeader = 4

// encodeFrame returns v as a big-endian length and JSON, to be written at once.
func encodeFrame(v any) ([]byte, error) {
	var buf bytes.Buffer
	buf.Write(make([]byte, frameHeader))
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	size := buf.Len() - frameHeader
	if size > maxFrame {
		return nil, fmt.Errorf("a message of %s is larger than the %s that are allowed", formatBytes(uint64(size)), formatBytes(maxFrame))
	}
	binary.BigEndian.PutUint32(buf.Bytes(), uint32(size))
	return buf.Bytes(), nil
}

// readFrame reads one message into v. It returns io.EOF only between messages.
// Numbers in values of type any become json.Number, so that they are passed on
// as they were written.
func readFrame(r io.Reader, v any) error {
	var header [frameHeader]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return err
	}
	size := binary.BigEndian.Uint32(header[:])
	if size > maxFrame {
		return fmt.Errorf("a message claims %d bytes, more than the %d that are allowed", size, maxFrame)
	}
	// The buffer grows with what arrives, not with what is claimed.
	var buf bytes.Buffer
	if _, err := io.CopyN(&buf, r, int64(size)); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	dec := json.NewDecoder(&buf)
	dec.UseNumber()
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("decoding a message: %w", err)
	}
	return nil
}
