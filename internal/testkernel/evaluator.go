package testkernel

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"unicode/utf8"

	"gophercell/kernel/eval"
)

// Evaluator is an evaluator whose cells are scripts of one command a line:
//
//	print TEXT          a line on stdout
//	write TEXT          text on stdout, a Go string literal without its quotes
//	eprint TEXT         a line on stderr
//	display TEXT        a bundle with TEXT
//	html TEXT           a bundle with TEXT as HTML as well
//	show ID TEXT        a bundle that can be updated
//	update ID TEXT      another one in its place
//	clear, clear wait   empties the output
//	ask PROMPT          prints the user's answer
//	password PROMPT     the same, hidden
//	result TEXT         the cell's value
//	page TEXT           a payload that shows TEXT
//	fail NAME MESSAGE   ends the cell with an error
//	block               runs until it is interrupted
//	stuck               runs until it is killed
//	panic TEXT          panics
//	goexit              ends the goroutine
//
// An expression has itself as its value; one that begins with ! fails. A
// function replaces the script, or the answer to another request.
type Evaluator struct {
	EvalFunc       func(context.Context, eval.Cell, eval.Output) eval.Result
	CompleteFunc   func(code string, cursor int) eval.Completion
	InspectFunc    func(code string, cursor, detail int) (eval.Bundle, bool)
	IsCompleteFunc func(code string) (status, indent string)

	killed chan string
}

var (
	_ eval.Evaluator = (*Evaluator)(nil)
	_ eval.Killer    = (*Evaluator)(nil)
)

// NewEvaluator returns an evaluator of scripts.
func NewEvaluator() *Evaluator { return &Evaluator{killed: make(chan string, 1)} }

// Eval implements eval.Evaluator.
func (e *Evaluator) Eval(ctx context.Context, c eval.Cell, out eval.Output) eval.Result {
	if e.EvalFunc != nil {
		return e.EvalFunc(ctx, c, out)
	}
	var res eval.Result
	for line := range strings.Lines(c.Code) {
		command, arg, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if err := e.run(ctx, command, arg, out, &res); err != nil {
			res.Err = asError(err)
			return res
		}
	}
	res.Expressions = map[string]eval.ExprValue{}
	for name, x := range c.Expressions {
		res.Expressions[name] = value(x)
	}
	return res
}

func value(x string) eval.ExprValue {
	if strings.HasPrefix(x, "!") {
		return eval.ExprValue{Err: &eval.Error{Name: "ExprError", Message: x}}
	}
	b := Text(x)
	return eval.ExprValue{Value: &b}
}

// Text returns a bundle of text.
func Text(s string) eval.Bundle { return eval.Bundle{Data: map[string]any{"text/plain": s}} }

func asError(err error) *eval.Error {
	var e *eval.Error
	if errors.As(err, &e) {
		return e
	}
	return &eval.Error{Name: "Error", Message: err.Error(), Cause: err}
}

func (e *Evaluator) run(ctx context.Context, command, arg string, out eval.Output, res *eval.Result) error {
	switch command {
	case "", "print":
		out.Stream("stdout", arg+"\n")
	case "eprint":
		out.Stream("stderr", arg+"\n")
	case "ask", "password":
		return ask(ctx, arg, command == "password", out)
	case "result":
		b := Text(arg)
		res.Value = &b
	case "page":
		res.Payloads = append(res.Payloads, map[string]any{"source": "page", "data": map[string]any{"text/plain": arg}, "start": 0})
	case "block", "stuck", "panic", "goexit", "fail":
		return e.end(ctx, command, arg)
	default:
		return display(command, arg, out)
	}
	return nil
}

func ask(ctx context.Context, prompt string, secret bool, out eval.Output) error {
	line, err := out.Input(ctx, prompt, secret)
	switch {
	case errors.Is(err, io.EOF):
		out.Stream("stdout", "(end of input)\n")
		return nil
	case errors.Is(err, context.Canceled):
		return &eval.Error{Name: "Interrupted", Message: "while waiting for input"}
	case err != nil:
		return err
	}
	out.Stream("stdout", "got "+line+"\n")
	return nil
}

func (e *Evaluator) end(ctx context.Context, command, arg string) error {
	switch command {
	case "block":
		<-ctx.Done()
		return &eval.Error{Name: "Interrupted", Message: "the cell was interrupted"}
	case "stuck":
		return &eval.Error{Name: "Interrupted", Message: "ended by force: " + <-e.killed}
	case "panic":
		panic(arg)
	case "goexit":
		runtime.Goexit()
	}
	name, message, _ := strings.Cut(arg, " ")
	return &eval.Error{Name: name, Message: message, Frames: []string{"\x1b[31m" + name + "\x1b[0m", message}}
}

func display(command, arg string, out eval.Output) error {
	id, text, _ := strings.Cut(arg, " ")
	switch command {
	case "write":
		unquoted, err := unquote(arg)
		if err != nil {
			return err
		}
		out.Stream("stdout", unquoted)
	case "display":
		out.Display(Text(arg))
	case "html":
		b := Text(arg)
		b.Data["text/html"] = "<b>" + arg + "</b>"
		out.Display(b)
	case "show":
		b := Text(text)
		b.DisplayID = id
		out.Display(b)
	case "update":
		out.Update(id, Text(text))
	case "clear":
		out.Clear(arg == "wait")
	default:
		return &eval.Error{Name: "CompileError", Message: fmt.Sprintf("unknown command %q", command)}
	}
	return nil
}

// Kill implements eval.Killer: it ends the command "stuck".
func (e *Evaluator) Kill(reason string) {
	select {
	case e.killed <- reason:
	default:
	}
}

// Complete implements eval.Evaluator: it completes the word before the cursor
// with "-one" and "-two".
func (e *Evaluator) Complete(code string, cursor int) eval.Completion {
	if e.CompleteFunc != nil {
		return e.CompleteFunc(code, cursor)
	}
	before := string([]rune(code)[:cursor])
	word := before[strings.LastIndexAny(before, " \n")+1:]
	start := cursor - utf8.RuneCountInString(word)
	return eval.Completion{Start: start, End: cursor, Matches: []eval.Match{
		{Text: word + "-one", Type: "function", Signature: "()"}, {Text: word + "-two"},
	}}
}

// Inspect implements eval.Evaluator: it finds everything but blanks.
func (e *Evaluator) Inspect(code string, cursor, detail int) (eval.Bundle, bool) {
	if e.InspectFunc != nil {
		return e.InspectFunc(code, cursor, detail)
	}
	return Text(fmt.Sprintf("%q at %d, detail %d", code, cursor, detail)), strings.TrimSpace(code) != ""
}

// IsComplete implements eval.Evaluator: code that ends in { is incomplete, in }
// invalid.
func (e *Evaluator) IsComplete(code string) (status, indent string) {
	switch {
	case e.IsCompleteFunc != nil:
		return e.IsCompleteFunc(code)
	case strings.HasSuffix(code, "{"):
		return "incomplete", "\t"
	case strings.HasSuffix(code, "}"):
		return "invalid", ""
	}
	return "complete", ""
}

// Reset implements eval.Evaluator.
func (e *Evaluator) Reset() error { return nil }

func unquote(s string) (string, error) { return strconv.Unquote(`"` + s + `"`) }
