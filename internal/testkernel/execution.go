package testkernel

import (
	"strings"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// Execution is a cell that was run.
type Execution struct {
	*Exchange
	Reply  wire.ExecuteReply
	Input  *wire.ExecuteInput // nil for a silent cell
	Result *wire.ExecuteResult
	Error  *wire.Error
	Stdout string
	Stderr string
}

// Execute runs a cell as a notebook does and waits until it has ended.
func (c *Client) Execute(code string) *Execution {
	c.t.Helper()
	return c.ExecuteRequest(wire.ExecuteRequest{Code: code, StoreHistory: true, StopOnError: true})
}

// ExecuteRequest runs a cell and waits until it has ended.
func (c *Client) ExecuteRequest(r wire.ExecuteRequest) *Execution {
	c.t.Helper()
	return c.Execution(c.Request(kernel.Shell, r))
}

// Execution sorts what a cell has caused.
func (c *Client) Execution(x *Exchange) *Execution {
	c.t.Helper()
	e := &Execution{Exchange: x, Reply: Decode[wire.ExecuteReply](c.t, x.Reply)}
	for _, m := range x.IOPub {
		switch m.Header.MsgType {
		case "execute_input":
			input := Decode[wire.ExecuteInput](c.t, m)
			e.Input = &input
		case "execute_result":
			result := Decode[wire.ExecuteResult](c.t, m)
			e.Result = &result
		case "error":
			failure := Decode[wire.Error](c.t, m)
			e.Error = &failure
		case "stream":
			e.addText(Decode[wire.Stream](c.t, m))
		}
	}
	return e
}

func (e *Execution) addText(s wire.Stream) {
	if s.Name == "stderr" {
		e.Stderr += s.Text
	} else {
		e.Stdout += s.Text
	}
}

// ResultText returns the value of the cell as text, "" if it had none.
func (e *Execution) ResultText() string {
	if e.Result == nil {
		return ""
	}
	text, _ := e.Result.Data["text/plain"].(string)
	return text
}

// ErrorText returns "Name: Message" of the error that ended the cell and its
// traceback without colours, "" if there was none.
func (e *Execution) ErrorText() string {
	if e.Error == nil {
		return ""
	}
	return e.Error.EName + ": " + e.Error.EValue + "\n" + plain(strings.Join(e.Error.Traceback, "\n"))
}
