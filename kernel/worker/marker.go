package worker

import (
	"bytes"
	"encoding/binary"
)

// A marker is written into the text of a cell before each event: 0xff, which no
// UTF-8 text holds, the worker's nonce, and the event's number. It is short
// enough for a pipe to take it in one piece.
const (
	nonceSize  = 16
	markerHead = 1 + nonceSize
	markerSize = markerHead + 8
)

func appendMarker(b, nonce []byte, seq uint64) []byte {
	b = append(b, 0xff)
	b = append(b, nonce...)
	return binary.BigEndian.AppendUint64(b, seq)
}

// scanner takes the markers out of a stream of text.
type scanner struct {
	head    []byte       // what a marker begins with
	text    func([]byte) // receives the text, valid until it returns
	mark    func(uint64) // receives the number of each marker
	pending []byte       // what may be the beginning of a marker
}

func newScanner(nonce []byte, text func([]byte), mark func(uint64)) *scanner {
	head := append([]byte{0xff}, nonce...)
	return &scanner{head: head, text: text, mark: mark}
}

// write passes b on, except for an end that may be the beginning of a marker.
func (s *scanner) write(b []byte) {
	if len(s.pending) > 0 {
		b = append(s.pending, b...)
		s.pending = nil
	}
	for {
		i := bytes.Index(b, s.head)
		if i < 0 || len(b)-i < markerSize {
			break
		}
		s.pass(b[:i])
		s.mark(binary.BigEndian.Uint64(b[i+markerHead:]))
		b = b[i+markerSize:]
	}
	keep := s.begins(b)
	s.pass(b[:len(b)-keep])
	s.pending = bytes.Clone(b[len(b)-keep:])
}

// begins returns how many bytes at the end of b may begin a marker.
func (s *scanner) begins(b []byte) int {
	tail := b[max(0, len(b)-markerSize+1):]
	for i := range tail {
		n := min(len(tail)-i, markerHead)
		if bytes.Equal(tail[i:i+n], s.head[:n]) {
			return len(tail) - i
		}
	}
	return 0
}

// end passes on what was kept.
func (s *scanner) end() {
	s.pass(s.pending)
	s.pending = nil
}

func (s *scanner) pass(b []byte) {
	if len(b) > 0 {
		s.text(b)
	}
}
