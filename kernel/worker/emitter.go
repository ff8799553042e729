package worker

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"

	"gophercell/kernel/eval"
)

// emitter writes events, and text in order with them.
type emitter struct {
	nonce []byte

	mu      sync.Mutex
	events  io.Writer
	streams [2]*os.File // duplicates of descriptors 1 and 2 that user code does not know
	seq     uint64
	last    int // the stream that text was written to since the last event, -1 if none
	marker  []byte
}

func newEmitter(nonce []byte, events io.Writer) (*emitter, error) {
	e := &emitter{nonce: nonce, events: events, last: -1}
	for i, f := range []*os.File{os.Stdout, os.Stderr} {
		d, err := duplicate(f)
		if err != nil {
			return nil, fmt.Errorf("duplicating %s: %w", streamNames[i], err)
		}
		e.streams[i] = d
	}
	return e, nil
}

// text writes text to a stream. A change of streams is an event of its own, for
// the streams are two pipes.
func (e *emitter) text(stream int, text string) {
	if text == "" {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.last >= 0 && e.last != stream {
		frame, _ := encodeFrame(&event{Op: opSync})
		e.write(frame)
	}
	e.last = stream
	// The text is lost only if user code has closed descriptors at random.
	_, _ = e.streams[stream].WriteString(text)
}

// send writes an event of which it is known that it can be encoded.
func (e *emitter) send(ev *event) {
	frame, err := encodeFrame(ev)
	if err != nil {
		e.text(stderr, fmt.Sprintf("The output cannot be sent: %v.\n", err))
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.write(frame)
}

// show writes an event with a bundle of the user's.
func (e *emitter) show(ev *event) {
	frame, err := encodeFrame(ev)
	if err == nil {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.write(frame)
		return
	}
	ev.Bundle = sendable(ev.Bundle, e)
	e.send(ev)
}

// result writes the end of a cell, which must arrive whatever is in it.
func (e *emitter) result(res *eval.Result, names *[]string) {
	ev := &event{Op: opResult, Result: res, Names: names}
	if _, err := json.Marshal(res); err != nil {
		ev.Result = sendableResult(res, e)
	}
	frame, err := encodeFrame(ev)
	if err != nil {
		ev.Result = &eval.Result{Err: newError("ResultTooLarge", "the cell has ended, but its result cannot be sent: "+err.Error(), nil)}
		frame, _ = encodeFrame(ev)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.write(frame)
}

// write writes the markers of an event and the event.
func (e *emitter) write(frame []byte) {
	e.seq++
	e.last = -1
	e.marker = appendMarker(e.marker[:0], e.nonce, e.seq)
	for _, f := range e.streams {
		_, _ = f.Write(e.marker) // the client does without, see fence
	}
	if _, err := e.events.Write(frame); err != nil {
		leave(err)
	}
}

// sendable returns b without the representations that JSON cannot hold, and
// says on stderr, if e is not nil, which these are.
func sendable(b *eval.Bundle, e *emitter) *eval.Bundle {
	if b == nil {
		return nil
	}
	clean := &eval.Bundle{Data: map[string]any{}, DisplayID: b.DisplayID}
	for mime, v := range b.Data {
		if err := encodable(v); err != nil {
			if e != nil {
				e.text(stderr, fmt.Sprintf("The %s of an output cannot be sent: %v.\n", mime, err))
			}
			continue
		}
		clean.Data[mime] = v
	}
	if encodable(b.Metadata) == nil {
		clean.Metadata = b.Metadata
	}
	return clean
}

func encodable(v any) error {
	_, err := encodeFrame(v)
	return err
}

// sendableResult does the same for a result.
func sendableResult(res *eval.Result, e *emitter) *eval.Result {
	clean := &eval.Result{Value: sendable(res.Value, e), Err: res.Err}
	for _, p := range res.Payloads {
		if encodable(p) == nil {
			clean.Payloads = append(clean.Payloads, p)
		}
	}
	for name, v := range res.Expressions {
		if clean.Expressions == nil {
			clean.Expressions = map[string]eval.ExprValue{}
		}
		v.Value = sendable(v.Value, e)
		clean.Expressions[name] = v
	}
	return clean
}
