package kernel

import (
	"context"
	"fmt"

	"gophercell/kernel/eval"
	"gophercell/kernel/history"
	"gophercell/kernel/wire"
)

// history answers history_request.
func (k *Kernel) history(_ context.Context, _ *request, c *wire.HistoryRequest) (wire.Content, error) {
	var found []history.Entry
	var err error
	switch c.Access {
	case wire.HistoryTail, "":
		found, err = k.cfg.History.Tail(c.N)
	case wire.HistoryRange:
		found, err = k.cfg.History.Range(c.Session, c.Start, c.Stop)
	case wire.HistorySearch:
		found, err = k.cfg.History.Search(c.Pattern, c.N, c.Unique)
	default:
		return nil, fmt.Errorf("hist_access_type is %q, want tail, range or search", c.Access)
	}
	if err != nil {
		k.cfg.Log.Warn("the history may be incomplete", "error", err)
	}
	reply := wire.HistoryReply{Reply: wire.OK(), History: make([]wire.HistoryItem, len(found))}
	for i, e := range found {
		reply.History[i] = wire.HistoryItem{Session: e.Session, Line: e.Line, Input: e.Input, Output: e.Output, WithOutput: c.Output}
	}
	return reply, nil
}

// remember records a cell that is about to run.
func (k *Kernel) remember(number int, code string) {
	if err := k.cfg.History.Add(number, code); err != nil {
		k.cfg.Log.Warn("a cell was not stored", "error", err)
	}
}

// rememberResult records a cell's value, as the text that was shown.
func (k *Kernel) rememberResult(number int, value *eval.Bundle) {
	text, ok := value.Data["text/plain"].(string)
	if !ok {
		return
	}
	if err := k.cfg.History.SetOutput(number, text); err != nil {
		k.cfg.Log.Warn("a result was not stored", "error", err)
	}
}
