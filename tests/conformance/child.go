package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"gophercell/interp"
	"gophercell/interp/engine"
	"gophercell/kernel/eval"
)

// The variables of the environment that make this binary a child.
const (
	childEngine = "CONFORMANCE_ENGINE" // its engine
	childResult = "CONFORMANCE_RESULT" // the file for how the cell ended
)

// The exit statuses of a child whose cell did not end as a program does. They
// are for people: the harness reads the file.
const (
	exitCompile  = 120
	exitRefused  = 121
	exitInternal = 122
	exitOther    = 123
)

// memoryLimit is what a cell's process may write to.
const memoryLimit = 4 << 30

// CellEnd is how a cell ended, as its process writes it down.
type CellEnd struct {
	Kind    string `json:"kind"` // "ok", "exit", "panic", "compile", "refused", "internal", "other"
	Message string `json:"message,omitempty"`
}

// isChild reports whether this process is to run one cell.
func isChild() bool { return os.Getenv(childResult) != "" }

// child runs the file args[0] as a cell, with the rest as its command line, and
// ends the process as the compiled program would.
func child(args []string) {
	limitMemory(memoryLimit)
	file, name := os.Getenv(childResult), os.Getenv(childEngine)
	os.Unsetenv(childResult)
	os.Unsetenv(childEngine)
	src, err := os.ReadFile(args[0])
	if err != nil {
		report(file, CellEnd{"internal", err.Error()})
		os.Exit(exitInternal)
	}
	os.Args = args
	in, err := interp.New(interp.Config{Stdout: os.Stdout, Stderr: os.Stderr, Evaluator: name})
	if err != nil {
		report(file, CellEnd{"internal", "starting: " + err.Error()})
		os.Exit(exitInternal)
	}
	res := in.Eval(context.Background(), eval.Cell{Code: string(src), Number: 1}, plainOutput{})
	end(file, res.Err)
}

func report(file string, e CellEnd) {
	data, err := json.Marshal(e)
	if err == nil {
		err = os.WriteFile(file, data, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(exitInternal)
	}
}

// end reports how the cell ended and ends the process. A panic is thrown again
// here, so that the runtime itself writes its message.
func end(file string, err *eval.Error) {
	var panicked *engine.Panic
	var exit *engine.Exit
	switch {
	case err == nil:
		report(file, CellEnd{Kind: "ok"})
		os.Exit(0)
	case errors.As(err, &exit):
		report(file, CellEnd{"exit", exit.Call})
		os.Exit(exit.Code)
	case errors.As(err, &panicked):
		report(file, CellEnd{"panic", err.Message})
		panic(panicked.Value)
	}
	kind, status := failure(err)
	report(file, CellEnd{kind, message(err)})
	fmt.Fprintln(os.Stderr, strings.Join(err.Frames, "\n"))
	os.Exit(status)
}

// failure sorts the errors that no compiled program has.
func failure(err *eval.Error) (kind string, status int) {
	switch {
	case err.Name == "InternalError", strings.Contains(err.Message, "internal error"):
		return "internal", exitInternal
	case strings.Contains(err.Message, "a fault of the evaluator"): // it names no construct
		return "other", exitOther
	case err.Name == "Unsupported", err.Name == "CompileError" && refusesImport(err.Message):
		return "refused", exitRefused
	case err.Name == "CompileError":
		return "compile", exitCompile
	}
	return "other", exitOther
}

// refusesImport reports whether a compile error is that a cell may not import a
// package that a compiled program may.
func refusesImport(message string) bool {
	return strings.Contains(message, "cannot be used in a cell") || strings.Contains(message, "is not available in cells")
}

// message is the error's text, for a compile error with its place.
func message(err *eval.Error) string {
	if err.Line > 0 {
		return fmt.Sprintf("%s: %d:%d: %s", err.Name, err.Line, err.Col, err.Message)
	}
	return err.Error()
}

// plainOutput is the output of a cell that has no front end.
type plainOutput struct{}

func (plainOutput) Stream(name, text string) {
	if name == "stderr" {
		fmt.Fprint(os.Stderr, text)
		return
	}
	fmt.Print(text)
}

func (plainOutput) Display(eval.Bundle)        {}
func (plainOutput) Update(string, eval.Bundle) {}
func (plainOutput) Clear(bool)                 {}
func (plainOutput) Input(context.Context, string, bool) (string, error) {
	return "", eval.ErrNoInput
}
