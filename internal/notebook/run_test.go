package notebook

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"gophercell/kernel"
	"gophercell/kernel/wire"
)

// script is a kernel for tests: it does for each cell what the function says.
type script func(k *cell)

// cell is the running cell of a script.
type cell struct {
	code        string
	conn        kernel.Conn
	request     *wire.Message
	count       int
	interrupted chan struct{}
	failure     *wire.Error
}

func (k *cell) publish(c wire.Content) {
	m, err := wire.NewChild("kernel", c, k.request)
	if err == nil {
		err = k.conn.Send(kernel.IOPub, m)
	}
	if err != nil {
		panic(err)
	}
}

func (k *cell) print(s string) { k.publish(wire.Stream{Name: "stdout", Text: s}) }

func (k *cell) fail(name, value string) {
	k.failure = &wire.Error{EName: name, EValue: value, Traceback: []string{"\x1b[31m" + name + "\x1b[0m: " + value}}
	k.publish(*k.failure)
}

func (f script) serve(ctx context.Context, conn kernel.Conn) error {
	interrupts := make(chan struct{}, 1)
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		for m := range conn.Recv(kernel.Control) {
			if m.Header.MsgType == "interrupt_request" {
				interrupts <- struct{}{}
				continue
			}
			k := &cell{conn: conn, request: m}
			k.reply(kernel.Control, wire.ShutdownReply{Reply: wire.OK()})
			return
		}
	}()
	for n := 0; ; {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-stopped:
			return nil
		case m := <-conn.Recv(kernel.Shell):
			k := &cell{conn: conn, request: m, count: n + 1, interrupted: interrupts}
			if m.Header.MsgType == "kernel_info_request" {
				k.reply(kernel.Shell, wire.KernelInfoReply{Reply: wire.OK(), LanguageInfo: wire.LanguageInfo{Name: "go", Version: "1.26"}})
				continue
			}
			n++
			if f.run(k); k.code == "die" {
				return errors.New("killed")
			}
		}
	}
}

func (k *cell) reply(ch kernel.Channel, c wire.Content) {
	m, err := wire.NewChild("kernel", c, k.request)
	if err == nil {
		err = k.conn.Send(ch, m)
	}
	if err != nil {
		panic(err)
	}
	k.publish(wire.Status{State: wire.StateIdle})
}

func (f script) run(k *cell) {
	var req wire.ExecuteRequest
	if err := json.Unmarshal(k.request.Content, &req); err != nil {
		panic(err)
	}
	k.code = req.Code
	k.publish(wire.Status{State: wire.StateBusy})
	k.publish(wire.ExecuteInput{Code: req.Code, ExecutionCount: k.count})
	f(k)
	switch {
	case k.code == "die":
	case k.failure != nil:
		k.reply(kernel.Shell, wire.ExecuteReply{Reply: wire.Failed(*k.failure), ExecutionCount: k.count})
	default:
		k.reply(kernel.Shell, wire.ExecuteReply{Reply: wire.OK(), ExecutionCount: k.count})
	}
}

// book returns a notebook with the code cells.
func book(t *testing.T, codes ...string) *Notebook {
	t.Helper()
	cells := []object{{"cell_type": "markdown", "source": "title", "metadata": object{}}}
	for _, c := range codes {
		code, tag, _ := strings.Cut(c, " #")
		meta := object{}
		if tag != "" {
			meta["tags"] = []string{tag}
		}
		cells = append(cells, object{
			"cell_type": "code", "source": code, "metadata": meta, "execution_count": 7,
			"outputs": []object{{"output_type": "stream", "name": "stdout", "text": "stale"}},
		})
	}
	b, err := json.Marshal(object{"nbformat": 4, "nbformat_minor": 4, "metadata": object{}, "cells": cells})
	if err != nil {
		t.Fatal(err)
	}
	return mustRead(t, string(b))
}

