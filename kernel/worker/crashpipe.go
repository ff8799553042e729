package worker

import (
	"bytes"
	"io"
	"sync"
)

// crashLimit bounds what is kept of a crash; the rest is other goroutines.
const crashLimit = 64 << 10

// crashPipe reads what the Go runtime writes to debug.SetCrashOutput.
type crashPipe struct {
	mu  sync.Mutex
	buf []byte
}

func (c *crashPipe) run(r io.Reader) {
	chunk := make([]byte, 4<<10)
	for {
		n, err := r.Read(chunk)
		c.mu.Lock()
		c.buf = append(c.buf, chunk[:min(n, crashLimit-len(c.buf))]...)
		c.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (c *crashPipe) seen() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.buf) > 0
}

func (c *crashPipe) text() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return bytes.Clone(c.buf)
}

// crashStart returns where the crash begins in kept, which is what descriptor 2
// received last; len(kept) if it holds none. pipe is the crash output: the same
// text without the lines that the runtime prints before it knows that it dies,
// "fatal error: ..." among them.
func crashStart(kept, pipe []byte) int {
	if probe := pipe[:min(len(pipe), 200)]; len(probe) > 0 {
		if i := bytes.Index(kept, probe); i >= 0 {
			return backToWord(kept, i)
		}
	}
	if !bytes.Contains(kept, []byte("\ngoroutine ")) && len(pipe) == 0 {
		return len(kept)
	}
	return crashWord(kept)
}

// backToWord walks back from i over the lines that introduce a crash.
func backToWord(kept []byte, i int) int {
	for i > 0 {
		line := bytes.LastIndexByte(kept[:i-1], '\n') + 1
		text := kept[line:i]
		w := crashWord(text)
		if w == len(text) && !bytes.HasPrefix(text, []byte("\t")) && len(bytes.TrimSpace(text)) > 0 {
			return i
		}
		if w < len(text) && w > 0 {
			return line + w // the user's unfinished line comes before it
		}
		i = line
	}
	return i
}
