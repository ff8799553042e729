package interp

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"gophercell/interp/cell"
	"gophercell/interp/engine"
	"gophercell/kernel/eval"
)

// The colours of a traceback, as IPython's: what front ends render.
const (
	red   = "\x1b[31m"
	green = "\x1b[32m"
	bold  = "\x1b[1m"
	plain = "\x1b[0m"
)

// compileError tells all problems of a cell, each with its place, its source
// line with a caret, and a hint where one is sure.
func compileError(name, code string, problems cell.Problems) *eval.Error {
	first := problems[0]
	e := &eval.Error{Name: "CompileError", Message: first.Msg, Line: first.Line, Col: first.Col, Cause: problems}
	if n := len(problems) - 1; n > 0 {
		e.Message += fmt.Sprintf(" (and %d more)", n)
	}
	for _, p := range problems {
		e.Frames = append(e.Frames, fmt.Sprintf("%s%s:%d:%d:%s %s%s%s", green, name, p.Line, p.Col, plain, red, p.Msg, plain))
		if line, caret := p.Excerpt(code); line != "" {
			e.Frames = append(e.Frames, "    "+line, "    "+bold+caret+plain)
		}
		if p.Hint != "" {
			e.Frames = append(e.Frames, "    hint: "+p.Hint)
		}
	}
	return e
}

// runError tells how a run ended.
func (s *session) runError(err error) *eval.Error {
	var panicked *engine.Panic
	var exit *engine.Exit
	var dropped *engine.DroppedError
	var unsupported *engine.Unsupported
	switch {
	case errors.Is(err, engine.ErrInterrupted), errors.Is(err, context.Canceled):
		return interrupted(err)
	case errors.As(err, &panicked):
		return s.panicError(panicked, "")
	case errors.As(err, &exit):
		msg := fmt.Sprintf("the cell called %s; it has ended here, all variables are kept", exit.Call)
		return s.located(&eval.Error{Name: "Exit", Message: msg, Cause: err}, exit.Frames)
	case errors.As(err, &dropped):
		return s.located(&eval.Error{Name: errorName(dropped.Err), Message: dropped.Err.Error(), Cause: dropped.Err}, dropped.Frames)
	case errors.As(err, &unsupported):
		msg := "gophercell cannot run this yet: " + unsupported.What
		return s.located(&eval.Error{Name: "Unsupported", Message: msg, Cause: err}, []engine.Frame{unsupported.Frame})
	}
	return headed(&eval.Error{Name: fmt.Sprintf("%T", err), Message: err.Error(), Cause: err}, nil)
}

func interrupted(err error) *eval.Error {
	return headed(&eval.Error{Name: "Interrupted", Message: "the cell was interrupted; all variables are kept", Cause: err}, nil)
}

// errorName is the type of an error; ours are unexported.
func errorName(err error) string {
	if errors.Is(err, eval.ErrNoInput) {
		return "NoInput"
	}
	return fmt.Sprintf("%T", err)
}

func (s *session) panicError(p *engine.Panic, prefix string) *eval.Error {
	msg := prefix + panicText(p.Value)
	if p.Value == engine.ErrStackOverflow {
		return s.located(&eval.Error{Name: "StackOverflow", Message: msg + "; all variables are kept", Cause: p}, p.Frames)
	}
	return s.located(&eval.Error{Name: "Panic", Message: msg, Cause: p}, p.Frames)
}

// panicText prints a panic's value as Go's runtime does.
func panicText(v any) string {
	switch v := v.(type) {
	case error:
		return v.Error()
	case fmt.Stringer:
		return v.String()
	}
	return fmt.Sprint(v)
}

// located adds the user's frames, each with its source line.
func (s *session) located(e *eval.Error, frames []engine.Frame) *eval.Error {
	if len(frames) > 0 {
		e.Line, e.Col = frames[0].Line, frames[0].Col
	}
	if len(frames) <= maxFrames {
		return headed(e, s.allLines(frames))
	}
	lines := s.allLines(frames[:innerFrames])
	lines = append(lines, fmt.Sprintf("… %d more frames", len(frames)-maxFrames))
	lines = append(lines, s.allLines(frames[len(frames)-(maxFrames-innerFrames):])...)
	return headed(e, lines)
}

// maxFrames bounds the traceback of a deep recursion: innerFrames of them are the
// innermost ones, the others those where it began.
const (
	maxFrames   = 30
	innerFrames = 20
)

func (s *session) allLines(frames []engine.Frame) (lines []string) {
	for _, f := range frames {
		lines = append(lines, s.frameLines(f)...)
	}
	return lines
}

func (s *session) frameLines(f engine.Frame) []string {
	if f.Cell == "" {
		return nil
	}
	where := fmt.Sprintf("%s%s:%d:%d%s", green, f.Cell, f.Line, f.Col, plain)
	if f.Func != "" {
		where += " in " + f.Func
	}
	line, caret := cell.Problem{Line: f.Line, Col: f.Col}.Excerpt(s.texts[f.Cell])
	if strings.TrimSpace(line) == "" {
		return []string{where}
	}
	return []string{where, "    " + line, "    " + bold + caret + plain}
}

// headed puts the name and the message above the lines.
func headed(e *eval.Error, lines []string) *eval.Error {
	e.Frames = append([]string{red + bold + e.Name + plain + ": " + e.Message}, lines...)
	return e
}

// magicError is a magic's failure.
func magicError(err error) *eval.Error {
	var e *eval.Error
	switch {
	case errors.As(err, &e):
		if len(e.Frames) == 0 {
			return headed(e, nil)
		}
		return e
	case errors.Is(err, context.Canceled):
		return interrupted(err)
	}
	return headed(&eval.Error{Name: "MagicError", Message: err.Error(), Cause: err}, nil)
}

// internalError is a bug of gophercell's own.
func internalError(r any, stack []byte) *eval.Error {
	e := &eval.Error{Name: "InternalError", Message: fmt.Sprintf("a bug in gophercell, please report it: %v", r)}
	return headed(e, strings.Split(strings.TrimRight(string(stack), "\n"), "\n"))
}
