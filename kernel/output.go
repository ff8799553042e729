package kernel

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"time"

	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

// output is the eval.Output of all cells: whatever arrives belongs to the cell
// that was run last. Its lock keeps the order of what is sent.
type output struct {
	kernel *Kernel

	mu      sync.Mutex
	parent  *wire.Message // the request of the cell that was run last
	stream  stream
	timer   *time.Timer // sends the stream's text
	armed   bool
	left    int64 // how many bytes of text the cell may still write
	dropped int64 // how many it wrote beyond
}

var _ eval.Output = (*output)(nil)

const (
	// flushAfter is how long text may wait for more.
	flushAfter = 25 * time.Millisecond
	// flushAt is how much text is sent at once.
	flushAt = 256 << 10

	defaultOutputLimit = 16 << 20
)

func newOutput(k *Kernel) *output {
	o := &output{kernel: k}
	o.left = o.limit()
	o.timer = time.AfterFunc(time.Hour, o.flushNow)
	o.timer.Stop()
	return o
}

func (o *output) limit() int64 { return cmp.Or(o.kernel.cfg.OutputLimit, defaultOutputLimit) }

// begin gives what follows to the cell that m asks to run.
func (o *output) begin(m *wire.Message) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.finishLocked()
	o.parent = m
	o.left = o.limit()
}

// finish sends all that the cell wrote.
func (o *output) finish() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.finishLocked()
}

func (o *output) finishLocked() {
	o.stream.complete(o.send)
	o.flush()
	o.giveNotice()
}

// giveNotice says how much text was dropped, if any.
func (o *output) giveNotice() {
	if o.dropped == 0 {
		return
	}
	o.send("stderr", o.notice())
	o.dropped = 0
}

func (o *output) notice() string {
	return fmt.Sprintf("\n[The cell wrote %d bytes more than the %d bytes of text that a cell may write; they were dropped. %s sets the limit.]\n",
		o.dropped, o.limit(), cmp.Or(o.kernel.cfg.OutputLimitOption, "OutputLimit"))
}

// flush sends the text that waits.
func (o *output) flush() {
	if o.armed {
		o.timer.Stop()
		o.armed = false
	}
	o.stream.flush(o.send)
}

func (o *output) flushNow() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.flush()
}

func (o *output) send(name, text string) {
	o.kernel.publish(o.parent, wire.Stream{Name: name, Text: text})
}

// Stream implements eval.Output.
func (o *output) Stream(name, text string) {
	if name != "stderr" {
		name = "stdout"
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	text = o.admit(text)
	if text == "" {
		return
	}
	o.stream.write(name, text, o.send)
	if o.stream.size() >= flushAt {
		o.flush()
	} else if !o.armed {
		o.armed = true
		o.timer.Reset(flushAfter)
	}
}

// admit returns the part of text that is within the limit, without half a
// character, and counts the rest.
func (o *output) admit(text string) string {
	if o.kernel.cfg.OutputLimit < 0 {
		return text
	}
	if o.dropped > 0 { // nothing is let through behind a gap
		o.dropped += int64(len(text))
		return ""
	}
	if int64(len(text)) <= o.left {
		o.left -= int64(len(text))
		return text
	}
	n := wholeRunes(text[:o.left])
	o.dropped = int64(len(text) - n)
	o.left = 0
	return text[:n]
}

// Display implements eval.Output.
func (o *output) Display(b eval.Bundle) {
	o.publish(o.kernel.displayData(b))
}

// Update implements eval.Output.
func (o *output) Update(id string, b eval.Bundle) {
	b.DisplayID = id
	o.publish(wire.UpdateDisplayData(o.kernel.displayData(b)))
}

// Clear implements eval.Output. What was cleared does not count towards the
// limit any more: a cell that shows its progress may run for days.
func (o *output) Clear(wait bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.flush()
	o.giveNotice()
	o.left = o.limit()
	o.kernel.publish(o.parent, wire.ClearOutput{Wait: wait})
}

// publish sends c after the text that was written before.
func (o *output) publish(c wire.Content) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.flush()
	o.kernel.publish(o.parent, c)
}

// Input implements eval.Output.
func (o *output) Input(ctx context.Context, prompt string, secret bool) (string, error) {
	return o.kernel.input(ctx, wire.InputRequest{Prompt: prompt, Password: secret})
}