func testContext(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// stored returns the outputs of a code cell, from 0, as plain JSON values.
func stored(t *testing.T, nb *Notebook, i int) []any {
	t.Helper()
	var doc struct {
		Cells []struct{ Outputs []any }
	}
	if err := json.Unmarshal([]byte(written(t, nb)), &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Cells[i+1].Outputs
}

func TestRunStoresOutputs(t *testing.T) {
	shown := wire.DisplayData{Data: object{"text/plain": "v1", "application/json": object{"n": json.Number("12345678901234567")}}, Metadata: object{}, Transient: wire.Transient{DisplayID: "d"}}
	nb := book(t, "streams", "display", "update", "clear", "", "skipped #skip-execution", "result")
	var stdout, stderr bytes.Buffer
	r := Runner{Stdout: &stdout, Stderr: &stderr, Name: "gophercell", DisplayName: "Go (gophercell)"}
	r.Serve = script(func(k *cell) {
		switch k.code {
		case "streams":
			k.print("a")
			k.print("b\n")
			k.publish(wire.Stream{Name: "stderr", Text: "warn"})
			k.print("c")
		case "display":
			k.publish(shown)
		case "update":
			k.publish(wire.UpdateDisplayData{Data: object{"text/plain": "v2"}, Metadata: object{}, Transient: wire.Transient{DisplayID: "d"}})
		case "clear":
			k.print("gone")
			k.publish(wire.ClearOutput{})
			k.print("gone too")
			k.publish(wire.ClearOutput{Wait: true})
			k.print("stays")
		case "result":
			k.publish(wire.ExecuteResult{DisplayData: wire.DisplayData{Data: object{"text/plain": "42"}, Metadata: object{}}, ExecutionCount: k.count})
		}
	}).serve
	if err := r.Run(testContext(t), nb); err != nil {
		t.Fatal(err)
	}
	stream := func(name string, lines ...any) any {
		return object{"output_type": "stream", "name": name, "text": lines}
	}
	for i, want := range [][]any{
		{stream("stdout", "ab\n"), stream("stderr", "warn"), stream("stdout", "c")},
		{object{"output_type": "display_data", "data": object{"text/plain": []any{"v2"}}, "metadata": object{}}},
		{},
		{stream("stdout", "stays")},
		{},
		{},
		{object{"output_type": "execute_result", "data": object{"text/plain": []any{"42"}}, "metadata": object{}, "execution_count": 5.0}},
	} {
		if got := stored(t, nb, i); !reflect.DeepEqual(got, want) {
			t.Errorf("outputs of code cell %d\n got %v\nwant %v", i, got, want)
		}
	}
	var counts []int
	for _, c := range nb.Cells()[1:] {
		counts = append(counts, c.Count())
	}
	if want := []int{1, 2, 3, 4, 0, 0, 5}; !reflect.DeepEqual(counts, want) {
		t.Errorf("execution counts %v, want %v", counts, want)
	}
	if got, want := stdout.String(), "ab\nc\nv1\ngonegone toostays\n42\n"; got != want {
		t.Errorf("stdout %q, want %q", got, want)
	}
	if stderr.String() != "warn" {
		t.Errorf("stderr %q", stderr.String())
	}
	if nb.Language() != "go" || !strings.Contains(written(t, nb), `"version": "1.26"`) {
		t.Error("the kernel is not recorded")
	}
}

func TestRunKeepsLargeNumbers(t *testing.T) {
	nb := book(t, "x")
	r := Runner{Serve: script(func(k *cell) {
		k.publish(wire.DisplayData{Data: object{"text/plain": "", "application/json": json.Number("12345678901234567")}, Metadata: object{}})
	}).serve}
	if err := r.Run(testContext(t), nb); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(written(t, nb), "12345678901234567") {
		t.Error("a number was rounded")
	}
}

// failing fails in the cells whose code is "bad".
var failing = script(func(k *cell) {
	k.print(k.code + "\n")
	if k.code == "bad" {
		k.fail("CompileError", "undefined: x")
	}
})

func TestRunStopsAtAnError(t *testing.T) {
	nb := book(t, "good", "bad", "never")
	var stderr bytes.Buffer
	r := Runner{Serve: failing.serve, Stderr: &stderr}
	err := r.Run(testContext(t), nb)
	var failed *CellError
	if !errors.As(err, &failed) {
		t.Fatalf("got %v, want a *CellError", err)
	}
	want := CellError{Cell: 3, Count: 2, Name: "CompileError", Value: "undefined: x", Traceback: []string{"\x1b[31mCompileError\x1b[0m: undefined: x"}}
	if !reflect.DeepEqual(*failed, want) {
		t.Errorf("got %+v, want %+v", *failed, want)
	}
	if got := err.Error(); got != "cell 3 (In [2]) failed: CompileError: undefined: x" {
		t.Error(got)
	}
	if got := stderr.String(); got != "CompileError: undefined: x\n" {
		t.Errorf("stderr %q", got)
	}
	if got := stored(t, nb, 1); len(got) != 2 || got[1].(object)["ename"] != "CompileError" {
		t.Errorf("outputs of the failed cell: %v", got)
	}
	if got := stored(t, nb, 2); len(got) != 0 {
		t.Errorf("a cell that did not run has outputs: %v", got)
	}
}

func TestRunGoesOnWhereErrorsAreAllowed(t *testing.T) {
	for _, c := range []struct {
		allow bool
		bad   string
	}{{true, "bad"}, {false, "bad #raises-exception"}} {
		nb := book(t, c.bad, "good")
		r := Runner{Serve: failing.serve, AllowErrors: c.allow}
		if err := r.Run(testContext(t), nb); err != nil {
			t.Errorf("%+v: %v", c, err)
		}
		if got := stored(t, nb, 1); len(got) != 1 {
			t.Errorf("%+v: outputs of the cell behind: %v", c, got)
		}
	}
}

// looping loops in the cells whose code is "loop" until it is interrupted.
var looping = script(func(k *cell) {
	if k.code == "loop" {
		k.print("before\n")
		<-k.interrupted
		k.fail("Interrupted", "the cell was interrupted")
	}
})

func TestRunInterruptsAtTheTimeout(t *testing.T) {
	nb := book(t, "loop", "good")
	r := Runner{Serve: looping.serve, Timeout: 50 * time.Millisecond}
	err := r.Run(testContext(t), nb)
	var failed *CellError
	if !errors.As(err, &failed) || failed.Name != "Interrupted" || failed.TimedOut != r.Timeout || !strings.Contains(err.Error(), "50ms") {
		t.Fatalf("got %v", err)
	}
	r.AllowErrors = true
	if err := r.Run(testContext(t), nb); err != nil {
		t.Errorf("with AllowErrors: %v", err)
	}
	if nb.Cells()[2].Count() != 2 {
		t.Error("the cell behind did not run")
	}
}

func TestRunIsInterruptedByItsContext(t *testing.T) {
	nb := book(t, "loop", "good")
	ctx, cancel := context.WithCancel(testContext(t))
	defer cancel()
	r := Runner{Serve: looping.serve, AllowErrors: true, Stdout: writerFunc(func(b []byte) { cancel() })}
	err := r.Run(ctx, nb)
	var failed *CellError
	if !errors.Is(err, context.Canceled) || !errors.As(err, &failed) {
		t.Errorf("got %v, want both the cancellation and the cell's error", err)
	}
	if got := stored(t, nb, 0); len(got) != 2 {
		t.Errorf("outputs so far: %v", got)
	}
	if nb.Cells()[2].Count() != 0 {
		t.Error("the cell behind ran")
	}
}

type writerFunc func([]byte)

func (f writerFunc) Write(b []byte) (int, error) {
	f(b)
	return len(b), nil
}

func TestRunGivesUpOnACellThatDoesNotStop(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	nb := book(t, "loop")
	r := Runner{Timeout: 20 * time.Millisecond, Grace: 50 * time.Millisecond, Serve: script(func(k *cell) { <-release }).serve}
	if err := r.Run(testContext(t), nb); err == nil || !strings.Contains(err.Error(), "did not stop") {
		t.Errorf("got %v", err)
	}
}

func TestRunSaysThatTheKernelDied(t *testing.T) {
	nb := book(t, "die")
	r := Runner{Serve: script(func(k *cell) { k.print("last words") }).serve}
	err := r.Run(testContext(t), nb)
	if !errors.Is(err, ErrKernelDied) || !strings.Contains(err.Error(), "killed") {
		t.Errorf("got %v", err)
	}
	if got := stored(t, nb, 0); len(got) != 1 {
		t.Errorf("outputs so far: %v", got)
	}
}

func TestRunKeepsOutputsThatComeLate(t *testing.T) {
	var late *cell
	nb := book(t, "go", "next")
	r := Runner{Serve: script(func(k *cell) {
		if late != nil {
			late.print("from a goroutine")
		}
		late = k
	}).serve}
	if err := r.Run(testContext(t), nb); err != nil {
		t.Fatal(err)
	}
	if got := stored(t, nb, 0); len(got) != 1 {
		t.Errorf("outputs of the first cell: %v", got)
	}
}

func TestRunRefusesAnotherLanguage(t *testing.T) {
	nb := mustRead(t, `{"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "python3", "language": "python"}}, "cells": []}`)
	r := Runner{Serve: failing.serve}
	if err := r.Run(testContext(t), nb); err == nil || !strings.Contains(err.Error(), "python") {
		t.Errorf("got %v", err)
	}
}

func TestColorsStayOnATerminal(t *testing.T) {
	var stderr bytes.Buffer
	r := Runner{Serve: failing.serve, Stderr: &stderr, Color: true}
	if r.Run(testContext(t), book(t, "bad")) == nil || !strings.Contains(stderr.String(), "\x1b[31m") {
		t.Errorf("stderr %q", stderr.String())
	}
}
