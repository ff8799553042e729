package kernel

import (
	"context"
	"unicode/utf8"

	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

// clamp brings a cursor into the code: front ends send positions beyond it.
func clamp(cursor int, code string) int {
	return min(max(cursor, 0), utf8.RuneCountInString(code))
}

// complete answers complete_request.
func (k *Kernel) complete(_ context.Context, _ *request, c *wire.CompleteRequest) (wire.Content, error) {
	cursor := clamp(c.CursorPos, c.Code)
	found := k.cfg.Evaluator.Complete(c.Code, cursor)
	reply := wire.CompleteReply{
		Reply:       wire.OK(),
		Matches:     make([]string, 0, len(found.Matches)),
		CursorStart: clamp(found.Start, c.Code),
		CursorEnd:   clamp(found.End, c.Code),
	}
	if len(found.Matches) == 0 {
		reply.CursorStart, reply.CursorEnd = cursor, cursor
	}
	reply.CursorEnd = max(reply.CursorStart, reply.CursorEnd)
	for _, m := range found.Matches {
		reply.Matches = append(reply.Matches, m.Text)
		reply.Metadata.Types = append(reply.Metadata.Types, wire.CompleteType{
			Start: reply.CursorStart, End: reply.CursorEnd,
			Text: m.Text, Type: matchType(m), Signature: m.Signature,
		})
	}
	return reply, nil
}

// matchType is what JupyterLab shows when it has no type to show.
func matchType(m eval.Match) string {
	if m.Type == "" {
		return "<unknown>"
	}
	return m.Type
}

// inspect answers inspect_request.
func (k *Kernel) inspect(_ context.Context, _ *request, c *wire.InspectRequest) (wire.Content, error) {
	reply := wire.InspectReply{Reply: wire.OK(), Data: map[string]any{}, Metadata: map[string]any{}}
	bundle, found := k.cfg.Evaluator.Inspect(c.Code, clamp(c.CursorPos, c.Code), min(max(c.DetailLevel, 0), 1))
	if found && len(bundle.Data) > 0 {
		d := k.displayData(bundle)
		reply.Found, reply.Data, reply.Metadata = true, d.Data, d.Metadata
	}
	return reply, nil
}

// isComplete answers is_complete_request.
func (k *Kernel) isComplete(_ context.Context, _ *request, c *wire.IsCompleteRequest) (wire.Content, error) {
	status, indent := k.cfg.Evaluator.IsComplete(c.Code)
	switch status {
	case wire.Incomplete:
		return wire.IsCompleteReply{Status: status, Indent: &indent}, nil
	case wire.Complete, wire.Invalid:
		return wire.IsCompleteReply{Status: status}, nil
	}
	return wire.IsCompleteReply{Status: wire.Unknown}, nil
}
