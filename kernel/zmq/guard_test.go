package zmq

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-zeromq/zmq4"
)

// replay is a connection from which bytes come and to which none go.
type replay struct {
	io.Reader
	net.Conn
}

func (r replay) Read(p []byte) (int, error)       { return r.Reader.Read(p) }
func (replay) Write(p []byte) (int, error)        { return len(p), nil }
func (replay) Close() error                       { return nil }
func (replay) SetDeadline(time.Time) error        { return nil }
func (replay) SetWriteDeadline(t time.Time) error { return nil }

// fuzzLimits are small, so that a fuzzer meets them.
var fuzzLimits = limits{
	handshake: time.Second, preface: 512, trusted: 300, frames: 4, message: 1000, queue: 1 << 20, answers: 1 << 20,
}

// FuzzConnection feeds a connection, from its first byte. Whatever comes, it
// ends with an error, and within the limits.
func FuzzConnection(f *testing.F) {
	for _, a := range attacks {
		f.Add(a.bytes("DEALER"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := openPeer(replay{Reader: bytes.NewReader(data)}, zmq4.Router, "", true, &fuzzLimits, fuzzLimits.message)
		if err != nil {
			return
		}
		received := 0
		err = p.run(func(frames [][]byte) error {
			if len(frames) > fuzzLimits.frames {
				t.Errorf("a message of %d frames", len(frames))
			}
			for _, frame := range frames {
				received += len(frame)
			}
			return nil
		})
		if err == nil {
			t.Error("the connection does not end")
		}
		if received > len(data) {
			t.Errorf("%d bytes were received of %d", received, len(data))
		}
	})
}

// FuzzTraffic feeds what follows a good handshake, and compares with a second,
// plain reading of the specification.
func FuzzTraffic(f *testing.F) {
	message := join(frame(flagMore, []byte("a")), frame(flagMore|flagLong, bytes.Repeat([]byte("b"), 300)), frame(0, nil))
	ping := command("PING", []byte("\x00\x01context"))
	for _, seed := range [][]byte{
		message, join(message, ping, message), join(frame(flagMore, nil), ping), bytes.Repeat(frame(flagMore, nil), 5),
		longHeader(0, 1<<40), longHeader(flagCommand, 1<<62), frame(8, nil), longHeader(0, uint64(fuzzLimits.message)+1), message[:5],
		join(frame(0, make([]byte, 301)), message),
		join(frame(flagMore, make([]byte, 600)), frame(0, make([]byte, 600))),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		want, wantPongs := parse(data)
		stream := io.MultiReader(bytes.NewReader(handshake("DEALER")), bytes.NewReader(data))
		p, err := openPeer(replay{Reader: stream}, zmq4.Router, "", true, &fuzzLimits, fuzzLimits.message)
		if err != nil {
			t.Fatal(err)
		}
		var got [][][]byte
		err = p.run(func(frames [][]byte) error {
			got = append(got, frames)
			return nil
		})
		var panicked *panicError
		if err == nil || errors.As(err, &panicked) {
			t.Errorf("ended with %v", err)
		}
		same := slices.EqualFunc(got, want, func(a, b [][]byte) bool { return slices.EqualFunc(a, b, bytes.Equal) })
		if !same {
			t.Errorf("read %d messages, want %d: %.200q, want %.200q", len(got), len(want), got, want)
		}
		if pongs := len(p.queue.items); pongs != wantPongs {
			t.Errorf("%d PONGs, want %d", pongs, wantPongs)
		}
	})
}

// parse reads messages until the bytes end or break a rule.
func parse(data []byte) (messages [][][]byte, pongs int) {
	var current [][]byte
	total := 0
	for len(data) >= 2 && data[0] <= 7 {
		flags, size, rest := data[0], uint64(data[1]), data[2:]
		if flags&flagLong != 0 {
			if len(data) < 9 {
				break
			}
			size, rest = binary.BigEndian.Uint64(data[1:]), data[9:]
		}
		if size > uint64(len(rest)) {
			break
		}
		body := rest[:size]
		data = rest[size:]
		if flags&flagCommand != 0 {
			if len(current) > 0 || flags&flagMore != 0 || size < 1 || size > 64<<10 || int(body[0]) > len(body)-1 {
				break
			}
			name, arg := string(body[1:1+body[0]]), body[1+body[0]:]
			if name == "PING" {
				if len(arg) > 18 {
					break
				}
				pongs++
			}
			continue
		}
		total += len(body)
		current = append(current, body)
		if total > int(fuzzLimits.message) || len(current) > fuzzLimits.frames {
			break
		}
		if flags&flagMore == 0 {
			messages, current, total = append(messages, current), nil, 0
		}
	}
	return messages, pongs
}

