package main

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"runtime"

	"gophercell/interp"
	"gophercell/kernel/eval"
)

//go:embed rows/*.cell
var rows embed.FS

// session runs cells.
type session struct {
	in  *interp.Interp
	out bytes.Buffer
	n   int
}

func newSession() (*session, error) {
	s := &session{}
	in, err := interp.New(interp.Config{Stdout: &s.out, Evaluator: "ssa"})
	s.in = in
	return s, err
}

// newRow starts a session that has a row's function.
func newRow(name string) (*session, error) {
	code, err := rows.ReadFile("rows/" + name + ".cell")
	if err != nil {
		return nil, err
	}
	s, err := newSession()
	if err != nil {
		return nil, err
	}
	return s, errors.Join(s.run(string(code)), s.run("import (\"fmt\"; \"time\")"))
}

// run runs a cell.
func (s *session) run(code string) error {
	s.n++
	if res := s.in.Eval(context.Background(), eval.Cell{Code: code, Number: s.n}, nothing{}); res.Err != nil {
		return res.Err
	}
	return nil
}

// time runs the row once, and returns the line with its time and its result.
// What earlier runs left behind is collected before.
func (s *session) time() (string, error) {
	runtime.GC()
	s.out.Reset()
	err := s.run("{ begin := time.Now(); result := row(); fmt.Println(time.Since(begin).Nanoseconds(), result) }")
	return s.out.String(), err
}

// nothing is an output that shows nothing.
type nothing struct{}

func (nothing) Stream(string, string)                               {}
func (nothing) Display(eval.Bundle)                                 {}
func (nothing) Update(string, eval.Bundle)                          {}
func (nothing) Clear(bool)                                          {}
func (nothing) Input(context.Context, string, bool) (string, error) { return "", eval.ErrNoInput }
