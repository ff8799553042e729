package kernel_test

import (
	"reflect"
	"testing"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/eval"
	"gophercell/kernel/wire"
)

func TestComplete(t *testing.T) {
	k := start(t)
	got := testkernel.Decode[wire.CompleteReply](t, k.Request(kernel.Shell, wire.CompleteRequest{Code: "😀 né", CursorPos: 4}).Reply)
	want := wire.CompleteReply{
		Reply: wire.OK(), Matches: []string{"né-one", "né-two"}, CursorStart: 2, CursorEnd: 4,
		Metadata: wire.CompleteMetadata{Types: []wire.CompleteType{
			{Start: 2, End: 4, Text: "né-one", Type: "function", Signature: "()"},
			{Start: 2, End: 4, Text: "né-two", Type: "<unknown>"},
		}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestCompleteClampsTheCursorAndTheAnswer(t *testing.T) {
	var cursors []int
	var answer eval.Completion
	e := testkernel.NewEvaluator()
	e.CompleteFunc = func(_ string, cursor int) eval.Completion {
		cursors = append(cursors, cursor)
		return answer
	}
	k := testkernel.Start(t, kernel.Config{Evaluator: e})
	match := []eval.Match{{Text: "x"}}
	tests := []struct {
		cursor             int
		answer             eval.Completion
		asked, start, end_ int
	}{
		{-5, eval.Completion{Matches: match}, 0, 0, 0},
		{99, eval.Completion{Matches: match, Start: -1, End: 99}, 3, 0, 3},
		{2, eval.Completion{Matches: match, Start: 3, End: 1}, 2, 3, 3},
		{2, eval.Completion{}, 2, 2, 2},
	}
	for _, tt := range tests {
		answer = tt.answer
		got := testkernel.Decode[wire.CompleteReply](t, k.Request(kernel.Shell, wire.CompleteRequest{Code: "né😀", CursorPos: tt.cursor}).Reply)
		if asked := cursors[len(cursors)-1]; asked != tt.asked || got.CursorStart != tt.start || got.CursorEnd != tt.end_ {
			t.Errorf("cursor %d: asked at %d, answer %d to %d, want %+v", tt.cursor, asked, got.CursorStart, got.CursorEnd, tt)
		}
		if got.Matches == nil {
			t.Error("the matches are null")
		}
	}
}

func TestInspect(t *testing.T) {
	k := start(t)
	ask := func(r wire.InspectRequest) wire.InspectReply {
		return testkernel.Decode[wire.InspectReply](t, k.Request(kernel.Shell, r).Reply)
	}
	// JupyterLab sends positions beyond the code.
	got := ask(wire.InspectRequest{Code: "fmt.é", CursorPos: 17, DetailLevel: 9})
	expect(t, "found", got.Found, true)
	expect(t, "text", got.Data["text/plain"].(string), `"fmt.é" at 5, detail 1`)
	got = ask(wire.InspectRequest{Code: " ", CursorPos: -1})
	if got.Found || got.Data == nil || len(got.Data) != 0 || got.Metadata == nil {
		t.Errorf("nothing found: %+v", got)
	}
}

func TestInspectWithoutData(t *testing.T) {
	e := testkernel.NewEvaluator()
	e.InspectFunc = func(string, int, int) (eval.Bundle, bool) { return eval.Bundle{}, true }
	k := testkernel.Start(t, kernel.Config{Evaluator: e})
	got := testkernel.Decode[wire.InspectReply](t, k.Request(kernel.Shell, wire.InspectRequest{Code: "x"}).Reply)
	expect(t, "found", got.Found, false)
}

func TestIsComplete(t *testing.T) {
	tab, none := "\t", ""
	tests := []struct {
		status, indent string
		want           wire.IsCompleteReply
	}{
		{"complete", "\t", wire.IsCompleteReply{Status: "complete"}},
		{"incomplete", "\t", wire.IsCompleteReply{Status: "incomplete", Indent: &tab}},
		{"incomplete", "", wire.IsCompleteReply{Status: "incomplete", Indent: &none}},
		{"invalid", "", wire.IsCompleteReply{Status: "invalid"}},
		{"unknown", "", wire.IsCompleteReply{Status: "unknown"}},
		{"", "", wire.IsCompleteReply{Status: "unknown"}},
		{"perhaps", " ", wire.IsCompleteReply{Status: "unknown"}},
	}
	var status, indent string
	e := testkernel.NewEvaluator()
	e.IsCompleteFunc = func(string) (string, string) { return status, indent }
	k := testkernel.Start(t, kernel.Config{Evaluator: e})
	for _, tt := range tests {
		status, indent = tt.status, tt.indent
		got := testkernel.Decode[wire.IsCompleteReply](t, k.Request(kernel.Shell, wire.IsCompleteRequest{Code: "x"}).Reply)
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q: got %+v, want %+v", tt.status, got, tt.want)
		}
	}
}
