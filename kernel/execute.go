package kernel

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

// execute answers execute_request. It runs in the execution lane only.
func (k *Kernel) execute(ctx context.Context, r *request, c *wire.ExecuteRequest) (wire.Content, error) {
	r.metadata = startedNow()
	blank := strings.TrimSpace(c.Code) == ""
	stored := c.StoreHistory && !c.Silent && !blank
	if stored {
		k.count++
		k.remember(k.count, c.Code)
	}
	if !c.Silent {
		k.publish(r.msg, wire.ExecuteInput{Code: c.Code, ExecutionCount: k.count})
	}
	var res eval.Result
	if !blank || len(c.UserExpressions) > 0 {
		res = k.runCell(ctx, r, c)
	}
	if res.Err != nil {
		k.publish(r.msg, k.wireError(res.Err))
		if c.StopOnError && !c.Silent {
			k.abortQueued(ctx, r)
		}
		return k.errorReply(res), nil
	}
	if res.Value != nil && !c.Silent {
		k.publish(r.msg, wire.ExecuteResult{DisplayData: k.displayData(*res.Value), ExecutionCount: k.count})
	}
	if res.Value != nil && stored {
		k.rememberResult(k.count, res.Value)
	}
	return wire.ExecuteReply{
		Reply:           wire.OK(),
		ExecutionCount:  k.count,
		Payload:         k.payloads(res.Payloads),
		UserExpressions: k.expressions(c.UserExpressions, res.Expressions),
	}, nil
}

// executeMetadata is the metadata of an execute_reply. It is not in the
// protocol's text; front ends that show how long cells took read it.
type executeMetadata struct {
	Started string `json:"started"`
}

func startedNow() executeMetadata {
	return executeMetadata{Started: time.Now().UTC().Format("2006-01-02T15:04:05.000000Z")}
}

// cellID returns the front end's id of the cell that a request runs.
func cellID(m *wire.Message) string {
	var metadata struct {
		CellID string `json:"cellId"`
	}
	if json.Unmarshal(m.Metadata, &metadata) != nil {
		return ""
	}
	return metadata.CellID
}

func (k *Kernel) errorReply(res eval.Result) wire.ExecuteReply {
	reply := wire.ExecuteReply{Reply: wire.Failed(k.wireError(res.Err)), ExecutionCount: k.count}
	if len(res.Payloads) > 0 {
		reply.Payload = k.payloads(res.Payloads)
	}
	return reply
}

// wireError is e with what a front end needs filled in.
func (k *Kernel) wireError(e *eval.Error) wire.Error {
	w := wire.Error{EName: e.Name, EValue: e.Message, Traceback: e.Frames}
	if w.EName == "" {
		w.EName = "Error"
	}
	if len(w.Traceback) == 0 {
		w.Traceback = []string{w.EName + ": " + w.EValue}
	}
	return w
}

// payloads returns those that can be sent, never nil.
func (k *Kernel) payloads(all []map[string]any) []map[string]any {
	sound := make([]map[string]any, 0, len(all))
	for _, p := range all {
		if _, err := marshal(p); err != nil || p == nil {
			k.cfg.Log.Warn("dropping a payload that cannot be encoded", "source", p["source"], "error", err)
			continue
		}
		sound = append(sound, p)
	}
	return sound
}

// expressions returns the value of each expression that was asked for.
func (k *Kernel) expressions(asked map[string]string, got map[string]eval.ExprValue) map[string]wire.Expression {
	values := make(map[string]wire.Expression, len(asked))
	for name := range asked {
		switch v := got[name]; {
		case v.Err != nil:
			values[name] = wire.Expression{Reply: wire.Failed(k.wireError(v.Err))}
		case v.Value != nil:
			d := k.displayData(*v.Value)
			values[name] = wire.Expression{Reply: wire.OK(), Data: d.Data, Metadata: d.Metadata}
		default:
			e := eval.Error{Name: "NoValue", Message: "the expression has no value"}
			values[name] = wire.Expression{Reply: wire.Failed(k.wireError(&e))}
		}
	}
	return values
}
