package zmq

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
)

// The flags of a ZMTP 3.0 frame.
const (
	flagMore    = 1
	flagLong    = 2
	flagCommand = 4
)

const greetingSize = 64

// errProtocol is wrapped by every error about bytes that are not ZMTP, or
// more of it than the limits allow.
var errProtocol = errors.New("zmq: peer violates the protocol")

// guard is the net.Conn that zmq4's codec reads and writes. The codec
// allocates whatever length a frame announces, so guard reads each frame's
// header first and fails where the length is out of bounds.
//
// Once the handshake is done guard also takes the commands out of the stream:
// the codec would answer a PING from the reading goroutine, into the middle of
// what the writing goroutine sends.
type guard struct {
	net.Conn
	r *bufio.Reader
	w *bufio.Writer // used once open is set; the writer flushes

	open      bool  // the handshake is done
	limit     int64 // bytes of a message
	trusted   int64 // bytes of a frame whose length is taken on trust
	maxFrames int
	command   func(name string, body []byte) error

	greeting int      // bytes of the greeting that are still to come
	headBuf  [9]byte  // backs head
	head     []byte   // header of the current frame, still to be handed on
	body     int64    // bytes of the current frame's body, likewise
	chunks   [][]byte // the body's bytes, where they were read ahead
	more     bool     // the current frame is not its message's last
	size     int64    // bytes of the current message so far
	frames   int      // frames of the current message so far
}

var _ net.Conn = (*guard)(nil)

func newGuard(nc net.Conn, w io.Writer, lim *limits) *guard {
	return &guard{
		Conn:      nc,
		r:         bufio.NewReaderSize(nc, 32<<10),
		w:         bufio.NewWriterSize(w, 64<<10),
		limit:     lim.preface,
		trusted:   lim.trusted,
		maxFrames: 1,
		greeting:  greetingSize,
	}
}

// opened moves from the handshake's limits to those of traffic.
func (g *guard) opened(limit int64, maxFrames int, command func(string, []byte) error) {
	g.open, g.limit, g.maxFrames, g.command = true, limit, maxFrames, command
}

// Write sends handshakes at once and buffers everything later.
func (g *guard) Write(p []byte) (int, error) {
	if !g.open {
		return g.Conn.Write(p)
	}
	return g.w.Write(p)
}

func (g *guard) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if g.greeting > 0 {
		n, err := g.r.Read(p[:min(len(p), g.greeting)])
		g.greeting -= n
		return n, err
	}
	for len(g.head) == 0 && g.body == 0 {
		if err := g.next(); err != nil {
			return 0, err
		}
	}
	if len(g.head) > 0 {
		n := copy(p, g.head)
		g.head = g.head[n:]
		return n, nil
	}
	return g.readBody(p)
}

func (g *guard) readBody(p []byte) (n int, err error) {
	if len(g.chunks) == 0 {
		n, err = g.r.Read(p[:min(int64(len(p)), g.body)])
	} else {
		n = copy(p, g.chunks[0])
		if g.chunks[0] = g.chunks[0][n:]; len(g.chunks[0]) == 0 {
			g.chunks = g.chunks[1:]
		}
	}
	g.body -= int64(n)
	return n, err
}

// next reads the header of the next frame, or handles the next command.
func (g *guard) next() error {
	flags, size, err := g.readHeader()
	if err != nil {
		return err
	}
	if g.open && flags&flagCommand != 0 {
		return g.readCommand(flags, size)
	}
	if err := g.admit(flags, size); err != nil {
		return err
	}
	if size > g.trusted {
		return g.readAhead(size)
	}
	g.body = size
	return nil
}

// readHeader leaves the header in g.head. A length past the limit is reported
// here, so that no caller sees one that does not fit its type.
func (g *guard) readHeader() (flags byte, size int64, err error) {
	head := g.headBuf[:2]
	if _, err := io.ReadFull(g.r, head); err != nil {
		return 0, 0, err
	}
	flags = head[0]
	if flags&^(flagMore|flagLong|flagCommand) != 0 {
		return 0, 0, fmt.Errorf("%w: frame flags %#02x", errProtocol, flags)
	}
	length := uint64(head[1])
	if flags&flagLong != 0 {
		head = g.headBuf[:9]
		if _, err := io.ReadFull(g.r, head[2:]); err != nil {
			return 0, 0, noEOF(err)
		}
		length = binary.BigEndian.Uint64(head[1:])
	}
	if length > uint64(g.limit) {
		return 0, 0, fmt.Errorf("%w: a frame of %d bytes, at most %d are accepted", errProtocol, length, g.limit)
	}
	g.head = head
	return flags, int64(length), nil
}

// admit counts the frame towards its message.
func (g *guard) admit(flags byte, size int64) error {
	if !g.more {
		g.size, g.frames = 0, 0
	}
	g.more = flags&flagMore != 0
	g.size += size
	g.frames++
	if g.size > g.limit {
		return fmt.Errorf("%w: a message of more than %d bytes", errProtocol, g.limit)
	}
	if g.frames > g.maxFrames {
		return fmt.Errorf("%w: a message of more than %d frames", errProtocol, g.maxFrames)
	}
	return nil
}

// readAhead reads a long body piece by piece: memory is used for bytes that
// came, not for a length that was announced.
func (g *guard) readAhead(size int64) error {
	var chunks [][]byte
	for left := size; left > 0; {
		chunk := make([]byte, min(left, g.trusted))
		if _, err := io.ReadFull(g.r, chunk); err != nil {
			return noEOF(err)
		}
		chunks = append(chunks, chunk)
		left -= int64(len(chunk))
	}
	g.chunks, g.body = chunks, size
	return nil
}

// readCommand handles a command, which is always one frame between messages.
func (g *guard) readCommand(flags byte, size int64) error {
	g.head = nil
	if flags&flagMore != 0 || g.more {
		return fmt.Errorf("%w: a command inside a message", errProtocol)
	}
	if size < 1 || size > 64<<10 {
		return fmt.Errorf("%w: a command of %d bytes", errProtocol, size)
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(g.r, data); err != nil {
		return noEOF(err)
	}
	n := int(data[0])
	if n > len(data)-1 {
		return fmt.Errorf("%w: a command name of %d bytes in a command of %d", errProtocol, n, size)
	}
	return g.command(string(data[1:1+n]), data[1+n:])
}

func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