// A message passes the guard unchanged, in whatever pieces it arrives.
func TestGuardInPieces(t *testing.T) {
	want := [][]byte{nil, []byte("x"), bytes.Repeat([]byte("y"), 255), bytes.Repeat([]byte("z"), 256), bytes.Repeat([]byte("w"), 2*int(defaultLimits.trusted)+1)}
	var data []byte
	for i, f := range want {
		flags := byte(flagMore)
		if i == len(want)-1 {
			flags = 0
		}
		data = append(data, frame(flags, f)...)
	}
	for _, pieces := range []int{1, 7, 1000, 1 << 30} {
		if pieces == 1 && testing.Short() {
			continue
		}
		stream := io.MultiReader(bytes.NewReader(handshake("DEALER")), &pieceReader{bytes.NewReader(data), pieces})
		lim := defaultLimits
		p, err := openPeer(replay{Reader: stream}, zmq4.Router, "", true, &lim, lim.message)
		if err != nil {
			t.Fatal(err)
		}
		msg, err := p.codec.RecvMsg()
		if err != nil || !slices.EqualFunc(msg.Frames, want, bytes.Equal) {
			t.Errorf("in pieces of %d: %d frames, %v", pieces, len(msg.Frames), err)
		}
	}
}

type pieceReader struct {
	r io.Reader
	n int
}

func (p *pieceReader) Read(b []byte) (int, error) { return p.r.Read(b[:min(len(b), p.n)]) }

func TestQueueBounds(t *testing.T) {
	msg := func(size int64, answer bool) outgoing { return outgoing{size: size, answer: answer} }
	q := newQueue(100, 10)
	steps := []struct {
		name string
		m    outgoing
		want error
	}{
		{"a first message of any size", msg(1000, false), nil},
		{"nothing beside it", msg(1, false), errQueueFull},
	}
	for _, s := range steps {
		if err := q.put(s.m); !errors.Is(err, s.want) {
			t.Errorf("%s: %v", s.name, err)
		}
	}
	batch := q.take(nil)
	if len(batch) != 1 || !q.overBound() {
		t.Errorf("took %d messages; over the bound: %v", len(batch), q.overBound())
	}
	if !q.done(batch[0]) || q.overBound() {
		t.Error("what was written still counts")
	}
	for _, err := range []error{q.put(msg(190, false)), q.put(msg(6, true)), q.put(msg(4, true))} {
		if err != nil {
			t.Error(err)
		}
	}
	if err := q.put(msg(1, true)); !errors.Is(err, errQueueFull) {
		t.Errorf("past both bounds: %v", err)
	}
	q.close()
	if err := q.put(msg(1, false)); !errors.Is(err, errQueueClosed) {
		t.Errorf("after close: %v", err)
	}
	if left := q.take(batch); len(left) != 3 {
		t.Errorf("%d messages are delivered after close, want 3", len(left))
	}
	if left := q.take(nil); len(left) != 0 {
		t.Errorf("%d messages are left", len(left))
	}
	q.abort()
	if q.done(msg(1, false)) {
		t.Error("after abort the writer goes on")
	}
}

func TestCountersLogRarely(t *testing.T) {
	var lines []string
	w := watch{name: "shell", logf: func(f string, _ ...any) { lines = append(lines, f) }}
	var c counter
	for range 1000 {
		w.note(&c, "dropped", io.EOF)
	}
	if c.n.Load() != 1000 || len(lines) != 10 || !strings.HasPrefix(lines[0], "zmq: ") {
		t.Errorf("counted %d, logged %d", c.n.Load(), len(lines))
	}
}
