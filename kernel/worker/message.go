package worker

import (
	"context"
	"errors"
	"io"

	"gophercell/kernel/eval"
)

// The client's requests. A request with an ID is answered by the reply of that
// ID, except opEval, whose answer is the opResult event.
const (
	opHello      = "hello"    // the first one; the reply says that the evaluator is ready
	opEval       = "eval"     // Cell
	opCancel     = "cancel"   // interrupts the cell
	opComplete   = "complete" // Query
	opInspect    = "inspect"  // Query
	opIsComplete = "is_complete"
	opReset      = "reset"
	opAnswer     = "answer" // the user's Answer to the opInput of that ID
)

type request struct {
	Op     string     `json:"op"`
	ID     uint64     `json:"id,omitempty"`
	Hello  *hello     `json:"hello,omitempty"`
	Cell   *eval.Cell `json:"cell,omitempty"`
	Query  *query     `json:"query,omitempty"`
	Answer *answer    `json:"answer,omitempty"`
}

// hello is what a worker must know before it makes its evaluator.
type hello struct {
	Nonce  []byte `json:"nonce"`  // of this worker's markers
	Memory uint64 `json:"memory"` // limit in bytes, 0 for none
}

type query struct {
	Code   string `json:"code"`
	Cursor int    `json:"cursor,omitempty"`
	Detail int    `json:"detail,omitempty"`
}

type answer struct {
	Text string `json:"text,omitempty"`
	// Kind names an error that must arrive as the same value; Err is its text.
	Kind string `json:"kind,omitempty"`
	Err  string `json:"err,omitempty"`
}

// reply answers a request. ID 0 announces that the worker is about to end: Over
// is the memory that was in use when it was past the limit.
type reply struct {
	ID         uint64           `json:"id"`
	Err        string           `json:"err,omitempty"`
	Completion *eval.Completion `json:"completion,omitempty"`
	Bundle     *eval.Bundle     `json:"bundle,omitempty"`
	Status     string           `json:"status,omitempty"`
	Indent     string           `json:"indent,omitempty"`
	Names      *[]string        `json:"names,omitempty"`
	Over       uint64           `json:"over,omitempty"`
}

// The worker's events: what a cell does, in order with its text.
const (
	opStarted   = "started" // text is the new cell's from here on
	opDisplay   = "display"
	opUpdate    = "update"
	opClear     = "clear"
	opInput     = "input"      // asks the user; ID is the answer's
	opInputDone = "input_done" // nobody waits for the answer any more
	opSync      = "sync"       // nothing but the order of stdout and stderr
	opResult    = "result"
)

// event is numbered by its place in the pipe, from 1.
type event struct {
	Op     string       `json:"op"`
	ID     uint64       `json:"id,omitempty"`
	Bundle *eval.Bundle `json:"bundle,omitempty"`
	Update string       `json:"update,omitempty"` // the display id
	Wait   bool         `json:"wait,omitempty"`
	Prompt string       `json:"prompt,omitempty"`
	Secret bool         `json:"secret,omitempty"`
	Result *eval.Result `json:"result,omitempty"`
	// Names are the session's variables after the cell, nil if the evaluator
	// cannot list them.
	Names *[]string `json:"names,omitempty"`
}

// answerKinds are the errors of Output.Input that callers compare with.
var answerKinds = map[string]error{
	"no input": eval.ErrNoInput,
	"canceled": context.Canceled,
	"deadline": context.DeadlineExceeded,
	"eof":      io.EOF,
}

func newAnswer(text string, err error) *answer {
	if err == nil {
		return &answer{Text: text}
	}
	for kind, sentinel := range answerKinds {
		if errors.Is(err, sentinel) {
			return &answer{Kind: kind, Err: err.Error()}
		}
	}
	return &answer{Kind: "other", Err: err.Error()}
}

func (a *answer) result() (string, error) {
	if a.Kind == "" {
		return a.Text, nil
	}
	if err, ok := answerKinds[a.Kind]; ok {
		return "", err
	}
	return "", errors.New(a.Err)
}

// namesOf lists the variables of ev, nil if it cannot tell.
func namesOf(ev eval.Evaluator) *[]string {
	n, ok := ev.(eval.Names)
	if !ok {
		return nil
	}
	names := n.Variables()
	if names == nil {
		names = []string{}
	}
	return &names
}
