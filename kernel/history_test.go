package kernel_test

import (
	"fmt"
	"path/filepath"
	"reflect"
	"testing"

	"gophercell/internal/testkernel"
	"gophercell/kernel"
	"gophercell/kernel/history"
	"gophercell/kernel/wire"
)

// past renders the answer to a history request.
func past(t *testing.T, k *testkernel.Kernel, r wire.HistoryRequest) []string {
	t.Helper()
	reply := testkernel.Decode[wire.HistoryReply](t, k.Request(kernel.Shell, r).Reply)
	items := []string{}
	for _, h := range reply.History {
		s := fmt.Sprintf("%d/%d %s", h.Session, h.Line, h.Input)
		if h.WithOutput && h.Output != nil {
			s += " -> " + *h.Output
		} else if h.WithOutput {
			s += " -> none"
		}
		items = append(items, s)
	}
	return items
}

func TestHistory(t *testing.T) {
	k := start(t)
	for _, code := range []string{"result 1", "print x", "result 1", "fail E m"} {
		k.Execute(code)
	}
	k.ExecuteRequest(wire.ExecuteRequest{Code: "result not stored"})
	k.ExecuteRequest(wire.ExecuteRequest{Code: "  ", StoreHistory: true})
	three := 3
	tests := []struct {
		what    string
		request wire.HistoryRequest
		want    []string
	}{
		{"tail", wire.HistoryRequest{Access: "tail", N: 2}, []string{"1/3 result 1", "1/4 fail E m"}},
		{"tail with outputs", wire.HistoryRequest{Access: "tail", N: 9, Output: true}, []string{"1/1 result 1 -> 1", "1/2 print x -> none", "1/3 result 1 -> 1", "1/4 fail E m -> none"}},
		{"range", wire.HistoryRequest{Access: "range", Session: 0, Start: 2, Stop: &three}, []string{"1/2 print x"}},
		{"range of a session", wire.HistoryRequest{Access: "range", Session: 1, Start: 4}, []string{"1/4 fail E m"}},
		{"search", wire.HistoryRequest{Access: "search", Pattern: "res*"}, []string{"1/1 result 1", "1/3 result 1"}},
		{"search, unique", wire.HistoryRequest{Access: "search", Pattern: "res*", Unique: true}, []string{"1/3 result 1"}},
		{"search, n", wire.HistoryRequest{Access: "search", Pattern: "*", N: 1}, []string{"1/4 fail E m"}},
		{"search, nothing", wire.HistoryRequest{Access: "search", Pattern: "zz"}, []string{}},
	}
	for _, tt := range tests {
		if got := past(t, k, tt.request); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.what, got, tt.want)
		}
	}
}

func TestHistoryOutlivesTheSession(t *testing.T) {
	path := filepath.Join(t.TempDir(), "history.jsonl")
	for session := 1; session <= 3; session++ {
		store, err := history.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		k := testkernel.Start(t, kernel.Config{Evaluator: testkernel.NewEvaluator(), History: store})
		k.Execute(fmt.Sprint("result ", session))
		k.Request(kernel.Control, wire.ShutdownRequest{})
		wantEnd(t, k, nil)
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	}
	store, err := history.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	k := testkernel.Start(t, kernel.Config{Evaluator: testkernel.NewEvaluator(), History: store})
	want := []string{"1/1 result 1 -> 1", "2/1 result 2 -> 2", "3/1 result 3 -> 3"}
	if got := past(t, k, wire.HistoryRequest{Access: "tail", Output: true}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := past(t, k, wire.HistoryRequest{Access: "range", Session: -1}); !reflect.DeepEqual(got, []string{"3/1 result 3"}) {
		t.Errorf("the session before: %q", got)
	}
}

// A history that cannot be written does not keep a cell from running.
func TestBrokenHistory(t *testing.T) {
	store, err := history.Open(filepath.Join(t.TempDir(), "h"))
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	k := testkernel.Start(t, kernel.Config{Evaluator: testkernel.NewEvaluator(), History: store})
	expect(t, "result", k.Execute("result 1").ResultText(), "1")
	if got := past(t, k, wire.HistoryRequest{Access: "tail"}); !reflect.DeepEqual(got, []string{"1/1 result 1"}) {
		t.Errorf("the history is %q", got)
	}
}
