package worker

import (
	"context"

	"gophercell/kernel/eval"
)

// deliver passes an event on to the cell's Output.
func (p *process) deliver(ev *event) {
	switch ev.Op {
	case opStarted:
		p.cellStarted()
	case opResult:
		p.cellEnded(ev)
	case opInput:
		p.ask(ev)
	case opInputDone:
		p.endAsk(ev.ID)
	case opDisplay, opUpdate, opClear:
		p.show(ev)
	}
}

func (p *process) show(ev *event) {
	out := p.sink.output()
	if out == nil {
		return
	}
	var b eval.Bundle
	if ev.Bundle != nil {
		b = *ev.Bundle
	}
	switch ev.Op {
	case opDisplay:
		out.Display(b)
	case opUpdate:
		out.Update(ev.Update, b)
	case opClear:
		out.Clear(ev.Wait)
	}
}

// begin registers a cell; the request that runs it is sent afterwards.
func (p *process) begin(ctx context.Context, out eval.Output) *cellRun {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lastID++
	p.cell = &cellRun{id: p.lastID, ctx: ctx, out: out, result: make(chan *eval.Result, 1)}
	return p.cell
}

func (p *process) cellStarted() {
	p.mu.Lock()
	run := p.cell
	if run != nil {
		run.started = true
	}
	p.mu.Unlock()
	if run != nil {
		p.sink.set(run.out)
	}
}

func (p *process) cellEnded(ev *event) {
	res := ev.Result
	if res == nil {
		res = &eval.Result{}
	}
	p.mu.Lock()
	run := p.cell
	p.cell = nil
	p.cells++
	p.names = ev.Names
	p.mu.Unlock()
	if run != nil {
		run.result <- res
	}
}

// ask has the user asked, without keeping the events behind it waiting.
func (p *process) ask(ev *event) {
	ctx, cancel := context.WithCancel(context.Background())
	p.mu.Lock()
	if p.cell != nil {
		cancel()
		ctx, cancel = context.WithCancel(p.cell.ctx)
	}
	p.asks[ev.ID] = cancel
	p.mu.Unlock()
	out := p.sink.output()
	go func() {
		defer p.endAsk(ev.ID)
		text, err := "", error(eval.ErrNoInput)
		if out != nil {
			text, err = out.Input(ctx, ev.Prompt, ev.Secret)
		}
		p.send(&request{Op: opAnswer, ID: ev.ID, Answer: newAnswer(text, err)})
	}()
}

func (p *process) endAsk(id uint64) {
	p.mu.Lock()
	cancel := p.asks[id]
	delete(p.asks, id)
	p.mu.Unlock()
	if cancel != nil {
		cancel()
	}
}

// endAsks ends every question of a worker that has ended.
func (p *process) endAsks() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, cancel := range p.asks {
		cancel()
	}
	clear(p.asks)
}
